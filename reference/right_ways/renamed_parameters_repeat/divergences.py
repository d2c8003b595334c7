import numpy as np


def _ok(a, b):
    a = np.asarray(a, dtype=np.float64).copy()
    b = np.asarray(b, dtype=np.float64).copy()
    if len(a) != len(b):
        raise ValueError("len(a) != len(b)")
    if len(a) == 0:
        raise ValueError("no points")
    if not np.isfinite(np.r_[a, b]).all():
        raise ValueError("NaN or inf")
    if np.r_[a, b].min() < 0:
        raise ValueError("negative probability")
    if max(abs(a.sum() - 1), abs(b.sum() - 1)) > 1e-6:
        raise ValueError("probabilities do not sum to one")
    return a, b


def kl_divergence(data, model):
    data, model = _ok(data, model)
    with np.errstate(divide="ignore", invalid="ignore"):
        terms = data * np.log(data / model)
    terms[data == 0] = 0
    return terms.sum()


def js_divergence(a, b):
    a, b = _ok(a, b)
    c = a + b      # twice the mixture
    with np.errstate(divide="ignore", invalid="ignore"):
        terms = np.nansum([a * np.log(2 * a / c), b * np.log(2 * b / c)])
    return terms / 2


def wasserstein_1(a, b, xs=None):
    a, b = _ok(a, b)
    xs = np.arange(a.size) if xs is None else np.asarray(xs, dtype=np.float64)
    if len(xs) != a.size or not np.isfinite(xs).all():
        raise ValueError("xs")
    # each point's surplus is repeated for all points to its right
    order = np.argsort(xs)
    k = a.size
    table = np.repeat((a - b)[order][:, None], k, axis=1)
    crossing = np.triu(table).sum(axis=0)[: k - 1]
    return np.sum(np.abs(crossing) * np.diff(xs[order]))


def optimal_discriminator(real, fake):
    real, fake = _ok(real, fake)
    total = real + fake
    return np.where(total == 0, 0.5, real / np.where(total == 0, 1, total))


def bilinear_gda(a, b, lr, n):
    """By recursion: n steps are n - 1 steps and one more."""
    if not (np.isfinite(a) and np.isfinite(b) and np.isfinite(lr)):
        raise ValueError("not finite")
    if lr < 0 or n < 0:
        raise ValueError("lr or n is negative")
    start = np.array([[a, b]], dtype=np.float64)
    if n == 0:
        return start
    return np.concatenate([start, bilinear_gda(a - lr * b, b + lr * a, lr, n - 1)])
