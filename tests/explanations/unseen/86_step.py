# Divergences in plain Python, no numpy in the formulas
import math

import numpy as np


def _as_list(name, masses):
    masses = [float(m) for m in masses]
    if len(masses) == 0:
        raise ValueError(f"{name} is empty")
    for m in masses:
        if math.isnan(m) or math.isinf(m) or m < 0:
            raise ValueError(f"{name} has a bad mass: {m}")
    if abs(sum(masses) - 1.0) > 1e-6:
        raise ValueError(f"{name} sums to {sum(masses)}")
    return masses


def _pair(p, q):
    p, q = _as_list("p", p), _as_list("q", q)
    if len(p) != len(q):
        raise ValueError(f"{len(p)} masses against {len(q)}")
    return p, q


def kl_divergence(p, q):
    p, q = _pair(p, q)
    total = 0.0
    for pk, qk in zip(p, q):
        if pk == 0:
            continue  # 0 log 0 = 0
        if qk == 0:
            return math.inf
        total += pk * math.log(pk / qk)
    return total


def js_divergence(p, q):
    p, q = _pair(p, q)
    mix = [(a + b) / 2 for a, b in zip(p, q)]
    left = sum(a * math.log(a / m) for a, m in zip(p, mix) if a > 0)
    right = sum(b * math.log(b / m) for b, m in zip(q, mix) if b > 0)
    return (left + right) / 2


def wasserstein_1(p, q, positions=None):
    p, q = _pair(p, q)
    if positions is None:
        positions = range(len(p))
    points = sorted(zip([float(x) for x in positions], p, q))
    work, carried = 0.0, 0.0
    for (x, pk, qk), (x_next, _, _) in zip(points, points[1:]):
        carried += pk - qk
        work += abs(carried) * (x_next - x)
    return work


def optimal_discriminator(p_real, p_fake):
    p_real, p_fake = _pair(p_real, p_fake)
    return [r / (r + f) for r, f in zip(p_real, p_fake)]


def bilinear_gda(x0, y0, step_size, steps):
    path = np.zeros((steps + 1, 2))
    path[0, 0], path[0, 1] = x0, y0
    lr_x, lr_y = 0.5 * step_size, step_size
    for t in range(steps):
        gx, gy = path[t, 1], path[t, 0]
        path[t + 1, 0] = path[t, 0] - lr_x * gx
        path[t + 1, 1] = path[t, 1] + lr_y * gy
    return path
