"""A right path as a file, and back: arrays alone, of few digits, whose rounding is far below what is compared."""

import io

import numpy as np

from autograder.grading.expect.paths import tree_file
from autograder.grading.expect.paths.prints import as_kept
from autograder.grading.expect.paths.right_path import RightPath
from autograder.sandbox.contract.traces.trace import WIDTHS


def to_bytes(path: RightPath) -> bytes:
    """The path as a file; the same for the same path."""
    calls = [(function, given) for function, each in sorted(path.calls.items()) for given in each]
    names = [(name, value) for name, each in path.milestones.items() for value in each]
    held = io.BytesIO()
    values = as_kept(np.vstack([path.by_size[size] for size in sorted(path.by_size)]))
    np.savez_compressed(
        held,
        values=np.asfortranarray(values),  # numbers of one column are alike, and take less room in a row
        calls=_stacked([given for _, given in calls]),
        called=np.array([[function, len(given)] for function, given in calls], np.int64).reshape(-1, 2),
        milestones=_stacked([value[None] for _, value in names]),
        names=np.array([name for name, _ in names], np.str_),
        **tree_file.to_arrays(path.trees, values[:, : WIDTHS["prints"]]),  # type: ignore[arg-type]  # names of arrays
    )
    return held.getvalue()


def _stacked(rows: list[np.ndarray]) -> np.ndarray:
    return as_kept(np.vstack(rows)) if rows else np.zeros((0, 0), np.float32)


def from_bytes(data: bytes) -> RightPath:
    """The path that `to_bytes` made the bytes of, with that rounding. Raises ValueError, KeyError, BadZipFile."""
    with np.load(io.BytesIO(data), allow_pickle=False) as held:
        values, rows = held["values"].astype(np.float64), held["calls"].astype(np.float64)
        called, marks, names = held["called"], held["milestones"].astype(np.float64), held["names"]
        trees = tree_file.from_arrays({name: held[name] for name in held.files}, values[:, : WIDTHS["prints"]])
    calls: dict[int, list[np.ndarray]] = {}
    begin = 0
    for function, count in called:
        calls.setdefault(int(function), []).append(rows[begin : begin + count])
        begin += count
    milestones: dict[str, list[np.ndarray]] = {}
    for name, mark in zip(names, marks, strict=True):
        milestones.setdefault(str(name), []).append(mark)
    return RightPath.made_of(values, calls, milestones, trees)
