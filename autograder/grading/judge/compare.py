"""How one reply differs from another: closeness element by element, and the relation in words when they differ.

Not a grader: nothing here knows which reply is a student's. No word that it makes holds one of the numbers compared,
only how they relate ("minus the right value"), so that the words can be shown to anyone.
"""

import math
from dataclasses import dataclass

import numpy as np

from autograder.grading.judge.relation import relation
from autograder.sandbox.contract.reply import FACT, MISSING, NUMBER, NUMPY_KIND, OBJECT_KIND, Array, Reply
from autograder.sandbox.contract.tolerance import Tolerance

_SCALAR_FLOATS = ("float32", "float64")


@dataclass(frozen=True, slots=True)
class Difference:
    """One named array of a reply that is not the right one."""

    name: str  # of the array, as the probe calls it
    what: str  # "missing", "kind", "shape", "dtype", "fact", "not finite" or "value"
    text: str  # in words: "the shape is (7,), not ()"


def differences(reply: Reply, right: Reply, tolerance: Tolerance) -> list[Difference]:
    """Every array in which a reply differs from the right one, in the probe's order; empty if the replies agree."""
    found = []
    for name, expected in right.arrays.items():
        got = reply.arrays.get(name)
        difference = _difference(name, got, expected, tolerance) if got is not None else _absent(name)
        if difference is not None:
            found.append(difference)
    found += [Difference(name, "kind", "it was not asked for") for name in reply.arrays if name not in right.arrays]
    return found


def agree(reply: Reply, right: Reply, tolerance: Tolerance) -> bool:
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


def _shape(shape: tuple[int, ...]) -> str:
    return "(" + ", ".join(map(str, shape)) + ("," if len(shape) == 1 else "") + ")"
