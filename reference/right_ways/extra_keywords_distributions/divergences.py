import numpy as np
from scipy import stats
from scipy.spatial.distance import jensenshannon
from scipy.special import expit, rel_entr


def validated(*masses, atol=1e-6):
    out = [np.atleast_1d(np.asarray(m, dtype=np.float64)) for m in masses]
    if len({m.shape for m in out}) != 1:
        raise ValueError(f"shapes differ: {[m.shape for m in out]}")
    for m in out:
        if m.size == 0:
            raise ValueError("no masses at all")
        if not (np.isfinite(m).all() and m.min() >= 0 and abs(m.sum() - 1) <= atol):
            raise ValueError(f"{m} is not a distribution")
    return out


def kl_divergence(p, q, *, base=None, atol=1e-6):
    p, q = validated(p, q, atol=atol)
    total = rel_entr(p, q).sum()
    return total if base is None else total / np.log(base)


def js_divergence(p, q, *, base=None, atol=1e-6):
    p, q = validated(p, q, atol=atol)
    return jensenshannon(p, q, base=base) ** 2


def wasserstein_1(p, q, positions=None, *, atol=1e-6):
    p, q = validated(p, q, atol=atol)
    if positions is None:
        positions = range(len(p))
    positions = np.asarray(positions, dtype=np.float64)
    if positions.shape != p.shape or not np.isfinite(positions).all():
        raise ValueError("positions: one finite number for each mass")
    return stats.wasserstein_distance(positions, positions, u_weights=p, v_weights=q)


def optimal_discriminator(p_real, p_fake, *, atol=1e-6):
    p, q = validated(p_real, p_fake, atol=atol)
    with np.errstate(divide="ignore", invalid="ignore"):
        return expit(np.log(p) - np.log(q))


def bilinear_gda(x0, y0, step_size, steps, *, dtype=np.float64):
    if not np.isfinite(x0 + y0 + step_size):
        raise ValueError("not a finite number")
    if step_size < 0 or steps < 0:
        raise ValueError("step_size and steps must not be negative")
    path = [np.array([x0, y0], dtype=dtype)]
    for _ in range(steps):
        x, y = path[-1]
        gradient = np.array([y, x])
        path.append(path[-1] + step_size * gradient * np.array([-1, 1]))
    return np.stack(path)
