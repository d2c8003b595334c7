import numpy as np
from scipy.special import rel_entr


def kl_divergence(p, q):
    p = np.asarray(p, dtype=np.float64)
    q = np.asarray(q, dtype=np.float64)
    if p.ndim != 1 or p.size == 0 or p.shape != q.shape:
        raise ValueError(f"p and q must be vectors of one length, got {p.shape} and {q.shape}")
    if not (np.isfinite(p).all() and np.isfinite(q).all()):
        raise ValueError("masses must be finite")
    if (p < 0).any() or (q < 0).any():
        raise ValueError("masses must not be negative")
    pk = p / p.sum()
    qk = q / q.sum()
    return rel_entr(pk, qk).sum()
