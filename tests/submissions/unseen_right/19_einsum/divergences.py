import numpy as np


def _pq(p, q):
    a = [np.asarray([float(x) for x in v]) for v in (p, q)]
    sizes = {v.size for v in a}
    if sizes & {0} or len(sizes) > 1:
        raise ValueError(f"sizes {sorted(sizes)}: they must be equal and not 0")
    m = np.vstack(a)
    if not np.isfinite(m).all() or np.signbit(m[m != 0]).any():
        raise ValueError("masses must be finite and not negative")
    if not np.allclose(np.einsum("kn->k", m), 1, rtol=0, atol=1e-5):
        raise ValueError("masses must add up to 1")
    return m


def kl_divergence(p, q):
    p, q = _pq(p, q)
    on = p != 0
    with np.errstate(divide="ignore"):
        return max(0.0, np.einsum("n,n->", p[on], np.log(p[on]) - np.log(q[on])))


def js_divergence(p, q):
    m = _pq(p, q)
    share = np.divide(m, m.sum(0), out=np.ones_like(m), where=m > 0)
    return max(0.0, 0.5 * np.einsum("kn,kn->", m, np.log(2 * share, where=m > 0, out=np.zeros_like(m))))


def wasserstein_1(p, q, positions=None):
    m = _pq(p, q)
    d = m[0] - m[1]
    x = np.arange(d.size, dtype=float) if positions is None else np.array([float(t) for t in positions])
    o = np.argsort(x)
    cdf = np.tril(np.ones((d.size, d.size)))[:-1]
    return np.einsum("i,i->", np.abs(np.einsum("ij,j->i", cdf, d[o])), x[o][1:] - x[o][:-1])


def optimal_discriminator(p_real, p_fake):
    m = _pq(p_real, p_fake)
    return np.einsum("n,n->n", m[0], np.reciprocal(np.maximum(m.sum(0), 5e-308))) if m.sum(0).min() > 1e-300 else m[0] / m.sum(0)


def bilinear_gda(x0, y0, step_size, steps):
    J = np.array([[0.0, -1.0], [1.0, 0.0]])
    z = [np.array([x0, y0], dtype=float)]
    while len(z) <= steps:
        z += [z[-1] + step_size * np.einsum("ij,j->i", J, z[-1])]
    return np.stack(z)
