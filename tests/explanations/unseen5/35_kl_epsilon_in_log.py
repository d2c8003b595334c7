import numpy as np


def kl_divergence(p, q):
    p = np.array(p, dtype=float)
    q = np.array(q, dtype=float)

    if len(p) == 0 or len(q) == 0:
        raise ValueError('empty distribution')
    if len(p) != len(q):
        raise ValueError('p and q must have the same length')
    for dist in (p, q):
        if not np.all(np.isfinite(dist)):
            raise ValueError('masses must be finite')
        if np.any(dist < 0):
            raise ValueError('masses must not be negative')
        if not np.isclose(dist.sum(), 1.0, atol=1e-5):
            raise ValueError('masses must sum to 1')

    eps = 1e-10
    # add eps to avoid log(0) and division by zero
    kl = np.sum(p * np.log((p + eps) / (q + eps)))
    return max(kl, 0.0)
