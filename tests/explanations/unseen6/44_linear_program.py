import numpy as np
from scipy.optimize import linprog


def _check(masses, name):
    if hasattr(masses, "detach"):
        masses = masses.detach().cpu().numpy()
    masses = np.array(masses, dtype=np.float64)
    if masses.ndim != 1 or masses.size == 0:
        raise ValueError(f"{name} must be a non-empty list of masses")
    if not np.all(np.isfinite(masses)):
        raise ValueError(f"{name} holds a NaN or an infinity")
    if np.any(masses < 0):
        raise ValueError(f"{name} holds a negative mass")
    if abs(masses.sum() - 1) > 1e-5:
        raise ValueError(f"the masses of {name} add up to {masses.sum()}, not 1")
    return masses


def _check_pair(p, q):
    p, q = _check(p, "p"), _check(q, "q")
    if len(p) != len(q):
        raise ValueError(f"p has {len(p)} masses and q has {len(q)}")
    return p, q


def wasserstein_1(p, q, positions=None):
    """Solve Equation 1 as it stands: minimise over all plans gamma with marginals p and q."""
    p, q = _check_pair(p, q)
    k = len(p)
    x = np.arange(k, dtype=float) if positions is None else np.array(positions, dtype=float)
    cost = np.abs(x[:, None] - x[None, :]).ravel()
    rows = np.kron(np.eye(k), np.ones((1, k)))  # sum over y of gamma(x, y) = p(x)
    columns = np.kron(np.ones((1, k)), np.eye(k))  # sum over x of gamma(x, y) = q(y)
    a_eq = np.concatenate([rows, columns])
    b_eq = np.concatenate([p, q])
    result = linprog(cost, A_eq=a_eq, b_eq=b_eq, bounds=(0, None), method="highs")
    if not result.success:
        raise RuntimeError(result.message)
    return max(0.0, float(result.fun))
