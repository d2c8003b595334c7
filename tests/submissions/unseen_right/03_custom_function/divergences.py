import numpy as np
from scipy.special import xlogy


class NotADistribution(ValueError):
    """A ValueError with a name."""


def _check(p, q):
    res = []
    for name, v in (("first", p), ("second", q)):
        if hasattr(v, "detach"):
            v = v.detach().cpu().double().numpy()
        v = np.array(v, dtype=np.float64)
        if v.size == 0:
            raise NotADistribution(f"{name}: empty")
        if not np.isfinite(v).all():
            raise NotADistribution(f"{name}: not finite")
        if np.any(v < 0):
            raise NotADistribution(f"{name}: negative mass")
        if not np.isclose(v.sum(), 1, rtol=0, atol=5e-6):
            raise NotADistribution(f"{name}: total {v.sum()}")
        res.append(v)
    if res[0].size != res[1].size:
        raise NotADistribution(f"{res[0].size} masses against {res[1].size}")
    return res


def kl_divergence(p, q):
    p, q = _check(p, q)
    with np.errstate(divide="ignore"):
        return np.maximum((xlogy(p, p) - xlogy(p, q)).sum(), 0)


def js_divergence(p, q):
    p, q = _check(p, q)
    s = p + q
    return np.clip(0.5 * (xlogy(p, p) + xlogy(q, q) - xlogy(s, s)).sum() + 0.5 * s.sum() * np.log(2), 0, np.log(2))


def wasserstein_1(p, q, positions=None):
    p, q = _check(p, q)
    if positions is None:
        positions = range(p.size)
    elif hasattr(positions, "detach"):
        positions = positions.detach().cpu().numpy()
    x = np.array(positions, dtype=float)
    grid = np.unique(x)
    # CDFs on the grid, by counting what lies at or left of each point
    left = x[None, :] <= grid[:-1, None]
    return float((np.abs(left @ p - left @ q) * (grid[1:] - grid[:-1])).sum())


def optimal_discriminator(p_real, p_fake):
    r, f = _check(p_real, p_fake)
    return np.divide(r, r + f, where=(r + f) > 0, out=np.full_like(r, 0.5))


def bilinear_gda(x0, y0, step_size, steps):
    path = np.empty((steps + 1, 2))
    path[0] = x0, y0
    for k in range(steps):
        path[k + 1] = path[k] + step_size * np.array([-path[k, 1], path[k, 0]])
    return path
