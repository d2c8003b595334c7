import numpy as np
import torch
from scipy import special, stats


def _read(*two):
    a, b = (np.fromiter((float(x) for x in v), dtype=np.float64) for v in two)
    err = None
    if a.size == 0 or b.size == 0:
        err = "empty distribution"
    elif a.size != b.size:
        err = "lengths differ"
    elif not (np.isfinite(a).all() and np.isfinite(b).all()):
        err = "NaN or infinity"
    elif (a < 0).any() or (b < 0).any():
        err = "negative mass"
    elif abs(a.sum() - 1) > 1e-5 or abs(b.sum() - 1) > 1e-5:
        err = "masses do not add up to 1"
    if err is not None:
        raise ValueError(err)
    return a, b


def kl_divergence(p, q):
    p, q = _read(p, q)
    return max(0.0, -(special.entr(p) + special.xlogy(p, q)).sum())


def js_divergence(p, q):
    # log 2 less the conditional entropy of which one it was
    p, q = _read(p, q)
    s = p + q
    with np.errstate(invalid="ignore"):
        d = np.nan_to_num(np.stack([p / s, q / s]))
    return np.float64(max(0.0, s.sum() / 2 * np.log(2) - (s / 2 * special.entr(d).sum(0)).sum()))


def wasserstein_1(p, q, positions=None):
    p, q = _read(p, q)
    x = np.array([float(t) for t in positions]) if positions is not None else np.arange(p.size, dtype=float)
    m = np.abs(p - q).sum() / 2
    if m == 0:
        return 0.0
    # what both have stays where it is; only the excess travels
    stay = np.minimum(p, q)
    a, b = p - stay, q - stay
    if a.sum() == 0 or b.sum() == 0:
        return 0.0
    return stats.wasserstein_distance(x, x, a, b) * m


def optimal_discriminator(p_real, p_fake):
    r, f = _read(p_real, p_fake)
    return torch.from_numpy(np.where(r == 0, 0.0, r / (r + f)))


def bilinear_gda(x0, y0, step_size, steps):
    # binomial sums for real and imaginary part: (1 + ih)^k = c_k + i s_k
    c, s = np.zeros(steps + 1), np.zeros(steps + 1)
    c[0] = 1
    for k in range(steps):
        c[k + 1], s[k + 1] = c[k] - step_size * s[k], s[k] + step_size * c[k]
    return np.transpose([x0 * c - y0 * s, y0 * c + x0 * s])
