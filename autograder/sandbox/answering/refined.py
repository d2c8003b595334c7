"""Finds the number of a family of misconceptions with which it replies what a student's code replied.

Runs in a child of the grader's own. One number of the student's reply is enough to find the family's: it came as a
number, and the student's code is not here. Whether the other replies agree is for the grader to say.
"""

import math
from collections.abc import Callable

_MOST = 30  # evaluations
_CLOSE = 3e-7  # of the wanted number: a few roundings of float32, below which nothing is found more closely
_STEP = 1e-6  # of the number: nobody types so many digits


def number(value_at: Callable[[float], float], wanted: float, low: float, high: float) -> float:
    """A number between `low` and `high` at which `value_at` is `wanted`; NaN where the two ends do not enclose it.

    The secant's point, with the end that stays halved (the Illinois rule); in logarithms where both ends are positive.
    """
    to, back = (math.log, math.exp) if low > 0 else (float, float)
    a, b = to(low), to(high)
    at_a, at_b = value_at(low) - wanted, value_at(high) - wanted
    if not (math.isfinite(at_a) and math.isfinite(at_b) and at_a * at_b <= 0):
        return math.nan
    close = _CLOSE * abs(wanted)
    for end, at in ((low, at_a), (high, at_b)):
        if abs(at) <= close:
            return end
    best, before = low, high
    for _ in range(_MOST):
        middle = (a * at_b - b * at_a) / (at_b - at_a)
        before, best = best, back(middle)
        found = value_at(best) - wanted
        if not math.isfinite(found):
            return math.nan
        if abs(found) <= close or abs(best - before) <= _STEP * abs(best):
            return best
        if found * at_b < 0:
            a, at_a = b, at_b
        else:
            at_a /= 2
        b, at_b = middle, found
    return best
