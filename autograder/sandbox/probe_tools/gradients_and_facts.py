"""What probes write down about a reply: gradients, and facts such as "the images are unchanged".

Runs beside student code and takes whatever that returns: a number, None, a tensor without a gradient. It never raises
about a reply; a reply that has no gradient is evidence too.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import torch
from torch import nn

from autograder.sandbox.contract.reply import NO_GRADIENT
from autograder.sandbox.probe_tools.signature import Collected

# By name, from before a submission was loaded: it may replace torch.equal and the like.
_equal, _clone, _detach, _as_subclass = torch.equal, torch.Tensor.clone, torch.Tensor.detach, torch.Tensor.as_subclass
# The last one is not public; there is no other.
_Tensor, _no_function, _no_dispatch = torch.Tensor, torch._C.DisableTorchFunction, torch._C._DisableTorchDispatch  # noqa: SLF001


@contextmanager
def _torch_alone() -> Iterator[None]:
    """Within it no mode and no subclass of a submission's answers in torch's place."""
    with _no_function(), _no_dispatch():
        yield


def plain(value: Any) -> Any:
    """A tensor of a class of its own as an ordinary tensor, whose properties are what they are; else the value."""
    if not isinstance(value, _Tensor) or type(value) is _Tensor:
        return value
    with _torch_alone():
        return _as_subclass(value, _Tensor)


def _copied(tensor: torch.Tensor) -> torch.Tensor:
    with _torch_alone():
        return _clone(_detach(tensor))


def _same(now: torch.Tensor, before: torch.Tensor) -> bool:
    """Whether a tensor has the other's dtype, shape and numbers."""
    with _torch_alone():
        return now.dtype == before.dtype and _equal(_detach(now), before) is True


def _has_grad(tensor: torch.Tensor) -> bool:
    """Whether a tensor has a `.grad`; only a leaf can, and torch warns where that of another is read."""
    return tensor.is_leaf and tensor.grad is not None


GRADIENTS = "gradient with respect to "
_WEIGHT = 1024.0  # of the loss while it is differentiated: a power of two, which no rounding notices
PARAMETERS = "the critic's parameters are as they were"


def gradients(loss: object, **named: torch.Tensor) -> Collected:
    """d loss / d each named tensor, or NO_GRADIENT where the loss does not depend on it through torch.

    A reply with several elements is summed first, as `loss.sum().backward()` would. The loss has a weight meanwhile,
    as in a sum of losses: a backward of one's own that forgets what comes in, or cuts it off, is wrong then.
    """
    names = [name.replace("_", " ") for name in named]
    tensors = list(named.values())
    found: list[torch.Tensor | None] = [None] * len(tensors)
    tracked = [tensor for tensor in tensors if tensor.requires_grad]
    if isinstance(loss, torch.Tensor) and loss.requires_grad and tracked:
        of_tracked = iter(torch.autograd.grad(_WEIGHT * loss.sum(), tracked, allow_unused=True))
        found = [next(of_tracked) if tensor.requires_grad else None for tensor in tensors]
    present = [NO_GRADIENT if gradient is None else gradient / _WEIGHT for gradient in found]
    return {GRADIENTS + name: gradient for name, gradient in zip(names, present, strict=True)}


def parameter_gradients(loss: object, critic: nn.Module) -> Collected:
    """d loss / d each parameter of the critic; zeros for a parameter that the right reply does not depend on either.

    Only where *no* parameter has a gradient is it missing: a penalty does not depend on a critic's last bias.
    """
    parameters = dict(critic.named_parameters())
    found = gradients(loss, **parameters)
    if all(gradient is NO_GRADIENT for gradient in found.values()):
        return dict.fromkeys((f"{GRADIENTS}the critic's {name}" for name in parameters), NO_GRADIENT)
    return {
        f"{GRADIENTS}the critic's {name}": torch.zeros_like(parameter) if gradient is NO_GRADIENT else gradient
        for (name, parameter), gradient in zip(parameters.items(), found.values(), strict=True)
    }


class _State:
    """What a tensor held at one time: its numbers, shape, dtype, requires_grad and `.grad`; whatever its strides."""

    def __init__(self, tensor: torch.Tensor):
        self._held = _copied(tensor)
        self._tracked = tensor.requires_grad
        grad = tensor.grad if _has_grad(tensor) else None
        self._grad = None if grad is None else _copied(grad)

    def still(self, tensor: torch.Tensor) -> bool:
        """Whether the tensor holds all that now."""
        if tensor.requires_grad != self._tracked or not _same(tensor, self._held):
            return False
        return self.same_grad(tensor)

    def same_grad(self, tensor: torch.Tensor) -> bool:
        """Whether the tensor's `.grad` is what it was."""
        if not _has_grad(tensor):
            return self._grad is None
        return self._grad is not None and tensor.grad is not None and _same(tensor.grad, self._grad)

    def same_numbers(self, tensor: torch.Tensor) -> bool:
        """Whether the tensor's numbers, shape and dtype are what they were."""
        return _same(tensor, self._held)

    def not_frozen(self, tensor: torch.Tensor) -> bool:
        """Whether the tensor requires a gradient, if it did."""
        return tensor.requires_grad or not self._tracked

    def not_unfrozen(self, tensor: torch.Tensor) -> bool:
        """Whether the tensor requires no gradient, if it required none."""
        return self._tracked or not tensor.requires_grad


class Unchanged:
    """Remembers tensors before a question, to state afterwards that each is as it was, its shape too."""

    def __init__(self, **tensors: torch.Tensor):
        self._tensors = tensors
        self._before = {name: _State(tensor) for name, tensor in tensors.items()}

    def facts(self) -> dict[str, bool]:
        """One fact per tensor."""
        return {
            f"{name.replace('_', ' ')} unchanged": self._before[name].still(tensor)
            for name, tensor in self._tensors.items()
        }


class CriticUnchanged:
    """Remembers a critic before a question, to state afterwards that it was left as it was found."""

    def __init__(self, critic: nn.Module):
        self._critic = critic
        self._modes = [module.training for module in critic.modules()]
        self._parameters = [_State(parameter) for parameter in critic.parameters()]
        self._buffers = [_State(buffer) for buffer in critic.buffers()]

    def facts(self) -> dict[str, bool]:
        """Mode, parameters, their `.grad` and `requires_grad`, and buffers, each as one fact."""
        modes = [module.training for module in self._critic.modules()]
        parameters, buffers = list(self._critic.parameters()), list(self._critic.buffers())
        return {
            "the critic's training or evaluation mode is as it was": modes == self._modes,
            PARAMETERS: _all(_State.same_numbers, self._parameters, parameters),
            "the parameters' .grad is as it was": _all(_State.same_grad, self._parameters, parameters),
            "the parameters that require gradients still do": _all(_State.not_frozen, self._parameters, parameters),
            "those that require none still require none": _all(_State.not_unfrozen, self._parameters, parameters),
            "the critic's buffers are as they were": _all(_State.same_numbers, self._buffers, buffers),
        }


def _all(holds: Callable[[_State, torch.Tensor], bool], before: Sequence[_State], now: Sequence[torch.Tensor]) -> bool:
    """Whether as many tensors are there as before, and `holds` of each."""
    return len(before) == len(now) and all(holds(was, tensor) for was, tensor in zip(before, now, strict=True))
