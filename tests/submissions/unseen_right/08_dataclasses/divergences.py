from dataclasses import dataclass, InitVar, field
import numpy as np


@dataclass(eq=False)
class Distribution:
    raw: InitVar[object]
    m: np.ndarray = field(init=False)

    def __post_init__(self, raw):
        self.m = np.array([float(x) for x in raw], dtype=np.float64)
        if not self.m.shape[0]:
            raise ValueError("a distribution on no points")
        if np.isnan(self.m).any():
            raise ValueError("NaN among the masses")
        if np.isinf(self.m).any():
            raise ValueError("infinity among the masses")
        if (self.m < 0).any():
            raise ValueError("negative mass")
        if abs(self.m.sum() - 1) > 1e-5:
            raise ValueError(f"total mass {self.m.sum():.9f}")

    def __len__(self):
        return len(self.m)

    def meet(self, other):
        if len(self) != len(other):
            raise ValueError(f"length {len(self)} against length {len(other)}")
        return self.m, other.m

    def entropy_against(self, logq):
        on = self.m > 0
        return -np.dot(self.m[on], logq[on])


def _log(m):
    with np.errstate(divide="ignore"):
        return np.log(m)


def kl_divergence(p, q):
    P, Q = Distribution(p), Distribution(q)
    P.meet(Q)
    return np.float64(max(0.0, P.entropy_against(_log(Q.m)) - P.entropy_against(_log(P.m))))


def js_divergence(p, q):
    P, Q = Distribution(p), Distribution(q)
    a, b = P.meet(Q)
    lm = _log(a + b) - np.log(2)
    js = 0.5 * sum(D.entropy_against(lm) - D.entropy_against(_log(D.m)) for D in (P, Q))
    return np.array(max(js, 0.0))


def wasserstein_1(p, q, positions=None):
    a, b = Distribution(p).meet(Distribution(q))
    x = np.arange(len(a), dtype=float) if positions is None else np.array([float(t) for t in positions])
    order = np.lexsort((x,))
    F, G = np.cumsum(a[order]), np.cumsum(b[order])
    return getattr(np, "trapezoid", None or getattr(np, "trapz", None))(np.repeat(np.abs(F - G), 2)[:-1][: 2 * len(x) - 2], np.repeat(x[order], 2)[1:-1]) if len(x) > 1 else 0.0


def optimal_discriminator(p_real, p_fake):
    r, f = Distribution(p_real).meet(Distribution(p_fake))
    with np.errstate(invalid="ignore"):
        return r / (r + f)


def bilinear_gda(x0, y0, step_size, steps):
    k = np.arange(steps + 1)
    grow = np.hypot(1.0, step_size) ** k
    turn = k * np.arctan(step_size)
    return np.column_stack([grow * (x0 * np.cos(turn) - y0 * np.sin(turn)), grow * (x0 * np.sin(turn) + y0 * np.cos(turn))])
