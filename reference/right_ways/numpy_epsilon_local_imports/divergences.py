def _masses(a, b):
    import numpy as np
    a, b = np.array(a, dtype=float), np.array(b, dtype=float)
    for m in (a, b):
        if m.ndim != 1 or m.size == 0:
            raise ValueError("masses must be a non-empty vector")
        if np.isnan(m).any() or np.isinf(m).any():
            raise ValueError("masses must be finite")
        if np.any(m < 0):
            raise ValueError("masses must not be negative")
        if not np.isclose(m.sum(), 1.0, rtol=0, atol=1e-6):
            raise ValueError("masses must sum to 1")
    if a.shape != b.shape:
        raise ValueError("p and q must have the same length")
    return a, b


def kl_divergence(p, q):
    import numpy as np
    p, q = _masses(p, q)
    if np.any((p > 0) & (q == 0)):
        return np.inf
    i = np.nonzero(p)
    return np.sum(p[i] * np.log(p[i] / q[i]))


def js_divergence(p, q):
    p, q = _masses(p, q)
    m = 0.5 * (p + q)
    return 0.5 * kl_divergence(p, m) + 0.5 * kl_divergence(q, m)


def wasserstein_1(p, q, positions=None):
    import numpy as np
    p, q = _masses(p, q)
    x = np.arange(p.size, dtype=float) if positions is None else np.array(positions, dtype=float)
    if x.shape != p.shape or not np.isfinite(x).all():
        raise ValueError("positions must be as many finite numbers as there are masses")
    i = np.argsort(x, kind="stable")
    P, Q, x = p[i].cumsum(), q[i].cumsum(), x[i]
    return np.abs(P - Q)[:-1].dot(x[1:] - x[:-1])


def optimal_discriminator(p_real, p_fake):
    import numpy as np
    p, q = _masses(p_real, p_fake)
    with np.errstate(invalid="ignore"):
        return np.nan_to_num(p / (p + q), nan=0.5)


def bilinear_gda(x0, y0, step_size, steps):
    import numpy as np
    if not np.all(np.isfinite([x0, y0, step_size])) or step_size < 0 or steps < 0:
        raise ValueError("bad arguments")
    z = np.zeros((steps + 1, 2))
    z[0] = x0, y0
    for k in range(steps):
        z[k + 1, 0] = z[k, 0] - step_size * z[k, 1]
        z[k + 1, 1] = z[k, 1] + step_size * z[k, 0]
    return z
