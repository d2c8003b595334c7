import matplotlib.pyplot as plt
import numpy as np
from scipy.stats import entropy, wasserstein_distance


def clean(p, q):
    p, q = np.array(p, dtype=float), np.array(q, dtype=float)
    if p.shape != q.shape:
        raise ValueError("shapes")
    if p.size < 1:
        raise ValueError("empty")
    if np.isnan(p).any() or np.isnan(q).any():
        raise ValueError("nan")
    if min(p.min(), q.min()) < 0:
        raise ValueError("negative")
    if not (np.allclose(p.sum(), 1, rtol=0, atol=1e-6) and np.allclose(q.sum(), 1, rtol=0, atol=1e-6)):
        raise ValueError("sum")
    return p, q


def kl_divergence(p, q):
    return entropy(*clean(p, q), base=np.e)


def js_divergence(p, q):
    p, q = clean(p, q)
    m = np.average([p, q], axis=0)
    return np.average([entropy(p, m), entropy(q, m)])


def wasserstein_1(p, q, positions=None):
    p, q = clean(p, q)
    x = np.arange(len(p)) if positions is None else np.array(positions, dtype=float)
    if len(x) != len(p) or not np.isfinite(x).all():
        raise ValueError("positions")
    return wasserstein_distance(x, x, p, q)


def optimal_discriminator(p_real, p_fake):
    p, q = clean(p_real, p_fake)
    return np.array([1.0 if b == 0 else a / (a + b) for a, b in zip(p, q)])


def bilinear_gda(x0, y0, step_size, steps):
    if not np.isfinite((x0, y0, step_size)).all() or step_size < 0 or steps < 0:
        raise ValueError("arguments")
    path = np.array([[x0, y0]], dtype=float)
    for _ in range(steps):
        x, y = path[-1]
        path = np.append(path, [[x - step_size * y, y + step_size * x]], axis=0)
    return path


thetas = np.linspace(-1, 1, 21)
plt.figure()
plt.plot(*bilinear_gda(1.0, 1.0, 0.1, 100).T)
plt.title("it spirals outwards")
plt.savefig("spiral.png")
