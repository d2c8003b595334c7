import numpy as np


def _masses(values):
    masses = np.asarray(values, dtype=np.float64)
    if masses.ndim != 1 or masses.size < 1:
        raise ValueError("no masses given")
    if not np.isfinite(masses).all() or masses.min() < 0:
        raise ValueError("masses must be finite and not negative")
    if abs(masses.sum() - 1) > 1e-5:
        raise ValueError("masses must add up to 1")
    return masses


def wasserstein_1(p, q, positions=None):
    """Move earth from the leftmost heap to the leftmost hole, until done."""
    supply = _masses(p)
    demand = _masses(q)
    if supply.size != demand.size:
        raise ValueError("p and q have different lengths")
    if positions is None:
        positions = range(supply.size)
    x = np.asarray(positions, dtype=np.float64)
    order = list(np.argsort(x))

    work, i, j = 0.0, 0, 0
    while i < len(order) and j < len(order):
        src, dst = order[i], order[j]
        moved = min(supply[src], demand[dst])
        work += moved * abs(x[src] - x[dst])
        supply[src] -= moved
        demand[dst] -= moved
        if supply[src] <= demand[dst]:
            i += 1
        else:
            j += 1
    return work
