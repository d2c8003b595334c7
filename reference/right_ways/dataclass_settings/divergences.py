from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Iterator

import numpy as np


@dataclass(frozen=True)
class Pair:
    """Two distributions on the same points; making one checks everything."""

    p: np.ndarray
    q: np.ndarray
    tolerance: float = field(default=1e-6, repr=False)

    def __post_init__(self):
        for name in ("p", "q"):
            masses = np.asarray(getattr(self, name), dtype=np.float64)
            object.__setattr__(self, name, masses)
            if masses.size == 0:
                raise ValueError(f"{name}: empty")
            if not math.isfinite(masses.sum()):
                raise ValueError(f"{name}: NaN or infinite")
            if masses.min() < 0:
                raise ValueError(f"{name}: negative mass")
            if abs(masses.sum() - 1) > self.tolerance:
                raise ValueError(f"{name}: sums to {masses.sum()}")
        if self.p.shape != self.q.shape:
            raise ValueError(f"{self.p.shape} against {self.q.shape}")

    def __iter__(self) -> Iterator[np.ndarray]:
        yield self.p
        yield self.q

    @property
    def mixture(self) -> np.ndarray:
        return np.mean([self.p, self.q], axis=0)


def kl_divergence(p, q) -> float:
    p, q = Pair(p, q)
    visited = p != 0
    missed = visited & (q == 0)
    if missed.any():
        return math.inf
    ratio = np.divide(p, q, out=np.ones_like(p), where=visited)
    return float(np.sum(p * np.log(ratio)))


def js_divergence(p, q) -> float:
    pair = Pair(p, q)
    return float(np.mean([kl_divergence(each, pair.mixture) for each in pair]))


@dataclass(order=True)
class Point:
    position: float
    surplus: float = field(compare=False)


def wasserstein_1(p, q, positions=None) -> float:
    pair = Pair(p, q)
    where = range(len(pair.p)) if positions is None else [float(x) for x in positions]
    if len(where) != len(pair.p) or not all(math.isfinite(x) for x in where):
        raise ValueError("positions do not fit")
    points = sorted(Point(float(x), float(s)) for x, s in zip(where, pair.p - pair.q))
    work = carried = 0.0
    for left, right in zip(points, points[1:]):
        carried += left.surplus
        work += abs(carried) * (right.position - left.position)
    return work


def optimal_discriminator(p_real, p_fake) -> np.ndarray:
    pair = Pair(p_real, p_fake)
    return np.divide(pair.p, 2 * pair.mixture, out=np.full(pair.p.shape, 0.5), where=pair.mixture > 0)


@dataclass
class State:
    x: float
    y: float

    def after(self, step_size: float) -> State:
        return State(self.x - step_size * self.y, self.y + step_size * self.x)


@dataclass(frozen=True)
class Settings:
    step_size: float
    steps: int

    def __post_init__(self):
        if not math.isfinite(self.step_size) or self.step_size < 0:
            raise ValueError("step_size")
        if self.steps < 0:
            raise ValueError("steps")


def bilinear_gda(x0, y0, step_size, steps) -> np.ndarray:
    settings, state = Settings(float(step_size), int(steps)), State(float(x0), float(y0))
    if not (math.isfinite(state.x) and math.isfinite(state.y)):
        raise ValueError("start")
    trajectory = np.empty((settings.steps + 1, 2), dtype=np.float64)
    for row in trajectory:
        row[:] = state.x, state.y
        state = state.after(settings.step_size)
    return trajectory
