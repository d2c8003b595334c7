"""Right functions that refuse other masses than they should: what mistakes about refusals are built on."""

import math

import numpy as np
import torch

from reference.misconceptions.divergences._float64 import as_float64

EMPTY, NOT_FINITE, NEGATIVE = "empty", "not finite", "negative"
LENGTHS, ONE_POINT = "lengths", "one point"  # of two numbers above 1, and of 1 and another
TOTAL, NEAR_TOTAL = "total", "near total"  # far from 1, and near it
ALL_BUT_LENGTHS = (EMPTY, NOT_FINITE, NEGATIVE, TOTAL, NEAR_TOTAL)
_WIDE = 1e-3  # a tolerance that is too wide


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
        return NEGATIVE
    off = max(abs(p.sum() - 1), abs(q.sum() - 1))
    return TOTAL if off > _WIDE else NEAR_TOTAL if off > 1e-6 else ""


def accepting(right, *flaws):
    """`right`, but it refuses no masses with these flaws; what it makes of them is NaN, and nobody asks for it."""
    flaws += (NEAR_TOTAL,) * (TOTAL in flaws) + (ONE_POINT,) * (LENGTHS in flaws)
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
