"""How values relate to the right ones, in words that hold none of the numbers compared."""

import math
from collections.abc import Sequence

import numpy as np

from autograder.sandbox.contract.tolerance import Tolerance

_Pairs = Sequence[tuple[np.ndarray, np.ndarray]]  # (values, right values), each two of one shape

UNRELATED = "not the right value"  # what is said where none of the relations holds


def relation(pairs: _Pairs, tolerance: Tolerance) -> str:
    """How values relate to the right ones, in words; every pair is (values, right values) of one shape.

    The first that holds of: zero, minus, a constant multiple, a constant apart, right in part; else "different".
    """
    with np.errstate(all="ignore"):  # of numbers that may be as large as there are
        return _relation(pairs, tolerance)


def _relation(pairs: _Pairs, tolerance: Tolerance) -> str:
    got = np.concatenate([values.ravel() for values, _ in pairs])
    right = np.concatenate([values.ravel() for _, values in pairs])
    if not (np.isfinite(got).all() and np.isfinite(right).all()):
        return UNRELATED
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
    return UNRELATED


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
