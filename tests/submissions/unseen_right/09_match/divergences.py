import math
import numpy as np
import torch


def _read(v):
    match v:
        case torch.Tensor():
            return v.detach().cpu().to(torch.float64).numpy().copy()
        case np.ndarray():
            return v.astype(np.float64)
        case [*items]:
            return np.array([float(i) for i in items])
        case other:
            return np.array(list(other), dtype=float)


def _pair(p, q):
    match _read(p), _read(q):
        case a, b if a.size == 0 or b.size == 0:
            raise ValueError("leer / empty / vide")
        case a, b if len(a) != len(b):
            raise ValueError("not of one length")
        case a, b if not np.isfinite([*a, *b]).all():
            raise ValueError("not finite")
        case a, b if min(a.min(), b.min()) < 0:
            raise ValueError("negative")
        case a, b if max(abs(a.sum() - 1), abs(b.sum() - 1)) > 5e-6:
            raise ValueError("not normalised")
        case pair:
            return pair


def _kl(p, q):
    total = 0.0
    for pair in zip(p.tolist(), q.tolist()):
        match pair:
            case (0.0, _):
                continue
            case (_, 0.0):
                return math.inf
            case (a, b):
                total += a * (math.log(a) - math.log(b))
    return total


def kl_divergence(p, q):
    match _kl(*_pair(p, q)):
        case x if x < 0:
            return 0.0
        case x:
            return x


def js_divergence(p, q):
    match _pair(p, q):
        case p, q:
            s = p + q
            return max(0.0, (_kl(p, s) + _kl(q, s)) / 2 + math.log(2) * s.sum() / 2)


def wasserstein_1(p, q, positions=None):
    p, q = _pair(p, q)
    match positions:
        case None:
            return np.abs(np.cumsum(p - q)[:-1]).sum()
        case _:
            x = _read(positions)
            i = np.argsort(x)
            return (np.abs(np.cumsum(p[i] - q[i])[:-1]) * np.ediff1d(x[i])).sum()


def optimal_discriminator(p_real, p_fake):
    match _pair(p_real, p_fake):
        case r, f:
            return np.true_divide(r, np.add(r, f))


def bilinear_gda(x0, y0, step_size, steps):
    match steps:
        case 0:
            return np.array([[x0, y0]], dtype=float)
        case _:
            before = bilinear_gda(x0, y0, step_size, 0)
            for _ in range(steps):
                (x, y) = before[-1]
                before = np.vstack([before, [x - step_size * y, y + step_size * x]])
            return before
