import numpy as np


def wasserstein_1(p, q, positions=None):
    p = np.asarray(p, dtype=float)
    q = np.asarray(q, dtype=float)
    _check(p, q)
    if positions is None:
        positions = np.arange(len(p))
    positions = np.asarray(positions, dtype=float)

    # W1 = integral of |F_P - F_Q|
    F_p = np.cumsum(p)
    F_q = np.cumsum(q)
    dx = np.diff(positions)
    return np.sum(np.abs(F_p - F_q)[:-1] * dx)


def _check(p, q):
    if p.shape != q.shape:
        raise ValueError("p and q must have the same length")
    if p.size == 0:
        raise ValueError("p and q must not be empty")
    for m in (p, q):
        if not np.isfinite(m).all():
            raise ValueError("all masses must be finite")
        if (m < 0).any():
            raise ValueError("all masses must be >= 0")
        if abs(m.sum() - 1) > 1e-5:
            raise ValueError("masses must sum to 1")
