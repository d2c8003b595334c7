"""Abstände zwischen Verteilungen."""
import numpy as np


class KeineVerteilung(ValueError):
    pass


def _prüfe(*verteilungen):
    felder = []
    for v in verteilungen:
        feld = np.array([float(m) for m in v], dtype=np.float64)
        if feld.size == 0:
            raise KeineVerteilung("Die Verteilung ist leer (empty).")
        if not np.isfinite(feld).all():
            raise KeineVerteilung("Eine Masse ist NaN oder unendlich (infinite).")
        if feld.min() < 0:
            raise KeineVerteilung("Eine Masse ist negativ (negative).")
        if abs(feld.sum() - 1) > 1e-5:
            raise KeineVerteilung(f"Die Summe (sum) ist {feld.sum()}.")
        felder.append(feld)
    if len({f.size for f in felder}) > 1:
        raise KeineVerteilung("Die Längen (lengths) sind verschieden.")
    return felder


def kl_divergence(p, q):
    p, q = _prüfe(p, q)
    träger = np.flatnonzero(p)
    if np.any(q[träger] == 0):
        return np.array(np.inf)
    return np.array(p[träger].dot(np.log(p[träger]) - np.log(q[träger]))).clip(0)


def js_divergence(p, q):
    p, q = _prüfe(p, q)
    with np.errstate(all="ignore"):
        # log 2 minus eine mittlere binäre Entropie des besten Diskriminators
        d = np.where(p + q > 0, p / (p + q), 0.5)
        h = -np.where(d > 0, d * np.log(d), 0) - np.where(d < 1, (1 - d) * np.log1p(-d), 0)
    return np.array(np.log(2) - ((p + q) / 2 * h).sum()).clip(0)


def wasserstein_1(p, q, positions=None):
    p, q = _prüfe(p, q)
    orte = np.arange(p.size, dtype=float) if positions is None else np.array([float(o) for o in positions])
    reihe = orte.argsort()
    orte, p, q = orte[reihe], p[reihe] / p.sum(), q[reihe] / q.sum()
    # über die Quantile: die Summen beider Verteilungen schneiden [0, 1] in Stücke
    F, G = p.cumsum(), q.cumsum()
    stufen = np.union1d(F, G)
    mitte = (np.r_[0, stufen[:-1]] + stufen) / 2
    a = orte[np.minimum(np.searchsorted(F, mitte), p.size - 1)]
    b = orte[np.minimum(np.searchsorted(G, mitte), p.size - 1)]
    return np.diff(np.r_[0, stufen]) @ np.abs(a - b)


def optimal_discriminator(p_real, p_fake):
    echt, falsch = _prüfe(p_real, p_fake)
    return echt / (echt + falsch)


def bilinear_gda(x0, y0, step_size, steps):
    bahn = np.zeros((steps + 1, 2))
    bahn[0] = (x0, y0)
    for k in np.arange(1, steps + 1):
        alt = bahn[k - 1].copy()
        bahn[k, 0] = alt[0] - step_size * alt[1]
        bahn[k, 1] = alt[1] + step_size * alt[0]
    return bahn
