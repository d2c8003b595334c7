# -*- coding: latin-1 -*-
# Übung 4: Abstände zwischen Verteilungen (größtenteils während der Vorlesung geschrieben, ¡olé!)
import numpy as np
from numpy import inf, log


def prüfe(p, q):
    p, q = np.array(p, float), np.array(q, float)
    if p.size != q.size:
        raise ValueError("verschiedene Längen")
    for m in p, q:
        if m.size == 0:
            raise ValueError("leer")
        if not np.isfinite(m).all():
            raise ValueError("ungültige Zahl")
        if (m < 0).any():
            raise ValueError("negativ: unmöglich für eine Verteilung")
        if abs(m.sum() - 1) > 1e-6:
            raise ValueError("Summe ungleich 1")
    return p, q


def kl_divergence(p, q):
    """Wie weit Q von P entfernt ist (nicht symmetrisch, für Nullen in Q unendlich)."""
    p, q = prüfe(p, q)
    return sum(0.0 if a == 0 else inf if b == 0 else a * (log(a) - log(b)) for a, b in zip(p, q))


def js_divergence(p, q):
    p, q = prüfe(p, q)
    m = (p + q) / 2
    return kl_divergence(p, m) / 2 + kl_divergence(q, m) / 2


def wasserstein_1(p, q, positions=None):
    p, q = prüfe(p, q)
    x = np.arange(p.size) if positions is None else np.array(positions, float)
    if x.size != p.size or not np.isfinite(x).all():
        raise ValueError("Positionen ungültig")
    o = np.argsort(x)
    überschuss, arbeit = 0.0, 0.0
    for k in range(p.size - 1):
        überschuss += p[o[k]] - q[o[k]]
        arbeit += abs(überschuss) * (x[o[k + 1]] - x[o[k]])
    return arbeit


def optimal_discriminator(p_real, p_fake):
    p, q = prüfe(p_real, p_fake)
    return np.where(q == 0, 1.0, p / np.where(q == 0, 1.0, p + q))


def bilinear_gda(x0, y0, step_size, steps):
    if not np.isfinite([x0, y0, step_size]).all() or step_size < 0 or steps < 0:
        raise ValueError("ungültig")
    bahn = np.zeros((2, steps + 1))
    bahn[:, 0] = x0, y0
    for k in range(steps):
        x, y = bahn[:, k]
        bahn[:, k + 1] = x - step_size * y, y + step_size * x
    return bahn.T
