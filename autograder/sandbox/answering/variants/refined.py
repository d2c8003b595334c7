"""Finds the number of a family of misconceptions with which it replies what a student's code replied.

Runs in a child of the grader's own. One number of the student's reply is enough to find the family's: it came as a
number, and the student's code is not here. Whether the other replies agree is for the grader to say.
"""

import math
from collections.abc import Callable
from typing import NamedTuple

_MOST = 25  # evaluations
_CLOSE = 3e-7  # of the wanted number: a few roundings of float32, below which nothing is found more closely
_NEARLY = 0.1  # of the way between the ends' values: from here on the rest of the reply has to fit, too
_STEP = 1e-5  # of the number: of those that people type, four digits are told apart


class End(NamedTuple):
    """One end of where the number is looked for."""

    number: float
    value: float  # what the family gives with it


def number(
    value_at: Callable[[float], float], wanted: float, low: End, high: End, fits: Callable[[float], bool]
) -> float:
    """A number between two ends at which `value_at` is `wanted`; NaN where the ends' values do not enclose it.

    The secant's point, with the end that stays halved (the Illinois rule); in logarithms where both ends are positive.

    Args:
        value_at: what the family gives with a number.
        wanted: what the student's code gave.
        low: the lower end.
        high: the upper end.
        fits: whether, with a number that nearly gives what is wanted, the rest of the reply nearly fits: else NaN.
    """
    to, back = (math.log, math.exp) if low.number > 0 else (float, float)
    a, b, at_a, at_b = to(low.number), to(high.number), low.value - wanted, high.value - wanted
    if not at_a * at_b < 0:
        return math.nan
    best = low.number
    for _ in range(_MOST):
        middle = (a * at_b - b * at_a) / (at_b - at_a)
        before, best = best, back(middle)
        found = value_at(best) - wanted
        if abs(found) <= _NEARLY * abs(high.value - low.value) and not fits(best):
            return math.nan
        if abs(found) <= _CLOSE * abs(wanted) or abs(best - before) <= _STEP * abs(best):
            return best
        if found * at_b < 0:
            a, at_a = b, at_b
        else:
            at_a /= 2
        b, at_b = middle, found
    return best
