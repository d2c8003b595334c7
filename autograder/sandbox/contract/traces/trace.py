"""What the lines of some code made while it answered a question: steps in order of execution, as numbers alone.

A child sends no value whole: each is a *print* of it, its size and some of its sorted elements. Two values that differ
only in shape or in the order of their elements have one print.
"""

import zlib
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from autograder.sandbox.contract.reply import Array

MADE, ARGUMENT, RETURNED_VALUE, RAISED_HERE, SET, ENTERED, USED, COUNTED = range(8)  # kinds of steps
NAMED = "name"  # the operation of an assignment that gives a value one more name
ELEMENTS = 16  # of a value that a print holds: all of a small one, else evenly spaced ones of the sorted
MOST_STEPS = 1200
MOST_FRAMES = 200
_PREFIX = "trace "
WIDTHS = {"frames": 5, "steps": 10, "shapes": 5, "prints": ELEMENTS + 2}  # columns of a Trace's arrays


@dataclass(frozen=True, slots=True)
class Trace:
    """The steps of one answer, as columns."""

    frames: np.ndarray  # (F, 5): calling frame or -1, line of the call, function's number, file's index, its last line
    # (K, 10): frame, line, kind, whether it requires a gradient (-1: no tensor), argument, state; then the number of
    # the expression in its statement, that of the one around it or -1, and by number the operations of both
    steps: np.ndarray
    shapes: np.ndarray  # (K, 5): number of dimensions and the first four; -1 where there is none
    prints: np.ndarray  # (K, ELEMENTS + 2): size, mean, sorted elements; what a small value does not fill is 0

    def of_values(self) -> "Trace":
        """The trace without the steps that only use a value, or count."""
        kept = ~np.isin(self.steps[:, 2], (USED, COUNTED))
        return Trace(self.frames, self.steps[kept], self.shapes[kept], self.prints[kept])


def number_of(function: str) -> int:
    """The number by which frames of a function are known, such as "gan_losses.generator_loss"."""
    return zlib.crc32(function.encode()) & 0x7FFFFFFF


def to_reply(trace: Trace) -> dict[str, object]:
    """The trace as parts of a reply."""
    return {f"{_PREFIX}{name}": np.asarray(getattr(trace, name), np.float64) for name in WIDTHS}


def without_trace(arrays: Mapping[str, Array]) -> dict[str, Array]:
    """The evidence of a probe alone."""
    return {name: array for name, array in arrays.items() if not name.startswith(_PREFIX)}


def from_arrays(arrays: Mapping[str, Array]) -> Trace | None:
    """The trace in some evidence; None where there is none, or one that no honest child sends."""
    found = {name: arrays.get(f"{_PREFIX}{name}") for name in WIDTHS}
    columns = {name: array.values for name, array in found.items() if array is not None}
    if len(columns) < len(WIDTHS) or any(
        each.ndim != 2 or each.shape[1] != WIDTHS[name] for name, each in columns.items()
    ):
        return None
    count, frames = len(columns["steps"]), len(columns["frames"])
    if count > MOST_STEPS or frames > MOST_FRAMES or any(len(columns[name]) != count for name in ("shapes", "prints")):
        return None
    whole = [*(columns[name] for name in ("frames", "steps", "shapes")), columns["prints"][:, :1]]
    if not all(np.isfinite(each).all() and ((each >= -1) & (each < 1 << 31)).all() for each in whole):
        return None
    if (columns["prints"][:, 0] < 0).any() or (columns["prints"][:, 0] % 1 != 0).any():
        return None  # no sizes
    columns |= {name: columns[name].astype(np.int64) for name in ("frames", "steps", "shapes")}
    if not _refer_back(columns["frames"], columns["steps"]):
        return None
    return Trace(**columns)


def _refer_back(frames: np.ndarray, steps: np.ndarray) -> bool:
    """Whether every frame was called by an earlier one, or by none, and every step is in a frame."""
    called = (frames[:, 0] >= -1) & (frames[:, 0] < np.arange(len(frames)))
    return bool(called.all() and ((steps[:, 0] >= 0) & (steps[:, 0] < len(frames))).all())
