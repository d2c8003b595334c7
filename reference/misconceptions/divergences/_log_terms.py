"""The terms of the sum in KL(P || Q), as NumPy computes them."""

import numpy as np


def kl_terms(p, q):
    """p_k log(p_k / q_k) for every point, as NumPy computes it: NaN where both are 0."""
    with np.errstate(all="ignore"):
        return p * np.log(p / q)


def visited_terms(p, q):
    """The same, right also at zeros."""
    return np.where(p > 0, kl_terms(p, q), 0.0)
