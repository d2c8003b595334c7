import numpy as np
from scipy.special import entr


def H(p):
    """Shannon entropy in nats, 0 log 0 = 0"""
    return entr(p).sum()


def to_array(p):
    arr = np.array(p, dtype=np.float64).ravel()
    if arr.size == 0:
        raise ValueError('empty distribution')
    if not np.isfinite(arr).all():
        raise ValueError('nan or inf')
    if (arr < 0).any():
        raise ValueError('negative masses')
    if np.abs(arr.sum() - 1) > 1e-6:
        raise ValueError('masses do not sum to 1')
    return arr


def js_divergence(p, q):
    P, Q = to_array(p), to_array(q)
    if P.size != Q.size:
        raise ValueError('different number of points')
    M = (P + Q) / 2
    # JS = H(M) - mean of the entropies
    return H(M) - 0.5 * H(P) + 0.5 * H(Q)
