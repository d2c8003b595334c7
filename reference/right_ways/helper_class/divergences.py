import numpy as np


class Distribution:
    """A probability distribution on finitely many points."""

    TOLERANCE = 1e-6

    def __init__(self, masses):
        self.masses = np.array(masses, dtype=np.float64)
        self._validate()

    def _validate(self):
        if self.masses.ndim != 1 or len(self) == 0:
            raise ValueError("a distribution is a non-empty list of masses")
        if np.isnan(self.masses).any():
            raise ValueError("a mass is NaN")
        if (self.masses < 0).any():
            raise ValueError("a mass is negative")
        if not abs(float(self) - 1) <= self.TOLERANCE:
            raise ValueError("the masses do not sum to 1")

    def __len__(self):
        return len(self.masses)

    def __float__(self):
        return float(self.masses.sum())

    def __iter__(self):
        return iter(self.masses.tolist())

    def on_the_same_points(self, other):
        if len(self) != len(other):
            raise ValueError("different lengths")
        return self

    def mixed_with(self, other):
        return Distribution((self.masses + other.masses) / 2)

    def kl(self, other):
        support = self.masses > 0
        with np.errstate(divide="ignore"):
            logs = np.log(self.masses[support]) - np.log(other.masses[support])
        return self.masses[support] @ logs

    def cdf(self, order):
        return np.add.accumulate(self.masses[order])


def _two(p, q):
    p, q = Distribution(p), Distribution(q)
    p.on_the_same_points(q)
    return p, q


def kl_divergence(p, q):
    p, q = _two(p, q)
    return p.kl(q)


def js_divergence(p, q):
    p, q = _two(p, q)
    m = p.mixed_with(q)
    return np.array(0.5 * (p.kl(m) + q.kl(m)))       # a 0-d array


class Line:
    def __init__(self, positions, k):
        self.positions = np.arange(k, dtype=float) if positions is None else np.array(positions, dtype=float)
        if self.positions.shape != (k,) or not np.isfinite(self.positions).all():
            raise ValueError("positions must be finite, one for each mass")
        self.order = self.positions.argsort()

    @property
    def gaps(self):
        return np.ediff1d(self.positions[self.order])


def wasserstein_1(p, q, positions=None):
    p, q = _two(p, q)
    line = Line(positions, len(p))
    difference = p.cdf(line.order) - q.cdf(line.order)
    return np.array(np.abs(difference[:-1]) @ line.gaps)


def optimal_discriminator(p_real, p_fake):
    p, q = _two(p_real, p_fake)
    return np.array([a / (a + b) if a or b else 0.5 for a, b in zip(p, q)])


class Player:
    def __init__(self, start, direction):
        self.value, self.direction = start, direction

    def move(self, gradient, step_size):
        self.value += self.direction * step_size * gradient


def bilinear_gda(x0, y0, step_size, steps):
    if not np.isfinite([x0, y0, step_size]).all() or step_size < 0 or steps < 0:
        raise ValueError("finite numbers, please, and nothing negative for step_size and steps")
    x, y = Player(x0, -1), Player(y0, +1)
    rows = [(x.value, y.value)]
    for _ in range(steps):
        for_x, for_y = y.value, x.value
        x.move(for_x, step_size)
        y.move(for_y, step_size)
        rows.append((x.value, y.value))
    return np.array(rows)
