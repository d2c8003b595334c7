import numpy as np


def _to_numpy(x):
    return np.array(x.tolist() if hasattr(x, "tolist") else x, dtype=float)


def kl_divergence(p, q):
    p, q = _to_numpy(p), _to_numpy(q)
    if p.ndim != 1 or p.shape != q.shape:
        raise ValueError(f"p and q need one mass for each of the same points: shapes {p.shape} and {q.shape}")
    if p.size == 0:
        raise ValueError("no points at all")
    both = np.stack([p, q])
    if not np.isfinite(both).all():
        raise ValueError("NaN or infinity among the masses")
    if both.min() < 0:
        raise ValueError("negative mass")
    if abs(both.sum() - 2) > 1e-5:
        raise ValueError("the masses of a distribution must add up to 1")

    with np.errstate(divide="ignore", invalid="ignore"):
        terms = np.where(p > 0, p * np.log(p / q), 0.0)
    return max(terms.sum(), 0.0)
