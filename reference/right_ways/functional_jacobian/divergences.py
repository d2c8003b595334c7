import numpy as np
from scipy.optimize import linprog
from scipy.stats import entropy


def distribution(masses):
    masses = np.asarray(masses, dtype=float).ravel()
    if not masses.size:
        raise ValueError("a distribution needs at least one point")
    if not np.all(np.isfinite(masses)):
        raise ValueError("masses have to be finite")
    if masses.min() < 0 or abs(1 - masses.sum()) > 1e-6:
        raise ValueError("masses have to be non-negative and sum to one")
    return masses


def pair(p, q):
    p, q = distribution(p), distribution(q)
    if p.shape != q.shape:
        raise ValueError("distributions on different numbers of points")
    return p, q


def kl_divergence(p, q):
    return entropy(*pair(p, q))


def js_divergence(p, q):
    p, q = pair(p, q)
    return entropy((p + q) / 2) - (entropy(p) + entropy(q)) / 2


def wasserstein_1(p, q, positions=None):
    """The infimum over transport plans, taken at its word: a linear program in the K x K entries of the plan."""
    p, q = pair(p, q)
    k = len(p)
    x = np.arange(k) if positions is None else np.asarray(positions, dtype=float)
    if x.shape != (k,) or not np.isfinite(x).all():
        raise ValueError("positions have to be k finite numbers")
    cost = np.abs(np.subtract.outer(x, x)).ravel()
    leaves = np.kron(np.eye(k), np.ones((1, k)))       # row sums are p
    arrives = np.kron(np.ones((1, k)), np.eye(k))      # column sums are q
    # one of the 2 k equations follows from the others
    solution = linprog(
        cost,
        A_eq=np.vstack([leaves, arrives])[:-1],
        b_eq=np.concatenate([p / p.sum(), q / q.sum()])[:-1],
        bounds=(0, None),
        method="highs",
    )
    return solution.fun


def optimal_discriminator(p_real, p_fake):
    p, q = pair(p_real, p_fake)
    both = np.vstack([p, q])
    total = both.sum(axis=0)
    total[total == 0] = 1
    return (both / total)[0]


def bilinear_gda(x0, y0, step_size, steps):
    start = np.array([x0, y0], dtype=float)
    if not np.isfinite(start).all() or not np.isfinite(step_size):
        raise ValueError("start and step size have to be finite")
    if step_size < 0 or steps < 0:
        raise ValueError("step size and number of steps have to be non-negative")
    jacobian = np.array([[0, -1], [1, 0]])
    one_step = np.eye(2) + step_size * jacobian
    return np.array([np.linalg.matrix_power(one_step, k) @ start for k in range(steps + 1)])
