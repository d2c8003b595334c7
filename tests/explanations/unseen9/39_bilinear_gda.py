# Generated from reference/divergences.py by `python -m autograder regenerate`. Fill in the functions below.

import math

import numpy as np


def to_floats(values):
    if hasattr(values, "detach"):
        values = values.detach().cpu()
    return [float(v) for v in values]


def check_masses(*distributions):
    lists = [to_floats(d) for d in distributions]
    for masses in lists:
        if not masses:
            raise ValueError("empty distribution")
        for m in masses:
            if math.isnan(m) or math.isinf(m):
                raise ValueError("masses must be finite numbers")
            if m < 0:
                raise ValueError("negative mass: %g" % m)
        if abs(math.fsum(masses) - 1) > 2e-5:
            raise ValueError("masses must add up to 1")
    if len({len(masses) for masses in lists}) > 1:
        raise ValueError("distributions must have the same length")
    return lists


def kl_divergence(p, q):
    p, q = check_masses(p, q)
    total = 0.0
    for pk, qk in zip(p, q):
        if pk == 0:
            continue
        if qk == 0:
            return math.inf
        total += pk * (math.log(pk) - math.log(qk))
    return max(total, 0.0)


def js_divergence(p, q):
    p, q = check_masses(p, q)
    total = 0.0
    for pk, qk in zip(p, q):
        for mass in (pk, qk):
            if mass > 0:
                # mass / m = 2 mass / (pk + qk)
                total += 0.5 * mass * math.log(2 * (mass / (pk + qk)))
    return min(max(total, 0.0), math.log(2))


def wasserstein_1(p, q, positions=None):
    p, q = check_masses(p, q)
    x = range(len(p)) if positions is None else to_floats(positions)
    points = sorted(zip(x, p, q))
    work = 0.0
    carried = 0.0
    for (here, pk, qk), (there, _, _) in zip(points, points[1:]):
        carried += pk - qk
        work += abs(carried) * (there / 2 - here / 2)
    return 2 * work


def optimal_discriminator(p_real, p_fake):
    p_real, p_fake = check_masses(p_real, p_fake)
    return np.array([r / (r + f) if r + f > 0 else 0.5 for r, f in zip(p_real, p_fake)])


def bilinear_gda(x0, y0, step_size, steps):
    # The players circle around (0, 0): x' = -y, y' = x has a rotation as its solution
    angle = float(step_size) * np.arange(steps + 1)
    x = float(x0) * np.cos(angle) - float(y0) * np.sin(angle)
    y = float(x0) * np.sin(angle) + float(y0) * np.cos(angle)
    return np.stack([x, y], axis=1)
