import numpy as np


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
    p, q = _check_pair(p, q)
    if positions is None:
        positions = range(len(p))
    where = [float(x) for x in positions]
    mass_p = dict(zip(where, p))
    mass_q = dict(zip(where, q))

    work = 0.0
    carried = 0.0  # what still has to be moved on to the right
    places = sorted(mass_p)
    for here, there in zip(places, places[1:]):
        carried += mass_p[here] - mass_q[here]
        work += abs(carried) * (there - here)
    return float(work)
