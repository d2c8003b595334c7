import numpy as np


def _do(what, p, q, positions=None):
    p = np.array([float(x) for x in p])
    q = np.array([float(x) for x in q])
    why = (
        "empty" if 0 in (p.size, q.size)
        else "different lengths" if p.size != q.size
        else "not finite" if not np.isfinite(p @ p + q @ q)
        else "negative" if min(*p, *q) < 0
        else "sum" if max(abs(p.sum() - 1), abs(q.sum() - 1)) > 1e-5
        else None
    )
    if why:
        raise ValueError("not two distributions on the same points: " + why)
    with np.errstate(all="ignore"):
        return {
            "kl": lambda: max(0.0, np.where(p > 0, p * (np.log(p) - np.log(q)), 0.0).sum()),
            "js": lambda: max(0.0, np.where(p > 0, p * np.log(2 * p / (p + q)), 0.0).sum() / 2 + np.where(q > 0, q * np.log(2 * q / (p + q)), 0.0).sum() / 2),
            "d": lambda: p / (p + q),
            "w": lambda: _w(p, q, np.arange(p.size) if positions is None else np.array([float(x) for x in positions])),
        }[what]()


def _w(p, q, x):
    # integral over the line of |P(X <= t) - Q(X <= t)|, the sum over points put in order by searchsorted
    grid = np.sort(x)
    pos = np.searchsorted(grid, x)
    d = np.bincount(pos, p - q, minlength=grid.size)
    return float((np.abs(np.cumsum(d))[:-1] * np.diff(grid)).sum())


def kl_divergence(p, q): return _do("kl", p, q)
def js_divergence(p, q): return _do("js", p, q)
def wasserstein_1(p, q, positions=None): return _do("w", p, q, positions)
def optimal_discriminator(p_real, p_fake): return _do("d", p_real, p_fake)


def bilinear_gda(x0, y0, step_size, steps):
    t = np.empty((steps + 1, 2), order="F")
    t[0] = [x0, y0]
    for row, nxt in zip(t[:-1], t[1:]):
        nxt[:] = row + step_size * np.cross([0, 0, 1], [row[0], row[1], 0])[:2]
    return t
