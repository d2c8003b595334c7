"""How one reply differs from another: closeness element by element, and the relation in words when they differ.

Not a grader: nothing here knows which reply is a student's. No word that it makes holds one of the numbers compared,
only how they relate ("minus the right value"), so that the words can be shown to anyone.
"""

import math
from dataclasses import dataclass

import numpy as np

from autograder.observation import FACT, MISSING, NUMBER, NUMPY_KIND, OBJECT_KIND, Array, Observation
from autograder.tolerance import Tolerance

_SCALAR_FLOATS = ("float32", "float64")


@dataclass(frozen=True, slots=True)
class Difference:
    """One named array of a reply that is not the right one."""

    name: str  # of the array, as the probe calls it
    what: str  # "missing", "kind", "shape", "dtype", "fact", "not finite" or "value"
    text: str  # in words: "the shape is (7,), not ()"


def differences(reply: Observation, right: Observation, tolerance: Tolerance) -> list:
    """Every array in which a reply differs from the right one, in the probe's order; empty if the replies agree."""
    found = []
    for name, expected in right.arrays.items():
        got = reply.arrays.get(name)
        difference = _difference(name, got, expected, tolerance) if got is not None else _absent(name)
        if difference is not None:
            found.append(difference)
    found += [Difference(name, "kind", "it was not asked for") for name in reply.arrays if name not in right.arrays]
    return found


def agree(reply: Observation, right: Observation, tolerance: Tolerance) -> bool:
    """Whether two replies do not differ: as `not differences(...)`, but it stops at the first, and says nothing."""
    got, expected = reply.arrays, right.arrays
    return got.keys() == expected.keys() and all(_what(got[n], expected[n], tolerance) is None for n in expected)


def distance(got: Array, expected: Array, tolerance: Tolerance) -> float:
    """The largest element's distance in units of the tolerance: at most 1 is close. Infinite where shapes differ."""
    if got.values.shape != expected.values.shape:
        return math.inf
    both_same = (got.values == expected.values) | (np.isnan(got.values) & np.isnan(expected.values))
    if both_same.all():
        return 0.0
    finite = expected.values[np.isfinite(expected.values)]
    bound = tolerance.bound(float(np.abs(finite).max(initial=0.0)))
    with np.errstate(invalid="ignore"):
        apart = np.where(both_same, 0.0, np.abs(got.values - expected.values))
    return math.inf if not np.isfinite(apart).all() else float(apart.max()) / bound


def _absent(name: str) -> Difference:
    return Difference(name, "kind", "it did not come back")


def _difference(name: str, got: Array, expected: Array, tolerance: Tolerance) -> Difference | None:
    what = _what(got, expected, tolerance)
    return None if what is None else Difference(name, what, _in_words(what, got, expected, tolerance))


def _what(got: Array, expected: Array, tolerance: Tolerance) -> str | None:
    """In what an array is not the right one; None if it is."""
    if got.kind != expected.kind and not (got.kind == NUMBER and expected.kind in _SCALAR_FLOATS):
        return _wrong_kind(got)
    if expected.kind == MISSING:
        return None
    if got.values.shape != expected.values.shape:
        return "shape"
    if expected.kind == FACT:
        return None if (got.values == expected.values).all() else "fact"
    if distance(got, expected, tolerance) <= 1:
        return None
    return "value" if np.isfinite(got.values).all() or not np.isfinite(expected.values).all() else "not finite"


def _wrong_kind(got: Array) -> str:
    if got.kind == MISSING:
        return "missing"
    return "kind" if got.kind == NUMBER or got.kind.startswith((OBJECT_KIND, NUMPY_KIND)) else "dtype"


def _in_words(what: str, got: Array, expected: Array, tolerance: Tolerance) -> str:
    if what == "value":
        return relation([(got.values, expected.values)], tolerance)
    if what == "not finite":
        return f"it is {'nan (not a number)' if np.isnan(got.values).any() else 'infinite'}"
    if what == "shape":
        return f"the shape is {_shape(got.values.shape)}, not {_shape(expected.values.shape)}"
    if what == "kind":
        return f"{_thing(got.kind)} came back, not a tensor"
    if what == "dtype":
        return f"the dtype is {got.kind}, not {expected.kind}"
    return "it is missing" if what == "missing" else "this does not hold"


def _thing(kind: str) -> str:
    """What came back in a tensor's place."""
    if kind.startswith(NUMPY_KIND):
        return "a numpy array"
    what = kind.removeprefix(OBJECT_KIND)
    return "a Python number" if kind == NUMBER else "None" if what == "NoneType" else f"a {what}"


def _shape(shape: tuple) -> str:
    return "(" + ", ".join(map(str, shape)) + ("," if len(shape) == 1 else "") + ")"


def relation(pairs: list, tolerance: Tolerance) -> str:
    """How values relate to the right ones, in words; every pair is (values, right values) of one shape.

    The first that holds of: zero, minus, a constant multiple, a constant apart, right in part; else "different".
    """
    with np.errstate(all="ignore"):  # of numbers that may be as large as there are
        return _relation(pairs, tolerance)


def _relation(pairs: list, tolerance: Tolerance) -> str:
    got = np.concatenate([values.ravel() for values, _ in pairs])
    right = np.concatenate([values.ravel() for _, values in pairs])
    if not (np.isfinite(got).all() and np.isfinite(right).all()):
        return "not the right value"
    largest = float(np.abs(right).max(initial=0.0))
    bound = tolerance.bound(largest)
    if largest > bound and np.abs(got).max(initial=0.0) <= bound:
        return "zero"
    factor = _factor(got, right, tolerance)
    if factor is not None:
        return factor
    if got.size > 1 and np.ptp(got - right) <= 2 * bound:
        return "the right value plus a constant"
    matches = int((np.abs(got - right) <= bound).sum())
    if got.size > 1 and matches:
        return f"right in {matches} of {got.size} places, wrong in {got.size - matches}"
    if got.size > 1 and np.abs(got + right).max() <= 0.5 * np.abs(right).max():
        return "close to minus the right value"
    return "not the right value"


_MOST_TIMES = 128  # a batch's size, or an image's pixels in a row: more says nothing
_NAMED_FACTORS = {
    2.0: "twice",
    0.5: "half",
    1 / math.log(2): "1 / ln 2 times (a logarithm to base 2?)",
    1 / math.log(10): "1 / ln 10 times (a logarithm to base 10?)",
    10.0: "10 times",
    0.1: "a tenth of",
}


def _factor(got: np.ndarray, right: np.ndarray, tolerance: Tolerance) -> str | None:
    """One factor that explains every element, in words: "minus the right value", "7 times the right value"."""
    square = float(right @ right)
    if square == 0:
        return None
    factor = float(got @ right) / square
    if factor == 0 or np.abs(got - factor * right).max() > abs(factor) * tolerance.bound(float(np.abs(right).max())):
        return None
    near = 20 * tolerance.relative + 1e-9
    if abs(factor + 1) <= near:
        return "minus the right value"
    sign = "minus " if factor < 0 else ""
    size = abs(factor)
    for known, words in _NAMED_FACTORS.items():
        if abs(size / known - 1) <= near:
            return f"{sign}{words} the right value"
    times = max(size, 1 / size)
    if 3 - near < times < _MOST_TIMES + near and abs(times / round(times) - 1) <= near:
        number = round(times)
        return f"{sign}{number} times the right value" if size > 1 else f"{sign}a {number}th of the right value"
    return "a constant multiple of the right value" if got.size > 1 else None
