import numpy as np


def _check(w, name):
    w = np.array(w, dtype=float)
    if w.ndim != 1 or w.size == 0:
        raise ValueError(f"{name} must be a non-empty list of masses")
    if not np.all(np.isfinite(w)):
        raise ValueError(f"{name} has NaN or inf")
    if np.any(w < 0):
        raise ValueError(f"{name} has a negative mass")
    if abs(w.sum() - 1.0) > 1e-5:
        raise ValueError(f"{name} adds up to {w.sum()}, not 1")
    return w


def _xlogy(x, y):
    out = np.zeros_like(x)
    pos = x > 0
    out[pos] = x[pos] * np.log(y[pos])
    return out


def js_divergence(p, q):
    p, q = _check(p, "p"), _check(q, "q")
    if p.shape != q.shape:
        raise ValueError("p and q must be of one length")
    # Goodfellow et al., Theorem 1: at the best D the value is
    #   C(G) = -log 4 + 2 JS
    either = p + q
    d_real = np.divide(p, either, out=np.zeros_like(p), where=either > 0)
    d_fake = np.divide(q, either, out=np.zeros_like(q), where=either > 0)
    value = (_xlogy(p, d_real) + _xlogy(q, d_fake)).sum()
    return 0.5 * value + np.log(4)
