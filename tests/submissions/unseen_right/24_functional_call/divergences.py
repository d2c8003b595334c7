import numpy as np
from typing import NamedTuple


class Pair(NamedTuple):
    p: np.ndarray
    q: np.ndarray

    @classmethod
    def of(cls, p, q):
        got = []
        for v in (p, q):
            if hasattr(v, "tolist"):
                v = v.tolist()
            got.append(np.array(list(v), dtype=np.float64))
        pair = cls(*got)
        problems = [
            ("empty", any(v.size == 0 for v in pair)),
            ("lengths", pair.p.size != pair.q.size),
            ("not finite", any(not np.isfinite(v).all() for v in pair)),
            ("negative", any((v < 0).any() for v in pair)),
            ("sum", any(not -1e-5 < v.sum() - 1 < 1e-5 for v in pair)),
        ]
        said = [name for name, bad in problems if bad]
        if said:
            raise ValueError("these are no two distributions on the same points: " + ", ".join(said), said)
        return pair


def _h(a, b):
    return np.sum(a[a > 0] * (np.log(a[a > 0]) - np.log(b[a > 0])))


def kl_divergence(p, q):
    pair = Pair.of(p, q)
    with np.errstate(divide="ignore"):
        return np.float64(_h(*pair)).clip(0.0, None)


def js_divergence(p, q):
    pair = Pair.of(p, q)
    s = pair.p + pair.q
    return np.clip(_h(pair.p, s) / 2 + _h(pair.q, s) / 2 + np.log(2), 0, np.log(2))


def wasserstein_1(p, q, positions=None):
    pair = Pair.of(p, q)
    x = np.r_[: pair.p.size].astype(float) if positions is None else np.array(positions.tolist() if hasattr(positions, "tolist") else positions, dtype=float)
    rec = np.rec.fromarrays([x, pair.p - pair.q], names="x,d")
    rec = np.sort(rec, order="x")
    return float(np.abs(np.add.accumulate(rec["d"]))[:-1].dot(rec["x"][1:] - rec["x"][:-1]))


def optimal_discriminator(p_real, p_fake):
    pair = Pair.of(p_real, p_fake)
    return (pair.p / (pair.p + pair.q)).astype(np.float32)


def bilinear_gda(x0, y0, step_size, steps):
    out = np.ones((steps + 1,), dtype=np.complex128)
    out[1:] = 1 + 1j * step_size
    z = np.multiply.accumulate(out) * (x0 + 1j * y0)
    return z.view(np.float64).reshape(-1, 2)
