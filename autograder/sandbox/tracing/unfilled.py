"""Memory that nobody filled holds zeros while code is traced: what lay there before is no value of the code's.

So a right way makes the same values every time, and the first of several elements that code writes into an empty array
is held against the value that it wrote, and not against chance.
"""

from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any

import numpy as np
import torch

_BEGINNINGS = ("empty", "new_empty")  # of the names of what NumPy and torch have for it: `empty_like`, `empty_strided`


def makers() -> Iterator[tuple[Any, str]]:
    """What makes unfilled arrays and tensors, as (whose, name)."""
    for owner in (np, torch, torch.Tensor):
        yield from ((owner, name) for name in dir(owner) if name.startswith(_BEGINNINGS))


def fill() -> None:
    """From now on what makes unfilled arrays and tensors in this process fills them with zeros."""
    for owner, name in makers():
        setattr(owner, name, _filling(getattr(owner, name)))


def _filling(make: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(make)
    def made(*args: Any, **kwargs: Any) -> Any:
        value = make(*args, **kwargs)
        if isinstance(value, torch.Tensor):
            with torch.no_grad():
                value.zero_()
        elif value.dtype.kind in "biufc":
            value.fill(0)
        return value

    return made
