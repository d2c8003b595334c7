from enum import Enum, auto
import numpy as np


class Flaw(Enum):
    EMPTY = auto()
    LENGTHS = auto()
    NOT_FINITE = auto()
    NEGATIVE = auto()
    SUM = auto()

    def error(self):
        return ValueError(self)  # str() of it is the flaw's name


def _flaws(p, q):
    if not p.size or not q.size:
        yield Flaw.EMPTY
    if p.size != q.size:
        yield Flaw.LENGTHS
    for v in (p, q):
        if not np.isfinite(v).all():
            yield Flaw.NOT_FINITE
        if (v < 0).any():
            yield Flaw.NEGATIVE
        if not abs(v.sum() - 1) < 1e-5:
            yield Flaw.SUM


def _checked(p, q):
    p, q = (np.array([float(x) for x in v]) for v in (p, q))
    for flaw in _flaws(p, q):
        raise flaw.error()
    return p, q


def _f_divergence(f):
    def d(p, q):
        p, q = _checked(p, q)
        with np.errstate(all="ignore"):
            return max(0.0, float(sum(f(a, b) for a, b in zip(p, q) if a or b)))
    return d


def _xlog(a, la):
    return a * la if a else 0.0


kl_divergence = _f_divergence(lambda a, b: _xlog(a, np.log(a) - np.log(b)))
js_divergence = _f_divergence(lambda a, b: 0.5 * (_xlog(a, np.log(2 * a / (a + b))) + _xlog(b, np.log(2 * b / (a + b)))))


def wasserstein_1(p, q, positions=None):
    p, q = _checked(p, q)
    x = np.array([float(t) for t in (range(p.size) if positions is None else positions)])
    o = sorted(range(x.size), key=lambda i: (x[i], i))
    return float(sum(abs(p[o[: k + 1]].sum() - q[o[: k + 1]].sum()) * (x[o[k + 1]] - x[o[k]]) for k in range(x.size - 1)))


def optimal_discriminator(p_real, p_fake):
    return np.vectorize(lambda r, f: r / (r + f), otypes=[float])(*_checked(p_real, p_fake))


def bilinear_gda(x0, y0, step_size, steps):
    Player = Enum("Player", {"MIN": 0, "MAX": 1})
    now = {Player.MIN: x0, Player.MAX: y0}
    rows = []
    for _ in range(steps + 1):
        rows.append([now[p] for p in Player])
        now = {Player.MIN: now[Player.MIN] - step_size * now[Player.MAX], Player.MAX: now[Player.MAX] + step_size * now[Player.MIN]}
    return np.array(rows, dtype=float)
