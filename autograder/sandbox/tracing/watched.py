"""What a function may leave changed: the state of what it was given, from step to step, as a number."""

from collections.abc import Sequence

import torch


class Watched:
    """Looks at the arguments of the outermost call; the state at the start is 0, and every other one has its number."""

    def __init__(self) -> None:
        self._modules: list[torch.nn.Module] = []  # with those inside them, listed once: it is what costs time
        self._tensors: list[torch.Tensor] = []
        self._numbers: dict[tuple[object, ...], int] = {}

    def __bool__(self) -> bool:
        return bool(self._modules or self._tensors)

    def look_at(self, values: Sequence[object]) -> None:
        """From now on these are watched."""
        given = [value for value in values if isinstance(value, torch.nn.Module)]
        self._modules = [inner for module in given for inner in module.modules()]
        self._tensors = [value for value in values if isinstance(value, torch.Tensor)]
        self._numbers = {}
        self.state()

    def state(self) -> int:
        """The number of the present state."""
        found = (*map(_of_module, self._modules), *map(_of_tensor, self._tensors))
        return self._numbers.setdefault(found, len(self._numbers))


def _of_module(module: torch.nn.Module) -> tuple[object, ...]:
    own = module._parameters.values()  # noqa: SLF001 (parameters() looks through all inside it, at each step)
    return (module.training, *(_of_tensor(each) for each in own if each is not None))


def _of_tensor(value: torch.Tensor) -> tuple[object, ...]:
    gradient = value.grad if value.is_leaf else None
    version = value._version  # noqa: SLF001 (the number of in-place changes, which has no public name)
    return (version, value.shape, value.requires_grad, None if gradient is None else id(gradient))
