"""What a function may leave changed: the state of what it was given, from step to step, as a number."""

from collections.abc import Sequence

import torch


class Watched:
    """Looks at the arguments of the outermost call; the state at the start is 0, and every other one has its number."""

    def __init__(self) -> None:
        self._values: list[object] = []
        self._numbers: dict[tuple[object, ...], int] = {}

    def __bool__(self) -> bool:
        return bool(self._values)

    def look_at(self, values: Sequence[object]) -> None:
        """From now on these are watched."""
        self._values = [value for value in values if isinstance(value, torch.Tensor | torch.nn.Module)]
        self._numbers = {}
        self.state()

    def state(self) -> int:
        """The number of the present state."""
        found = tuple(_state(value) for value in self._values)
        return self._numbers.setdefault(found, len(self._numbers))


def _state(value: object) -> tuple[object, ...]:
    if isinstance(value, torch.nn.Module):
        modes = tuple(module.training for module in value.modules())
        return (*modes, *(_of_tensor(parameter) for parameter in value.parameters()))
    assert isinstance(value, torch.Tensor)
    return _of_tensor(value)


def _of_tensor(value: torch.Tensor) -> tuple[object, ...]:
    gradient = value.grad if value.is_leaf else None
    version = value._version  # noqa: SLF001 (the number of in-place changes, which has no public name)
    return (version, tuple(value.shape), value.requires_grad, None if gradient is None else id(gradient))
