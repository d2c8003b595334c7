"""Two masses as float64 arrays, refused where the right functions refuse them: what wrong sums are built on."""

import numpy as np


def as_float64(numbers):
    """An array, a tensor or a list as a float64 array; of an array or a tensor of float64, the same memory."""
    return np.asarray(numbers, dtype=np.float64)


def checked(reference, wrong):
    """`wrong` on two float64 arrays, where the right functions do not refuse them."""

    def function(p, q):
        reference.js_divergence(p, q)
        with np.errstate(all="ignore"):
            return wrong(as_float64(p), as_float64(q))

    return function
