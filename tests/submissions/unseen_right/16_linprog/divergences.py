import numpy as np
from scipy.optimize import linprog
from scipy.sparse import diags
from scipy.special import rel_entr


def _v(p, q):
    out = []
    for d in (p, q):
        d = np.array([float(x) for x in d])
        if d.size == 0 or not np.isfinite(d).all() or (d < 0).any() or abs(d.sum() - 1) > 1e-5:
            raise ValueError("no distribution: masses must be finite, at least 0, together 1, and there must be one")
        out.append(d)
    if out[0].size != out[1].size:
        raise ValueError("the distributions have different lengths")
    return out


def kl_divergence(p, q):
    p, q = _v(p, q)
    # by hand where p / q leaves the doubles
    with np.errstate(all="ignore"):
        t = rel_entr(p, q)
        far = (p > 0) & (q > 0) & ~np.isfinite(p / np.where(q > 0, q, 1))
        t[far] = p[far] * (np.log(p[far]) - np.log(q[far]))
    return max(t.sum(), 0.0)


def js_divergence(p, q):
    p, q = _v(p, q)
    return max(0.0, 0.5 * (rel_entr(p, p + q).sum() + rel_entr(q, p + q).sum() + np.log(2) * (p.sum() + q.sum())))


def wasserstein_1(p, q, positions=None):
    """Kantorovich and Rubinstein: the best 1-Lipschitz potential, by linear programming."""
    p, q = _v(p, q)
    x = np.arange(p.size, dtype=float) if positions is None else np.array([float(t) for t in positions])
    o = np.argsort(x)
    x, d = x[o], (p / p.sum() - q / q.sum())[o]
    span = x[-1] - x[0]
    size = np.abs(d).max()
    if span == 0 or size == 0:
        return 0.0
    gaps = np.diff(x) / span
    n = p.size
    A = diags([-np.ones(n - 1), np.ones(n - 1)], [0, 1], shape=(n - 1, n), format="csr")
    from scipy.sparse import vstack
    r = linprog(-d / size, A_ub=vstack([A, -A]), b_ub=np.r_[gaps, gaps], bounds=[(0, 0)] + [(-2, 2)] * (n - 1))
    return max(0.0, -r.fun * span * size)


def optimal_discriminator(p_real, p_fake):
    r, f = _v(p_real, p_fake)
    return np.array([1 / (1 + b / a) if a > b else (a / b) / (1 + a / b) for a, b in zip(r, f)])


def bilinear_gda(x0, y0, step_size, steps):
    from scipy.sparse.linalg import spsolve
    from scipy.sparse import eye, kron
    n = steps + 1
    A = np.array([[1.0, -step_size], [step_size, 1.0]])
    M = eye(2 * n, format="csc") - kron(eye(n, k=-1), A, format="csc")
    b = np.zeros(2 * n)
    b[:2] = x0, y0
    return spsolve(M.tocsc(), b).reshape(n, 2)
