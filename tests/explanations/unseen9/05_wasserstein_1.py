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
    positions = to_floats(positions or range(len(p)))
    order = sorted(range(len(p)), key=lambda k: positions[k])
    total, carry = 0.0, 0.0
    for a, b in zip(order, order[1:]):
        carry += p[a] - q[a]
        total += abs(carry) * (positions[b] - positions[a])
    return total


def optimal_discriminator(p_real, p_fake):
    p_real, p_fake = check_masses(p_real, p_fake)
    return np.array([r / (r + f) if r + f > 0 else 0.5 for r, f in zip(p_real, p_fake)])


def bilinear_gda(x0, y0, step_size, steps):
    x, y = float(x0), float(y0)
    rows = [[x, y]]
    for _ in range(int(steps)):
        grad_x, grad_y = y, x
        x -= step_size * grad_x
        y += step_size * grad_y
        rows.append([x, y])
    return np.array(rows)
