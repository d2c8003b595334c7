"""Sums in double, results in float32."""
import numpy as np
import torch


def _pq(p, q):
    p, q = (torch.tensor([float(x) for x in v], dtype=torch.float64).numpy() for v in (p, q))
    if not len(p) == len(q) != 0:
        raise ValueError(f"{len(p)} and {len(q)} masses")
    for v in (p, q):
        low, total = v.min(), v.sum()
        if not (low >= 0 and abs(total - 1) <= 1e-5):
            raise ValueError(f"least mass {low}, total mass {total}")
    return p, q


def kl_divergence(p, q):
    p, q = _pq(p, q)
    k = p.nonzero()
    with np.errstate(divide="ignore"):
        return np.float32(max(0.0, np.sum(p[k] * np.log(p[k])) - np.sum(p[k] * np.log(q[k]))))


def js_divergence(p, q):
    p, q = _pq(p, q)
    s = p + q
    k, l = p.nonzero(), q.nonzero()
    return torch.tensor(max(0.0, (p[k] @ np.log(2 * p[k] / s[k]) + q[l] @ np.log(2 * q[l] / s[l])) / 2), dtype=torch.float64)


def wasserstein_1(p, q, positions=None):
    p, q = _pq(p, q)
    x = np.arange(len(p)) * 1.0 if positions is None else np.array([float(t) for t in positions])
    i = np.argsort(x)
    return np.float32(np.abs(np.add.accumulate((p - q)[i])[:-1]) @ np.subtract(x[i][1:], x[i][:-1]))


def optimal_discriminator(p_real, p_fake):
    r, f = _pq(p_real, p_fake)
    return torch.tensor(r / (r + f), dtype=torch.float32)


def bilinear_gda(x0, y0, step_size, steps):
    z = np.full(steps + 1, 1 + 1j * step_size, dtype=np.clongdouble)
    z[0] = x0 + 1j * y0
    z = z.cumprod()
    return np.stack([z.real, z.imag], axis=-1)
