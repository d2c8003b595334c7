"""Divergences."""

import numpy as np
import torch
import torch.nn.functional as F


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
    p, q = map(torch.from_numpy, _pair(p, q))
    here = torch.nonzero(p, as_tuple=True)
    return F.kl_div(q[here].log(), p[here].log(), reduction="sum", log_target=True).clamp_min(0.0)


def js_divergence(p, q):
    p, q = _pair(p, q)
    both = p + q
    total = 0.0
    for m in (p, q):
        k = m > 0
        total += 0.5 * np.sum(m[k] * (np.log(m[k]) - np.log(both[k]) + np.log(2)))
    return float(np.clip(total, 0, np.log(2)))


def wasserstein_1(p, q, positions=None):
    """Kantorovich and Rubinstein: sup over f of slope at most 1 of E_P f - E_Q f, attained by walking with +-1."""
    p, q = _pair(p, q)
    x = np.arange(len(p), dtype=float) if positions is None else _vec(positions)
    order = np.argsort(x)
    x, d = x[order] / 4, (p - q)[order]
    slope = -np.sign(np.cumsum(d)[:-1])
    f = np.concatenate([[0.0], np.cumsum(slope * np.diff(x))])
    # the last point's mass is what the others leave, so that rounding in the sums costs nothing
    return abs(float(f[:-1] @ d[:-1] - f[-1] * d[:-1].sum())) * 4


def optimal_discriminator(p_real, p_fake):
    p, q = _pair(p_real, p_fake)
    both = p + q
    return np.divide(p, both, out=np.full(p.shape, 0.5), where=both > 0)


def bilinear_gda(x0, y0, step_size, steps):
    """With z = x + i y a step is z <- (1 + i h) z."""
    z = complex(x0, y0)
    path = np.empty(steps + 1, dtype=complex)
    for k in range(steps + 1):
        path[k] = z
        z *= complex(1, step_size)
    return np.stack([path.real, path.imag], axis=1)
