import numpy as np
from scipy.optimize import linprog


def check_both(p, q):
    p, q = np.array(p, dtype=np.float64), np.array(q, dtype=np.float64)
    if p.shape != q.shape or p.size < 1:
        raise ValueError("shapes")
    if not (np.isfinite(p) & np.isfinite(q)).all():
        raise ValueError("not finite")
    if min(p.min(), q.min()) < 0:
        raise ValueError("negative")
    if max(abs(p.sum() - 1), abs(q.sum() - 1)) > 1e-6:
        raise ValueError("sum")
    return p, q


def kl_divergence(p, q):
    p, q = check_both(p, q)
    result = 0.0
    for a, b in zip(p, q):
        if a == 0.0:
            term = 0.0
        elif b == 0.0:
            term = np.inf
        else:
            term = -a * np.log(b / a)
        result += term
    return result


def js_divergence(p, q):
    p, q = check_both(p, q)
    m = (p + q) / 2
    kl_pm = kl_divergence(p, m)
    kl_qm = kl_divergence(q, m)
    return (kl_pm + kl_qm) * 0.5


def wasserstein_1(p, q, positions=None):
    # the definition itself: the cheapest of all plans gamma >= 0 with the marginals p and q
    p, q = check_both(p, q)
    n = len(p)
    x = np.arange(n) if positions is None else np.array(positions, dtype=float)
    cost = np.abs(x[:, None] - x[None, :])
    rows = np.kron(np.eye(n), np.ones(n))
    columns = np.kron(np.ones(n), np.eye(n))
    plan = linprog(cost.flatten(), A_eq=np.vstack([rows, columns])[:-1], b_eq=np.concatenate([p, q])[:-1])
    gamma = plan.x.reshape(n, n)
    return (gamma * cost).sum()


def optimal_discriminator(p_real, p_fake):
    p, q = check_both(p_real, p_fake)
    half_p, half_q = p / 2, q / 2
    mixture = half_p + half_q
    return half_p / mixture


def bilinear_gda(x0, y0, step_size, steps):
    point = np.array([x0, y0], dtype=float)
    rows = [point]
    for _ in range(steps):
        x, y = rows[-1]
        gradient = np.array([y, x])
        step = step_size * gradient
        rows.append(rows[-1] + step * np.array([-1, 1]))
    return np.array(rows)
