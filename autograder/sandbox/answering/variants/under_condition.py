"""Asks a probe under a condition: with other inputs, and with other arguments and results of the function it is about.

The probe is the same, and so is the function. What stands between them changes the arguments on their way in: their
shape, their size, whether they are copies. Runs in a child.
"""

import types
from collections.abc import Callable, Iterator, Sequence
from itertools import chain, repeat
from types import ModuleType
from typing import Any

import numpy as np
import torch

from autograder.sandbox.contract.conditions.condition import (
    ARRAYS,
    CHANGED,
    FIRST,
    FLOATS,
    LAST,
    LISTS,
    SORTED,
    TENSOR,
    TENSORS,
    Condition,
)
from autograder.sandbox.contract.probe import Probe
from autograder.sandbox.probe_tools.conditioned_inputs import ConditionedInputs

_SCORES, _MASSES, _POSITIONS = "scores", "masses", "positions"
_CRITIC, _IMAGES, _FAKE, _EPSILON = "critic", "images", "generated images", "epsilon"
_PENALTY = (_CRITIC, _IMAGES, _FAKE, _EPSILON)
_ARGUMENTS = {  # what the arguments of a function are, by their place
    "gan_losses.discriminator_loss": (_SCORES, _SCORES),
    "gan_losses.generator_loss": (_SCORES,),
    "gan_losses.minimax_generator_loss": (_SCORES,),
    "wgan_losses.critic_loss": (_SCORES, _SCORES),
    "wgan_losses.generator_loss": (_SCORES,),
    "wgan_losses.sample_epsilon": (_IMAGES,),
    "wgan_losses.interpolate": (_IMAGES, _FAKE, _EPSILON),
    "wgan_losses.gradient_penalty": _PENALTY,
    "wgan_losses.critic_loss_gp": _PENALTY,
    "divergences.kl_divergence": (_MASSES, _MASSES),
    "divergences.js_divergence": (_MASSES, _MASSES),
    "divergences.wasserstein_1": (_MASSES, _MASSES, _POSITIONS),
    "divergences.optimal_discriminator": (_MASSES, _MASSES),
}
_FORMS: dict[str, Callable[[Any], Any]] = {
    ARRAYS: lambda masses: np.asarray(masses, np.float64),
    TENSORS: lambda masses: torch.as_tensor(np.asarray(masses, np.float64)),
    LISTS: lambda masses: np.asarray(masses, np.float64).tolist(),
}
_SHARE = 0.1  # of every mass that is spread over all points, so that none is without
_OF_IMAGES = (_SCORES, _IMAGES, _FAKE, _EPSILON)
_AXES = {1: (-1,), 2: (-1, 1), 4: (-1, 1, 1, 1)}


def ask(probe: Probe, condition: Condition, answer: ModuleType, seed: int, device: str) -> Iterator[dict[str, object]]:
    """Yield the parts of a probe's reply under a condition; the last says whether the condition changed anything."""
    name = probe.function.partition(".")[2]
    between = _Between(condition, getattr(answer, name), _ARGUMENTS.get(probe.function, ()))
    asked = types.SimpleNamespace(**{key: value for key, value in vars(answer).items() if key[:1] != "_"})
    setattr(asked, name, between)
    changed = False
    for time, slope in enumerate(condition.slopes):
        inputs = ConditionedInputs(condition, seed, device, getattr(torch, probe.dtype), slope)
        reply = probe.ask(asked, inputs)  # type: ignore[misc]  # in a child every probe has it
        for part in (reply,) if isinstance(reply, dict) else reply:
            yield _values_again(part, time) if time else part
        changed |= inputs.changed
    yield {CHANGED: changed or between.changed}


def _values_again(part: dict[str, object], time: int) -> dict[str, object]:
    """Part of a further reply under other names, without its facts: a reply holds a bounded number of arrays."""
    return {f"{time + 1}: {name}": value for name, value in part.items() if not isinstance(value, bool)}


class _Between:
    """The function that is asked, with changed arguments and a changed result."""

    def __init__(self, condition: Condition, function: Callable[..., Any], kinds: Sequence[str]):
        self._condition, self._function, self._kinds = condition, function, kinds
        self.changed = False

    def __call__(self, *arguments: Any) -> Any:
        """As the function."""
        kinds = chain(self._kinds, repeat(""))
        given = [self._given(each, kind) for each, kind in zip(arguments, kinds, strict=False)]
        return self._taken(self._function(*given))

    def _given(self, value: Any, kind: str) -> Any:
        condition = self._condition
        if condition.several and kind in _OF_IMAGES and len(value) == 1:
            self.changed, value = True, value.repeat(2, *[1] * (value.dim() - 1))
        if kind == _SCORES:
            value = self._shaped(value, condition.score_axes)
            if condition.scale:
                self.changed, value = True, value * condition.scale
        elif kind == _EPSILON:
            value = self._shaped(value, condition.epsilon_axes)
        elif kind in (_MASSES, _POSITIONS) and value is not None:
            value = self._formed(value, kind)
        elif kind == _FAKE and condition.graph and not value.requires_grad:
            self.changed, value = True, value + value.new_zeros(()).requires_grad_()
        if condition.copies and kind not in ("", _CRITIC):
            self.changed = True
            return value.clone() if isinstance(value, torch.Tensor) else value.copy()
        return value

    def _formed(self, value: Any, kind: str) -> Any:
        """Masses or positions with other numbers, then in another form."""
        condition, numbers = self._condition, np.array(value, np.float64)
        if kind == _MASSES and condition.positive:
            other = (1 - _SHARE) * numbers + _SHARE / max(numbers.size, 1) if (numbers == 0).any() else numbers
        elif kind == _POSITIONS and condition.positions:
            other = np.sort(numbers) if condition.positions == SORTED else np.round(numbers)
        else:
            other = numbers
        if (other != numbers).any():
            self.changed, value = True, _FORMS[_form(value)](other)
        if condition.masses:
            formed = _FORMS[_form(value) if condition.masses == FLOATS else condition.masses](value)
            self.changed |= type(formed) is not type(value) or np.asarray(value).dtype.kind != "f"
            value = formed
        return value

    def _shaped(self, value: torch.Tensor, axes: int) -> torch.Tensor:
        if not axes or value.dim() == axes:
            return value
        self.changed = True
        return value.reshape(_AXES[axes])

    def _taken(self, result: Any) -> Any:
        wanted = self._condition.result
        if wanted in (FIRST, LAST) and isinstance(result, tuple | list) and result:
            self.changed = True
            return result[0 if wanted == FIRST else -1]
        if wanted == TENSOR and isinstance(result, np.ndarray | np.generic):
            self.changed = True
            return torch.as_tensor(np.array(result, order="C"))  # torch takes no array that runs backwards
        return result


def _form(value: Any) -> str:
    """What masses came in."""
    return TENSORS if isinstance(value, torch.Tensor) else ARRAYS if isinstance(value, np.ndarray) else LISTS
