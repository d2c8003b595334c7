import math

import numpy as np


def _array(v, what):
    """
    >>> _array([1], "p")
    array([1.])
    """
    a = np.array([float(x) for x in v], dtype=float)
    if a.size == 0:
        raise ValueError(f"{what} is empty: a distribution has at least one point")
    if not np.isfinite(a).all():
        raise ValueError(f"{what} holds {a[~np.isfinite(a)][0]} where a finite mass should be")
    if (a < 0).any():
        raise ValueError(f"{what} holds the negative mass {a.min()}")
    if abs(a.sum() - 1) > 1e-5:
        raise ValueError(f"{what} adds up to {a.sum()}, not to 1")
    return a


def _arrays(p, q, names=("p", "q")):
    p, q = _array(p, names[0]), _array(q, names[1])
    if len(p) != len(q):
        raise ValueError(f"{names[0]} has {len(p)} masses, {names[1]} has {len(q)}")
    return p, q


def kl_divergence(p, q):
    """
    >>> kl_divergence([.5, .5], [1, 0])
    inf
    """
    p, q = _arrays(p, q)
    return max(0.0, math.fsum(a * (math.log(a) - math.log(b)) if b else math.inf for a, b in zip(p, q) if a))


def _log_share(a, b):
    return math.log1p((a - b) / (a + b)) if a > b / 2 else math.log(2 * a / (a + b))


def js_divergence(p, q):
    p, q = _arrays(p, q)
    # by log1p, which is more exact for near-equal masses
    parts = []
    for a, b in zip(p.tolist(), q.tolist()):
        if a:
            parts.append(a * _log_share(a, b))
        if b:
            parts.append(b * _log_share(b, a))
    return max(0.0, math.fsum(parts) / 2)


def wasserstein_1(p, q, positions=None):
    """
    >>> wasserstein_1([1, 0], [0, 1], [3, 0])
    3.0
    """
    p, q = _arrays(p, q)
    x = np.arange(len(p), dtype=float) if positions is None else np.array([float(t) for t in positions])
    order = np.argsort(x)
    flow = np.cumsum((p - q)[order])[:-1]
    return float(np.linalg.norm(flow * np.diff(x[order]), 1)) if len(p) > 1 else 0.0


def optimal_discriminator(p_real, p_fake):
    r, f = _arrays(p_real, p_fake, ("p_real", "p_fake"))
    d = r / (r + f)
    return d


def bilinear_gda(x0, y0, step_size, steps):
    from scipy.linalg import expm
    if step_size == 0:
        return np.tile(np.array([x0, y0], dtype=float), (steps + 1, 1))
    G = np.array([[0.5 * np.log1p(step_size**2), -np.arctan(step_size)], [np.arctan(step_size), 0.5 * np.log1p(step_size**2)]])
    return np.array([expm(k * G) @ np.array([x0, y0], dtype=float) for k in range(steps + 1)])


if __name__ == "__main__":
    import doctest

    doctest.testmod()
