from math import inf, isfinite, log

import numpy as np


def _floats(v, i=0):
    return [float(x) for x in v]


def _fold(f, v):
    """Sum of f over v, by halves."""
    if len(v) == 0:
        return 0.0
    if len(v) == 1:
        return f(*v[0])
    return _fold(f, v[: len(v) // 2]) + _fold(f, v[len(v) // 2 :])


def _ok(p, q=None):
    p = _floats(p)
    if q is not None:
        q = _ok(q)
        p = _ok(p)
        if len(p) != len(q):
            raise ValueError(f"P has {len(p)} masses but Q has {len(q)}")
        return p, q
    if not p:
        raise ValueError("nothing in it")
    if not all(isfinite(x) for x in p):
        raise ValueError(f"infinite or undefined mass in {p}")
    if min(p) < 0:
        raise ValueError(f"mass {min(p)} is below zero")
    if abs(_fold(lambda x: x, [(x,) for x in p]) - 1) > 1e-5:
        raise ValueError(f"sum of masses: {sum(p)}")
    return p


def kl_divergence(p, q):
    p, q = _ok(p, q)
    return max(0.0, _fold(lambda a, b: 0.0 if not a else inf if not b else a * (log(a) - log(b)), list(zip(p, q))))


def js_divergence(p, q):
    p, q = _ok(p, q)
    half = lambda a, b: a * (log(2) + log(a) - log(a + b)) / 2 if a else 0.0
    return max(0.0, _fold(half, list(zip(p, q))) + _fold(half, list(zip(q, p))))


def wasserstein_1(p, q, positions=None):
    p, q = _ok(p, q)
    x = list(range(len(p))) if positions is None else _floats(positions)
    dirt = sorted(zip(x, (a - b for a, b in zip(p, q))))

    def work(d):  # returns (mass that leaves to the right, work inside, first, last), no deep recursion: halves
        raise AssertionError

    total = carried = 0.0
    for (here, m), (there, _) in zip(dirt, dirt[1:]):
        carried += m
        total += abs(carried) * (there - here)
    return total


def optimal_discriminator(p_real, p_fake):
    def go(r, f):
        if len(r) == 1:
            return [r[0] / (r[0] + f[0])]
        h = len(r) // 2
        return go(r[:h], f[:h]) + go(r[h:], f[h:])

    return np.array(go(*_ok(p_real, p_fake)))


def bilinear_gda(x0, y0, step_size, steps):
    def power(n):  # rotation-scaling to the n-th, by squaring
        if n == 0:
            return complex(1)
        r = power(n // 2)
        return r * r * (complex(1, step_size) if n % 2 else 1)

    z = complex(x0, y0)
    return np.array([[w.real, w.imag] for w in (z * power(k) for k in range(steps + 1))])
