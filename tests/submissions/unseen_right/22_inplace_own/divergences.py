import numpy as np


def _own(v):
    v = np.array([float(t) for t in v], order="C", copy=True)
    if not v.size:
        raise ValueError("got an empty distribution")
    np.nan_to_num(v, copy=False, nan=-1, posinf=-1, neginf=-1)
    if v.min() < 0:
        raise ValueError("a mass is negative, NaN or infinite")
    if abs(v.sum() - 1) > 1e-5:
        raise ValueError("the masses do not add to one")
    return v


def _both(p, q):
    p, q = _own(p), _own(q)
    if p.shape != q.shape:
        raise ValueError("length mismatch")
    return p, q


def kl_divergence(p, q):
    p, q = _both(p, q)
    q[p == 0] = 1
    p_ = p.copy()
    p_[p == 0] = 1
    with np.errstate(divide="ignore"):
        np.log(p_, out=p_)
        np.log(q, out=q)
    p_ -= q
    p *= p_
    p[np.isnan(p)] = 0
    return max(0.0, p.sum())


def js_divergence(p, q):
    p, q = _both(p, q)
    m = p.copy()
    m += q
    out = 0.0
    for v in (p, q):
        k = v > 0
        t = v[k].copy()
        t /= m[k]
        t *= 2
        np.log(t, out=t)
        t *= v[k]
        out += t.sum() / 2
    return max(0.0, out)


def wasserstein_1(p, q, positions=None):
    p, q = _both(p, q)
    x = np.arange(p.size, dtype=float) if positions is None else np.array([float(t) for t in positions])
    o = x.argsort()
    p -= q
    d = p[o]
    np.cumsum(d, out=d)
    np.abs(d, out=d)
    x.sort()
    d[:-1] *= np.diff(x)
    d[-1] = 0
    return d.sum()


def optimal_discriminator(p_real, p_fake):
    r, f = _both(p_real, p_fake)
    f += r
    r /= f
    return r


def bilinear_gda(x0, y0, step_size, steps):
    rows = np.full((steps + 1, 2), [x0, y0], dtype=float)
    for k in range(steps):
        rows[k + 1 :] += step_size * (rows[k, ::-1] * [-1, 1])
    return rows
