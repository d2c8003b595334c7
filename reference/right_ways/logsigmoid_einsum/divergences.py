import numpy as np

SIGNS = np.array([[0.0, -1.0], [1.0, 0.0]])


def prepare(p, q):
    try:
        pq = np.array([np.asarray(p, dtype=float), np.asarray(q, dtype=float)])
    except ValueError:
        raise ValueError("p and q differ in length") from None
    if pq.ndim != 2 or pq.shape[1] == 0:
        raise ValueError("p and q must be vectors with something in them")
    if not np.isfinite(pq).all() or (pq < 0).any():
        raise ValueError("masses must be finite and not negative")
    if (np.abs(np.einsum("ik->i", pq) - 1) > 1e-6).any():
        raise ValueError("masses must sum to 1")
    return pq


def log(m):
    # log 0 never counts where this is used, or only as -inf in the second place
    return np.log(m, where=m > 0, out=np.full_like(m, -np.inf))


def kl_divergence(p, q):
    p, q = prepare(p, q)
    k = p > 0
    return np.einsum("k,k->", p[k], log(p)[k] - log(q)[k])


def js_divergence(p, q):
    pq = prepare(p, q)
    m = np.einsum("i,ik->k", [0.5, 0.5], pq)
    return np.einsum("i,i->", [0.5, 0.5], [kl_divergence(row, m) for row in pq])


def wasserstein_1(p, q, positions=None):
    p, q = prepare(p, q)
    x = np.arange(len(p), dtype=float) if positions is None else np.asarray(positions, dtype=float)
    if x.shape != p.shape or not np.isfinite(x).all():
        raise ValueError("wrong positions")
    i = np.argsort(x)
    cumulate = np.tri(len(p))[:-1]
    return np.einsum("j,j->", np.abs(np.einsum("jk,k->j", cumulate, (p - q)[i])), np.diff(x[i]))


def optimal_discriminator(p_real, p_fake):
    p, q = prepare(p_real, p_fake)
    return np.einsum("k,k->k", p, np.reciprocal(p + q, where=p + q > 0, out=np.zeros_like(p)))


def bilinear_gda(x0, y0, step_size, steps):
    if not np.isfinite([x0, y0, step_size]).all() or step_size < 0 or steps < 0:
        raise ValueError("bad argument")
    z = np.empty((steps + 1, 2))
    z[0] = x0, y0
    for k in range(steps):
        z[k + 1] = np.matmul(np.eye(2) + step_size * SIGNS, z[k])
    return z
