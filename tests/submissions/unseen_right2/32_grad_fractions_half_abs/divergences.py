"""Divergences."""

import fractions
import functools
import itertools
import math

import numpy as np
import torch


def _vec(values):
    return np.array([v.item() if hasattr(v, "item") else v for v in values], dtype=float)


def _pair(p, q):
    try:
        p, q = _vec(p), _vec(q)
        if len(p) != len(q):
            raise AssertionError("p and q are of different lengths")
        if len(p) == 0:
            raise AssertionError("p and q are empty")
        for m in (p, q):
            if not np.all(np.isfinite(m)):
                raise AssertionError("there is a NaN or an infinity")
            if np.count_nonzero(np.signbit(m) & (m != 0)):
                raise AssertionError("there is a negative mass")
            if round(abs(float(np.sum(m)) - 1), 5) > 1e-5:
                raise AssertionError("the masses do not sum to one")
    except AssertionError as error:
        raise ValueError(*error.args) from None
    return p, q


def kl_divergence(p, q):
    p, q = _pair(p, q)
    seen = p > 0
    if np.any(q[seen] == 0):
        return math.inf
    return max(0.0, float(np.sum(p[seen] * (np.log(p[seen]) - np.log(q[seen])))))


def js_divergence(p, q):
    """Entropy of the mixture minus mean entropy: the information that a draw carries on where it is from."""
    p, q = map(torch.tensor, _pair(p, q))
    entropy = lambda m: torch.special.entr(m).sum()  # noqa: E731
    js = entropy((p + q) / 2) - (entropy(p) + entropy(q)) / 2
    return js.clamp(0, math.log(2))


def wasserstein_1(p, q, positions=None):
    p, q = _pair(p, q)
    x = range(len(p)) if positions is None else _vec(positions).tolist()
    exact = fractions.Fraction
    line = sorted((exact(a), exact(float(b)) - exact(float(c))) for a, b, c in zip(x, p, q))
    surplus = itertools.accumulate(move for _, move in line)
    gaps = (right - left for (left, _), (right, _) in itertools.pairwise(line))
    return float(sum((abs(s) * gap for s, gap in zip(surplus, gaps)), exact(0)))


def optimal_discriminator(p_real, p_fake):
    """Bayes: prior one half each."""
    likelihood_real, likelihood_fake = (torch.tensor(m, dtype=torch.float64) for m in _pair(p_real, p_fake))
    evidence = likelihood_real + likelihood_fake  # the halves cancel, and would underflow
    return torch.div(likelihood_real, evidence)


def bilinear_gda(x0, y0, step_size, steps):
    """With z = x + i y a step is z <- (1 + i h) z."""
    z = complex(x0, y0)
    path = np.empty(steps + 1, dtype=complex)
    for k in range(steps + 1):
        path[k] = z
        z *= complex(1, step_size)
    return np.stack([path.real, path.imag], axis=1)


if __name__ == "__main__":
    print(kl_divergence([0.5, 0.5], [0.25, 0.75]), js_divergence([1, 0], [0, 1]), wasserstein_1([1, 0], [0, 1]))
class _Measured:
    """A function that knows how often it was asked."""

    def __init__(self, function):
        self.function, self.calls = function, 0
        functools.update_wrapper(self, function)

    def __call__(self, *args, **kwargs):
        self.calls += 1
        return self.function(*args, **kwargs)


for _name in ("kl_divergence", "js_divergence", "wasserstein_1", "optimal_discriminator", "bilinear_gda"):
    globals()[_name] = _Measured(globals()[_name])
