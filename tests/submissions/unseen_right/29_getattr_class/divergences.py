import numpy as np


class Simplex(np.ndarray):
    """A point of the simplex."""

    def __new__(cls, masses):
        self = np.array([float(m) for m in masses]).view(cls)
        if self.size == 0:
            raise ValueError("the simplex of nothing is empty")
        if not np.isfinite(self).all():
            raise ValueError("a NaN or infinite coordinate")
        if (self < 0).any():
            raise ValueError("a negative coordinate")
        if abs(self.sum() - 1) > 1e-5:
            raise ValueError("coordinates do not add up to 1")
        return self

    def __or__(self, other):  # KL(P | Q)
        self._same(other)
        with np.errstate(divide="ignore", invalid="ignore"):
            t = np.asarray(self) * (np.log(np.asarray(self)) - np.log(np.asarray(other)))
        return max(0.0, t[np.asarray(self) > 0].sum())

    def __and__(self, other):  # 2 M
        self._same(other)
        return np.asarray(self) + np.asarray(other)

    def _same(self, other):
        if self.size != other.size:
            raise ValueError("simplices of different dimension")


def kl_divergence(p, q):
    return Simplex(p) | Simplex(q)


def js_divergence(p, q):
    P, Q = Simplex(p), Simplex(q)
    m = P & Q
    total = 0.0
    for S in (P, Q):
        s = np.asarray(S)
        total += np.sum(s * np.log(np.where(s > 0, 2 * s, 1) / np.where(s > 0, m, 1)))
    return max(0.0, 0.5 * total)


def wasserstein_1(p, q, positions=None):
    P, Q = Simplex(p), Simplex(q)
    P._same(Q)
    x = np.arange(P.size) * 1.0 if positions is None else np.array([float(t) for t in positions])
    o = np.argsort(x)
    return float(np.abs(np.cumsum(np.asarray(P - Q)[o])[:-1]) @ np.diff(x[o]))


def optimal_discriminator(p_real, p_fake):
    R, F = Simplex(p_real), Simplex(p_fake)
    return np.asarray(R) / (R & F)


class bilinear_gda:
    def __new__(cls, x0, y0, step_size, steps):
        self = super().__new__(cls)
        self.z, self.h = (x0, y0), step_size
        return np.array([self.z, *(self.move() for _ in range(steps))], dtype=np.float64)

    def move(self):
        x, y = self.z
        self.z = (x - self.h * y, y + self.h * x)
        return self.z
