"""Divergences."""

import math

import numpy as np
import torch


def _vec(values):
    return np.array([v.item() if hasattr(v, "item") else v for v in values], dtype=float)


def _pair(p, q):
    try:
        p, q = _vec(p), _vec(q)
        if len(p) != len(q):
            raise AssertionError("p and q are of different lengths")
        if len(p) == 0:
            raise AssertionError("p and q are empty")
        for m in (p, q):
            if not np.all(np.isfinite(m)):
                raise AssertionError("there is a NaN or an infinity")
            if np.count_nonzero(np.signbit(m) & (m != 0)):
                raise AssertionError("there is a negative mass")
            if round(abs(float(np.sum(m)) - 1), 5) > 1e-5:
                raise AssertionError("the masses do not sum to one")
    except AssertionError as error:
        raise ValueError(*error.args) from None
    return p, q


def kl_divergence(p, q):
    """Sum of p log(p/q) - p + q, no term of which is negative, less what the sums are off."""
    p, q = _pair(p, q)
    total = 0.0
    for a, b in zip(map(float, p), map(float, q)):
        if a > 0 and b == 0:
            return float("inf")
        total += (a * (math.log(a) - math.log(b)) if a > 0 else 0.0) - a + b
    return max(0.0, total + math.fsum(p) - math.fsum(q))


def js_divergence(p, q):
    with np.errstate(divide="ignore"):
        log_p, log_q = (np.log(m) for m in _pair(p, q))
    log_m = np.logaddexp(log_p, log_q) - np.log(2)
    js = 0.0
    for log in (log_p, log_q):
        finite = log > -np.inf
        js += np.exp(log[finite]) @ (log[finite] - log_m[finite]) / 2
    return min(np.log(2), max(0.0, js))


def wasserstein_1(p, q, positions=None):
    p, q = _pair(p, q)
    if positions is None:
        return np.abs(np.cumsum(p - q))[:-1].sum()
    places, which = np.unique(_vec(positions), return_inverse=True)
    surplus = np.bincount(which, weights=p) - np.bincount(which, weights=q)
    return np.einsum("g,g->", np.abs(surplus.cumsum()[:-1]), np.ediff1d(places / 2)) * 2


def optimal_discriminator(p_real, p_fake):
    p, q = map(torch.from_numpy, _pair(p_real, p_fake))
    return torch.sigmoid(p.log() - q.log())


def bilinear_gda(x0, y0, step_size, steps):
    """With z = x + i y a step is z <- (1 + i h) z."""
    z = complex(x0, y0)
    path = np.empty(steps + 1, dtype=complex)
    for k in range(steps + 1):
        path[k] = z
        z *= complex(1, step_size)
    return np.stack([path.real, path.imag], axis=1)


if __name__ == "__main__":
    print(kl_divergence([0.5, 0.5], [0.25, 0.75]), js_divergence([1, 0], [0, 1]), wasserstein_1([1, 0], [0, 1]))
