"""The values that right answers make on the way to a reply: what a student's own values are held against.

A value is on the path if some right way makes it on the same inputs, up to shape and the order of its elements. So are
values that say nothing: zeros, ones, and a single element of a small value that is on the path.
"""

import math
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from autograder.grading.expect.paths.prints import is_near, near, rounded
from autograder.grading.expect.paths.trees import RightTrees, merged, trees
from autograder.sandbox.contract.traces.trace import ARGUMENT, COUNTED, ELEMENTS, USED, WIDTHS, Trace, number_of

_NEUTRAL = (0.0, 1.0, -1.0)
_FIRST = 2  # the column of a print with its first element
_SHAPE = WIDTHS["prints"]  # the column of a row with its first number of the shape
_WIDTH = _SHAPE + WIDTHS["shapes"] + 1  # of a row


@dataclass(frozen=True, slots=True)
class RightPath:
    """The values of some traces, by size, and the arguments that they give to the assignment's functions."""

    by_size: dict[int, np.ndarray]  # size -> a print a row, then its shape, then what is known of its gradient
    elements: np.ndarray  # sorted: every element of the small values
    calls: dict[int, list[np.ndarray]]  # a function's number -> the arguments of each call, as a print a row
    milestones: dict[str, list[np.ndarray]]  # what a value is called -> its prints
    trees: RightTrees  # what the results are made of

    @classmethod
    def of(
        cls, traces: Iterable[Trace], functions: Collection[str], milestones: Mapping[str, Iterable[np.ndarray]]
    ) -> "RightPath":
        """The path of these traces.

        Args:
            traces: of right ways.
            functions: the assignment's.
            milestones: the values that have a name, as prints.
        """
        traces, numbers = list(traces), set(map(number_of, functions))
        modules = {function.partition(".")[0] for function in functions}
        rows: list[np.ndarray] = []
        calls: dict[int, dict[bytes, np.ndarray]] = {}
        for trace in traces:
            found = np.hstack([rounded(trace.prints), trace.shapes, trace.steps[:, 3:4]])
            rows.append(found[(found[:, 0] > 0) & ~np.isin(trace.steps[:, 2], (USED, COUNTED))])
            for frame, function in enumerate(trace.frames[:, 2]):
                if int(function) in numbers:
                    given = rounded(arguments(trace, frame))
                    calls.setdefault(int(function), {})[given.tobytes()] = given
        values = np.vstack(rows) if rows else np.zeros((0, _WIDTH))
        named = {name: [rounded(each) for each in prints] for name, prints in milestones.items()}
        of_calls = {function: list(each.values()) for function, each in calls.items()}
        return cls.made_of(values, of_calls, named, merged(trees(trace, modules) for trace in traces))

    @classmethod
    def made_of(
        cls,
        values: np.ndarray,
        calls: dict[int, list[np.ndarray]],
        milestones: dict[str, list[np.ndarray]],
        of_results: RightTrees,
    ) -> "RightPath":
        """The path of these values, a row of `by_size` each."""
        distinct = np.unique(values, axis=0)
        by_size = {int(size): distinct[distinct[:, 0] == size] for size in np.unique(distinct[:, 0])}
        small = [rows[:, _FIRST : _FIRST + size].ravel() for size, rows in by_size.items() if size <= ELEMENTS]
        elements = np.unique(np.concatenate(small)) if small else np.zeros(0)
        return cls(by_size, elements[np.isfinite(elements)], calls, milestones, of_results)

    def has(self, value: np.ndarray) -> bool:
        """Whether a value, by its print, is one that a right way makes, or says nothing."""
        size = int(value[0])
        kept = value[_FIRST : _FIRST + min(size, ELEMENTS)]
        if self.is_neutral(value):
            return True
        if len(self._like(value)):
            return True
        return size <= ELEMENTS and all(map(self._has_element, kept))

    def is_neutral(self, value: np.ndarray) -> bool:
        """Whether a value says nothing: none at all, or one number throughout that is 0, 1 or -1."""
        kept = value[_FIRST : _FIRST + min(int(value[0]), ELEMENTS)]
        return not len(kept) or (kept.min() == kept.max() and float(kept[0]) in _NEUTRAL)

    def other_arguments(self, function: int, given: np.ndarray) -> list[int]:
        """The places of the arguments that differ from those of the most similar call of a right way."""
        alike = [each for each in self.calls.get(function, []) if len(each) == len(given)]
        off = [[at for at in range(len(given)) if not _close(each[at : at + 1], given[at : at + 1])] for each in alike]
        return min(off, key=len, default=[])

    def has_shape(self, value: np.ndarray, shape: np.ndarray) -> bool:
        """Whether a right way makes this value in this shape; so it is where none makes the value."""
        rows = self._like(value)
        return not len(rows) or bool((rows[:, _SHAPE:-1] == shape).all(axis=1).any())

    def loses_gradient(self, value: np.ndarray, gradient: int) -> bool:
        """Whether every right way needs a gradient through this value, and here none flows."""
        rows = self._like(value)
        return gradient == 0 and len(rows) > 0 and bool((rows[:, -1] == 1).all())

    def is_same(self, other: "RightPath") -> bool:
        """Whether two paths are the same but for rounding."""
        if self.by_size.keys() != other.by_size.keys() or self.milestones.keys() != other.milestones.keys():
            return False
        if self.trees.operations != other.trees.operations:
            return False
        pairs = [(row, path) for path in (self, other) for rows in path.by_size.values() for row in rows]
        swapped = {id(self): other, id(other): self}
        return all(swapped[id(path)].has_row(row) for row, path in pairs) and self.calls.keys() == other.calls.keys()

    def has_row(self, row: np.ndarray) -> bool:
        """Whether a right way makes this value in this shape, with or without a gradient as here."""
        rows = self._like(row[:_SHAPE])
        return bool((rows[:, _SHAPE:] == row[_SHAPE:]).all(axis=1).any())

    def milestone(self, value: np.ndarray) -> str:
        """What a value is called, such as "the interpolated points"; "" if it has no name."""
        for name, prints in self.milestones.items():
            if any(each[0] == value[0] and near(each[1:], value[1:]).all() for each in prints):
                return name
        return ""

    def is_called_so(self, function: int, given: np.ndarray) -> bool:
        """Whether some right way calls a function of the assignment with these arguments; so it is if none calls it."""
        calls = self.calls.get(function, [])
        return not calls or any(len(each) == len(given) and _close(each, given) for each in calls)

    def _like(self, value: np.ndarray) -> np.ndarray:
        rows = self.by_size.get(int(value[0]))
        if rows is None:
            return np.zeros((0, _WIDTH))
        return rows[near(rows[:, 1:_SHAPE], value[1:]).all(axis=1)]

    def _has_element(self, value: float) -> bool:
        if value in _NEUTRAL:
            return True
        if not math.isfinite(value):
            return False
        at = np.searchsorted(self.elements, value)
        return any(is_near(each, value) for each in self.elements[max(at - 1, 0) : at + 1])


def arguments(trace: Trace, frame: int) -> np.ndarray:
    """The arguments that a frame was called with, a print a row; those that hold no numbers have size 0."""
    steps = (trace.steps[:, 0] == frame) & (trace.steps[:, 2] == ARGUMENT)
    return trace.prints[steps]


def _close(rows: np.ndarray, others: np.ndarray) -> bool:
    return bool((rows[:, 0] == others[:, 0]).all() and near(rows[:, 1:], others[:, 1:]).all())
