import numpy as np
from scipy.special import rel_entr


def _valid(v):
    v = np.asarray(v, dtype=float)
    if v.ndim != 1 or v.size == 0 or not np.isfinite(v).all():
        raise ValueError("not a finite, non-empty vector")
    if (v < 0).any():
        raise ValueError("negative probability")
    if abs(v.sum() - 1.0) > 1e-6:
        raise ValueError("probabilities sum to %g" % v.sum())
    return v


def js_divergence(p, q):
    p, q = _valid(p), _valid(q)
    if p.size != q.size:
        raise ValueError("length mismatch")
    # value of the game at the optimal D:  C(G) = E_p[log D*] + E_q[log(1 - D*)]
    s = p + q
    value = rel_entr(p, s).sum() + rel_entr(q, s).sum()
    # Theorem 1: C(G) = -log 4 + JSD
    jsd = value + np.log(4)
    return float(max(jsd, 0.0))
