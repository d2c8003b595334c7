import numpy as np
from scipy import integrate, special, stats


def _float64(values):
    return np.array(values, dtype=np.float64, copy=True)


def _distribution(values):
    m = _float64(values)
    if m.size == 0:
        raise ValueError("no masses")
    if np.isnan(m).any() or np.isinf(m).any():
        raise ValueError("masses that are no numbers")
    if np.signbit(m[m != 0]).any():
        raise ValueError("masses below 0")
    if np.abs(m.sum() - 1) > 1e-6:
        raise ValueError("masses that do not sum to 1")
    return m


def _same_length(p, q):
    p, q = _distribution(p), _distribution(q)
    if p.shape != q.shape:
        raise ValueError("masses on different points")
    return p, q


def kl_divergence(p, q):
    # scipy's kl_div has - p + q in every term, which cancels in the sum over distributions
    p, q = _same_length(p, q)
    return special.kl_div(p, q).sum() + (p.sum() - q.sum())


def js_divergence(p, q):
    p, q = _same_length(p, q)
    return np.mean([special.rel_entr(each, np.mean([p, q], axis=0)).sum() for each in (p, q)])


def wasserstein_1(p, q, positions=None):
    p, q = _same_length(p, q)
    x = np.arange(p.size, dtype=np.float64) if positions is None else _float64(positions)
    if x.shape != p.shape or not np.isfinite(x).all():
        raise ValueError("positions")
    order = np.argsort(x)
    x, height = x[order], np.abs(np.cumsum((p - q)[order]))
    # the area under a step function: every step is drawn by its two corners, then trapezoids are exact
    corners_x = np.repeat(x, 2)[1:]
    corners_y = np.repeat(height, 2)[:-1]
    return integrate.trapezoid(corners_y, corners_x)


def optimal_discriminator(p_real, p_fake):
    # Bayes' rule with equal priors
    p, q = _same_length(p_real, p_fake)
    prior = stats.bernoulli(0.5)
    joint_real, joint_fake = prior.pmf(1) * p, prior.pmf(0) * q
    evidence = joint_real + joint_fake
    evidence[evidence == 0] = np.inf
    return joint_real / evidence


def bilinear_gda(x0, y0, step_size, steps):
    if not np.isfinite(complex(x0, y0)) or not np.isfinite(step_size):
        raise ValueError("start or step size is not finite")
    if step_size < 0 or steps < 0:
        raise ValueError("step size or steps below 0")
    z = complex(x0, y0) * np.power(1 + 1j * step_size, np.arange(steps + 1))
    return np.transpose([z.real, z.imag])
