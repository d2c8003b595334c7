"""Turns what a probe collected into evidence arrays: any object in, numbers and their kind out. Never raises."""

import numpy as np
import torch

from autograder.sandbox.contract.reply import (
    LONGEST_NAME,
    MISSING,
    MOST_ELEMENTS,
    NO_GRADIENT,
    NUMBER,
    NUMPY_KIND,
    OBJECT_KIND,
    Array,
)

_EMPTY = np.zeros(0)
# By name, from before a submission was loaded, which may replace them; and no subclass of its own is asked.
_Tensor, _detach, _as_subclass, _cpu = torch.Tensor, torch.Tensor.detach, torch.Tensor.as_subclass, torch.Tensor.cpu
_to, _numpy, _view_as_real, _double = torch.Tensor.to, torch.Tensor.numpy, torch.view_as_real, torch.float64
_array, _as_array, _torch_alone = np.array, np.asarray, torch._C.DisableTorchFunction  # noqa: SLF001 (there is no public one)


def array_of(value: object) -> Array:
    """The evidence that one object is: a tensor's numbers, a Python number, a missing gradient, or none of these."""
    try:
        return _array_of(value)
    except Exception:  # noqa: BLE001 (the value may be an object made to raise anything)
        return Array(OBJECT_KIND + "that cannot be read", _EMPTY)


def _array_of(value: object) -> Array:
    if value is NO_GRADIENT:
        return Array(MISSING, _EMPTY)
    if isinstance(value, _Tensor):
        value = _plain(value)
        if value.numel() > MOST_ELEMENTS or value.dim() > 8:
            return Array(OBJECT_KIND + "Tensor that is too large", _EMPTY)
        kind = str(value.dtype).removeprefix("torch.")
        with _torch_alone():
            numbers = _cpu(_detach(value))
            numbers = _view_as_real(numbers) if numbers.is_complex() else numbers
            return Array(kind, _numpy(_to(numbers, _double)))
    if isinstance(value, bool | np.bool_):
        return Array("bool", _array(float(value)))
    if isinstance(value, int | float):
        return Array(NUMBER, _array(float(value)))
    if isinstance(value, np.ndarray | np.generic) and value.size <= MOST_ELEMENTS and value.ndim <= 8:
        return Array(NUMPY_KIND + str(value.dtype), _as_array(value, dtype=np.float64))
    return Array(OBJECT_KIND + "".join(c for c in type(value).__name__ if c.isascii() and c.isalnum())[:40], _EMPTY)


def _plain(value: torch.Tensor) -> torch.Tensor:
    with _torch_alone():
        return _as_subclass(value, _Tensor)


def arrays_of(reply: dict[str, object]) -> dict[str, Array]:
    """The evidence of everything that a probe named, in its order."""
    return {str(name)[:LONGEST_NAME]: array_of(value) for name, value in reply.items()}
