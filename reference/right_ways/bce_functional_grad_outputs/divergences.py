import numpy as np


def logs(masses):
    """Log-masses, -inf for 0, of something that is a distribution."""
    masses = np.asarray(masses, dtype=np.float64)
    if masses.ndim != 1 or len(masses) < 1:
        raise ValueError("need a vector of at least one mass")
    if not np.all(masses >= 0):      # also False for NaN
        raise ValueError("masses must be at least 0")
    if not abs(np.sum(masses) - 1) <= 1e-6:      # also False for an infinity
        raise ValueError("masses must sum to 1")
    with np.errstate(divide="ignore"):
        return np.log(masses)


def two_logs(p, q):
    log_p, log_q = logs(p), logs(q)
    if log_p.size != log_q.size:
        raise ValueError("p and q must be equally long")
    return log_p, log_q


def log_add(a, b):
    # the larger one is taken out, so that nothing overflows; both -inf stay -inf
    top = np.maximum(a, b)
    safe = np.where(np.isneginf(top), 0.0, top)
    with np.errstate(divide="ignore"):
        return safe + np.log(np.exp(a - safe) + np.exp(b - safe))


def expected(log_p, log_q):
    there = ~np.isneginf(log_p)
    return float(np.sum(np.exp(log_p[there]) * (log_p[there] - log_q[there])))


def kl_divergence(p, q):
    return expected(*two_logs(p, q))


def js_divergence(p, q):
    log_p, log_q = two_logs(p, q)
    log_m = log_add(log_p, log_q) - np.log(2)
    return expected(log_p, log_m) / 2 + expected(log_q, log_m) / 2


def wasserstein_1(p, q, positions=None):
    p, q = (np.exp(log) for log in two_logs(p, q))
    if positions is None:
        positions = np.arange(len(p))
    positions = np.asarray(positions, dtype=np.float64)
    if positions.shape != p.shape or not np.isfinite(positions).all():
        raise ValueError("positions must be finite and as many as masses")
    # E|X - Y| - E|X - X'| / 2 - E|Y - Y'| / 2 would be another distance; this is the area between the quantiles
    order = np.lexsort((positions,))
    x, P, Q = positions[order], np.cumsum(p[order]), np.cumsum(q[order])
    P, Q = np.minimum(P, 1), np.minimum(Q, 1)      # rounding must not lead beyond the last point
    P[-1] = Q[-1] = 1.0
    levels = np.union1d(P, Q)
    widths = np.diff(levels, prepend=0.0)
    from_p = x[np.searchsorted(P, levels)]
    from_q = x[np.searchsorted(Q, levels)]
    return float(widths @ np.abs(from_p - from_q))


def optimal_discriminator(p_real, p_fake):
    log_p, log_q = two_logs(p_real, p_fake)
    both = log_add(log_p, log_q)
    return np.exp(log_p - np.where(np.isneginf(both), 0.0, both))


def bilinear_gda(x0, y0, step_size, steps):
    if not np.isfinite(np.array([x0, y0, step_size], dtype=float)).all():
        raise ValueError("x0, y0 and step_size must be finite")
    if step_size < 0 or steps < 0:
        raise ValueError("step_size and steps must be at least 0")
    # in polar coordinates: the radius grows by sqrt(1 + s^2) a step, the angle by atan(s)
    k = np.arange(steps + 1)
    radius = np.hypot(x0, y0) * np.sqrt(1 + step_size**2) ** k
    angle = np.arctan2(y0, x0) + np.arctan(step_size) * k
    return np.column_stack([radius * np.cos(angle), radius * np.sin(angle)])
