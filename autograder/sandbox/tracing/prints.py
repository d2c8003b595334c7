"""The print of a value: what two values have in common that differ only in shape or in the order of elements."""

from collections.abc import Sequence
from functools import cache

import numpy as np
import torch

from autograder.sandbox.contract.traces.trace import ELEMENTS

_MOST = 1 << 18  # elements of a value: of more there is no print
_DEEPEST, _LONGEST = 2, 512  # of lists in lists, and of one list
# By name, from before a submission was loaded, which may replace them; and no subclass of its own is asked.
_Tensor, _as_subclass, _detach = torch.Tensor, torch.Tensor.as_subclass, torch.Tensor.detach
_cpu, _to, _numpy, _double = torch.Tensor.cpu, torch.Tensor.to, torch.Tensor.numpy, torch.float64
_torch_alone, _sort, _array, _empty = torch._C.DisableTorchFunction, np.sort, np.asarray, np.zeros  # noqa: SLF001 (there is no public one)


def numbers(value: object, depth: int = 0) -> np.ndarray | None:
    """The numbers of a tensor, an array, a float, or of a sequence of these; None of anything else, an int too."""
    if isinstance(value, _Tensor):
        with _torch_alone():
            plain = _as_subclass(value, _Tensor)
            if plain.numel() > _MOST or plain.is_complex():
                return None
            return _numpy(_to(_cpu(_detach(plain)), _double))
    if isinstance(value, float | np.floating):
        return _array(float(value))
    if isinstance(value, np.ndarray) and value.size <= _MOST and value.dtype.kind in "fiub":
        return _array(value, dtype=np.float64)
    if isinstance(value, list | tuple) and value and depth < _DEEPEST and len(value) <= _LONGEST:
        return _of_sequence(value, depth)
    return None


def _of_sequence(values: Sequence[object], depth: int) -> np.ndarray | None:
    found = [numbers(each, depth + 1) for each in values]
    if any(each is None for each in found):
        return None
    return np.concatenate([each.ravel() for each in found])  # type: ignore[union-attr]


def print_of(found: np.ndarray) -> np.ndarray:
    """Size, mean, and sorted elements: all of a small value, of a large one evenly spaced ones."""
    flat = _sort(found.ravel())
    kept = _empty(ELEMENTS + 2)
    kept[0] = flat.size
    if flat.size:
        with np.errstate(all="ignore"):
            kept[1] = flat.mean()
        few = flat if flat.size <= ELEMENTS else flat[_evenly(flat.size)]
        kept[2 : 2 + few.size] = few
    return kept


@cache
def _evenly(size: int) -> np.ndarray:
    return np.linspace(0, size - 1, ELEMENTS).round().astype(int)
