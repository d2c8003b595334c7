import numpy as np
import torch


def _array(values):
    if isinstance(values, torch.Tensor):
        values = values.detach().cpu().to(torch.float64).numpy()
    return np.array(values, dtype=np.float64)


def _masses(values, name):
    a = _array(values)
    if a.ndim != 1 or a.size == 0:
        raise ValueError(f"{name} must be a non-empty list of masses")
    if not np.all(np.isfinite(a)):
        raise ValueError(f"{name} holds a NaN or an infinity")
    if np.any(a < 0):
        raise ValueError(f"{name} holds a negative mass")
    if abs(a.sum() - 1.0) > 1e-5:
        raise ValueError(f"{name} adds up to {a.sum()}, not to 1")
    return a


def _pair(p, q):
    p, q = _masses(p, "the first distribution"), _masses(q, "the second distribution")
    if p.shape != q.shape:
        raise ValueError("the distributions differ in length")
    return p, q


def kl_divergence(p, q):
    p, q = _pair(p, q)
    on = p > 0
    p, q = p[on], q[on]
    if np.any(q == 0):
        return float("inf")
    return max(0.0, float(np.sum(p * (np.log(p) - np.log(q)))))


def js_divergence(p, q):
    p, q = _pair(p, q)
    total = 0.0
    for a, b in ((p, q), (q, p)):
        on = a > 0
        a, b = a[on], b[on]
        total += 0.5 * float(np.sum(a * (np.log(a) - np.log(a + b) + np.log(2.0))))
    return min(max(0.0, total), float(np.log(2.0)))


def wasserstein_1(p, q, positions=None):
    p, q = _pair(p, q)
    if positions is None or not np.any(_array(positions)):
        positions = np.arange(len(p))
    x = _array(positions)
    order = np.argsort(x)
    flow = np.cumsum((p - q)[order])[:-1]
    return float(np.sum(np.abs(flow) * np.diff(x[order])))


def optimal_discriminator(p_real, p_fake):
    p, q = _pair(p_real, p_fake)
    return p / (p + q)


def bilinear_gda(x0, y0, step_size, steps):
    x, y, h = float(x0), float(y0), float(step_size)
    rows = [(x, y)]
    for _ in range(int(steps)):
        x, y = x - h * y, y + h * x
        rows.append((x, y))
    return np.array(rows, dtype=np.float64)
