"""Right functions that refuse other masses than they should: what mistakes about refusals are built on."""

import math

import numpy as np
import torch

from reference.misconceptions.divergences._float64 import as_float64

EMPTY, NOT_FINITE = "empty", "not finite"
NEGATIVE, SLIGHTLY_NEGATIVE = "negative", "slightly negative"  # below -0.01, and above
LENGTHS, ONE_POINT = "lengths", "one point"  # of two numbers above 1, and of 1 and another
TOTAL, NEAR_TOTAL = "total", "near total"  # far from 1, and near it
TOGETHER, ALIKE = "together", "alike"  # totals far from 1 that are 2 together, and that are the same
ALL_BUT_LENGTHS = (EMPTY, NOT_FINITE, NEGATIVE, TOTAL)
_NEAR, _WIDE, _FAR_BELOW = 1e-6, 1e-3, -1e-2  # how far a total, or a mass, may be off; and two that are too wide
_OTHERS = {  # what is accepted too, where the flaw is
    NEGATIVE: (SLIGHTLY_NEGATIVE,),
    TOTAL: (NEAR_TOTAL, TOGETHER, ALIKE),
    LENGTHS: (ONE_POINT,),
}


def _flaw(p, q) -> str:
    """Why a pair of masses is refused: one of the words above, or "" where both are distributions."""
    p, q = as_float64(p), as_float64(q)
    both = np.concatenate([p, q])
    if len(p) != len(q):
        return ONE_POINT if 1 in (len(p), len(q)) else LENGTHS
    if len(p) == 0:
        return EMPTY
    if not np.isfinite(both).all():
        return NOT_FINITE
    if (both < 0).any():
        return NEGATIVE if both.min() < _FAR_BELOW else SLIGHTLY_NEGATIVE
    off_p, off_q = p.sum() - 1, q.sum() - 1
    off = max(abs(off_p), abs(off_q))
    if off > _WIDE and min(abs(off_p - off_q), abs(off_p + off_q)) < _NEAR:
        return TOGETHER if off_p * off_q < 0 else ALIKE
    return TOTAL if off > _WIDE else NEAR_TOTAL if off > _NEAR else ""


def accepting(right, *flaws):
    """`right`, but it refuses no masses with these flaws; what it makes of them is NaN, and nobody asks for it."""
    flaws += tuple(other for flaw in flaws for other in _OTHERS.get(flaw, ()))
    return lambda p, q, *positions: math.nan if _flaw(p, q) in flaws else right(p, q, *positions)


def asserting(right):
    """`right`, but what it refuses fails an assertion."""

    def function(p, q, *positions):
        assert not _flaw(p, q)
        return right(p, q, *positions)

    return function


def leaving_lengths_to_torch(right):
    """`right`, but masses of different lengths first meet in an operation of torch's."""

    def function(p, q, *positions):
        if _flaw(p, q) in (LENGTHS, ONE_POINT):
            return torch.as_tensor(p) - torch.as_tensor(q)
        return right(p, q, *positions)

    return function
