import numpy as np
import torch


def _masses(p):
    """A float64 copy of the masses, checked."""
    if isinstance(p, torch.Tensor):
        p = p.detach().cpu().double().numpy()
    p = np.array(p, dtype=np.float64)
    if p.size == 0:
        raise ValueError("the distribution is empty")
    if not np.isfinite(p).all():
        raise ValueError("a mass is NaN or infinite")
    if (p < 0).any():
        raise ValueError("a mass is negative")
    if abs(p.sum() - 1) > 1e-6 * 1.001:
        raise ValueError(f"the masses add up to {p.sum()}, not to 1")
    return p


def _pair(p, q):
    p, q = _masses(p), _masses(q)
    if p.shape != q.shape:
        raise ValueError(f"{len(p)} masses against {len(q)}")
    return p, q



def wasserstein_1(p, q, positions=None):
    p, q = _pair(p, q)
    if isinstance(positions, torch.Tensor):
        positions = positions.detach().cpu().numpy()
    if not np.any(positions):
        positions = np.arange(len(p))
    positions = np.asarray(positions, dtype=np.float64)
    order = np.argsort(positions, kind="stable")
    surplus = np.cumsum((p - q)[order])[:-1]
    return float(np.sum(np.abs(surplus) * np.diff(positions[order])))
