import math

import numpy as np


def distribution(masses):
    """Our own assertions, turned into what was asked for."""
    masses = np.asarray(masses, dtype=float)
    try:
        assert masses.ndim == 1, "masses come as a vector"
        assert len(masses) > 0, "there are no masses"
        assert not np.isnan(masses).any(), "there is a NaN"
        assert (masses >= 0).all(), "there is a negative mass"
        assert abs(masses.sum() - 1) <= 1e-6, "the masses do not sum to 1"
    except AssertionError as error:
        raise ValueError(str(error)) from error
    return masses


def distributions(p, q):
    p, q = distribution(p), distribution(q)
    try:
        assert len(p) == len(q)
    except AssertionError as error:
        raise ValueError("the lengths differ") from error
    return p, q


def kl_divergence(p, q):
    p, q = distributions(p, q)
    result = 0.0
    for k in np.flatnonzero(p):
        result += p[k] * math.log(p[k] / q[k]) if q[k] > 0 else math.inf
    assert result > -1e-9
    return max(result, 0.0)


def js_divergence(p, q):
    p, q = distributions(p, q)
    m = (p + q) / 2
    result = kl_divergence(p, m) / 2 + kl_divergence(q, m) / 2
    assert 0 <= result < math.log(2) + 1e-9
    return result


def wasserstein_1(p, q, positions=None):
    p, q = distributions(p, q)
    positions = np.arange(len(p)) if positions is None else np.asarray(positions, dtype=float)
    if positions.shape != p.shape or not np.isfinite(positions).all():
        raise ValueError("positions")
    order = np.argsort(positions)
    result = 0.0
    for i in range(1, len(order)):
        gap = positions[order[i]] - positions[order[i - 1]]
        assert gap >= 0
        result += gap * abs(p[order[:i]].sum() - q[order[:i]].sum())
    return result


def optimal_discriminator(p_real, p_fake):
    p, q = distributions(p_real, p_fake)
    result = np.where(p > 0, p / np.maximum(p + q, 1e-300), 0)
    assert ((0 <= result) & (result <= 1)).all()
    return result


def bilinear_gda(x0, y0, step_size, steps):
    if not (math.isfinite(x0) and math.isfinite(y0) and math.isfinite(step_size)):
        raise ValueError("NaN or infinity")
    if step_size < 0 or steps < 0:
        raise ValueError("negative step size or number of steps")
    result = [(x0, y0)]
    for _ in range(steps):
        x, y = result[-1]
        result.append((x - step_size * y, y + step_size * x))
    assert len(result) == steps + 1
    return np.array(result)
