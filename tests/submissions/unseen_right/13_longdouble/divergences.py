"""In 80 bits."""
import numpy as np

L = np.longdouble


def _ld(v):
    if hasattr(v, "detach"):
        v = v.detach().cpu().double().numpy()
    return np.array(v, dtype=L)


def _two(p, q):
    p, q = _ld(p), _ld(q)
    if not (p.size and q.size):
        raise ValueError("at least one mass is needed")
    if p.shape != q.shape:
        raise ValueError(f"{p.shape} is not {q.shape}")
    m = np.concatenate([p, q])
    if np.isnan(m).any() or np.isinf(m).any():
        raise ValueError("masses must be finite")
    if (m < 0).any():
        raise ValueError("masses must not be negative")
    if abs(p.sum() - 1) > L("1e-5") or abs(q.sum() - 1) > L("1e-5"):
        raise ValueError("masses must add up to 1")
    return p, q


def _plogp(p, q):
    out = np.zeros_like(p)
    out[(p > 0) & (q == 0)] = np.inf
    k = (p > 0) & (q > 0)
    out[k] = p[k] * np.log(p[k] / q[k])  # no overflow: the exponent has 15 bits
    return out.sum()


def kl_divergence(p, q):
    return max(L(0), _plogp(*_two(p, q)))


def js_divergence(p, q):
    p, q = _two(p, q)
    m = (p + q) / 2
    return max(L(0), (_plogp(p, m) + _plogp(q, m)) / 2)


def wasserstein_1(p, q, positions=None):
    p, q = _two(p, q)
    x = np.arange(p.size, dtype=L) if positions is None else _ld(positions)
    o = np.argsort(x, kind="mergesort")
    return (np.abs(np.cumsum(p[o] - q[o]))[:-1] * (x[o][1:] - x[o][:-1])).sum(dtype=L)


def optimal_discriminator(p_real, p_fake):
    r, f = _two(p_real, p_fake)
    return r / (r + f)


def bilinear_gda(x0, y0, step_size, steps):
    out = np.zeros((steps + 1, 2), dtype=L)
    out[0] = [x0, y0]
    h = L(step_size)
    for a, b in zip(out, out[1:]):
        b[:] = a[0] - h * a[1], a[1] + h * a[0]
    return out
