"""Memory that nobody filled holds zeros while code is traced: what lay there before is no value of the code's.

So a right way makes the same values every time, and the first of several elements that code writes into an empty array
is held against the value that it wrote, and not against chance.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

import numpy as np
import torch

_OF_NUMPY, _OF_TORCH, _OF_TENSORS = ("empty", "empty_like"), ("empty", "empty_like", "empty_strided"), ("new_empty",)


def fill() -> None:
    """From now on what makes unfilled arrays and tensors in this process fills them with zeros."""
    for owner, names, filled in (
        (np, _OF_NUMPY, _array),
        (torch, _OF_TORCH, _tensor),
        (torch.Tensor, _OF_TENSORS, _tensor),
    ):
        for name in names:
            setattr(owner, name, _filling(getattr(owner, name), filled))


def _filling(make: Callable[..., Any], filled: Callable[[Any], Any]) -> Callable[..., Any]:
    @wraps(make)
    def made(*args: Any, **kwargs: Any) -> Any:
        return filled(make(*args, **kwargs))

    return made


def _array(array: np.ndarray) -> np.ndarray:
    if array.dtype.kind in "biufc":
        array.fill(0)
    return array


def _tensor(tensor: torch.Tensor) -> torch.Tensor:
    with torch.no_grad():
        return tensor.zero_()
