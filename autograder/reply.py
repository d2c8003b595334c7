"""Turns what a probe collected into evidence arrays: any object in, numbers and their kind out. Never raises."""

import numpy as np
import torch

from autograder.observation import LONGEST_NAME, MISSING, MOST_ELEMENTS, NUMBER, NUMPY_KIND, OBJECT_KIND, Array

_EMPTY = np.zeros(0)
NO_GRADIENT = object()  # what a probe writes down for a gradient that does not exist


def array_of(value) -> Array:
    """The evidence that one object is: a tensor's numbers, a Python number, a missing gradient, or none of these."""
    try:
        return _array_of(value)
    except Exception:  # noqa: BLE001 (the value may be an object made to raise anything)
        return Array(OBJECT_KIND + "that cannot be read", _EMPTY)


def _array_of(value) -> Array:
    if value is NO_GRADIENT:
        return Array(MISSING, _EMPTY)
    if isinstance(value, torch.Tensor):
        if value.numel() > MOST_ELEMENTS or value.dim() > 8:
            return Array(OBJECT_KIND + "Tensor that is too large", _EMPTY)
        kind = str(value.dtype).removeprefix("torch.")
        numbers = torch.Tensor.detach(value).cpu()
        numbers = torch.view_as_real(numbers) if numbers.is_complex() else numbers
        return Array(kind, numbers.to(torch.float64).numpy())
    if isinstance(value, bool | np.bool_):
        return Array("bool", np.array(float(value)))
    if isinstance(value, int | float):
        return Array(NUMBER, np.array(float(value)))
    if isinstance(value, np.ndarray | np.generic) and value.size <= MOST_ELEMENTS and value.ndim <= 8:
        return Array(NUMPY_KIND + str(value.dtype), np.asarray(value, dtype=np.float64))
    return Array(OBJECT_KIND + "".join(c for c in type(value).__name__ if c.isascii() and c.isalnum())[:40], _EMPTY)


def arrays_of(reply: dict) -> dict:
    """The evidence of everything that a probe named, in its order."""
    return {str(name)[:LONGEST_NAME]: array_of(value) for name, value in reply.items()}
