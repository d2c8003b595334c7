"""Divergences."""

import math

import numpy as np
import torch


def _vec(values):
    return np.array([float(value) for value in values], dtype=float)


def _pair(p, q):
    p, q = list(map(float, p)), list(map(float, q))
    for masses in (p, q):
        if not masses:
            raise ValueError("an empty distribution")
        for mass in masses:
            if math.isnan(mass) or math.isinf(mass):
                raise ValueError("mass " + repr(mass) + " is not finite")
            if mass < 0:
                raise ValueError("mass " + repr(mass) + " is negative")
        if not math.isclose(math.fsum(masses), 1.0, rel_tol=0, abs_tol=2e-5):
            raise ValueError("masses add up to " + repr(math.fsum(masses)))
    for _ in zip(p, q, strict=True):  # raises ValueError by itself, and says which is shorter
        pass
    return np.array(p), np.array(q)


def kl_divergence(p, q):
    """Cross-entropy minus entropy."""
    p, q = map(torch.tensor, _pair(p, q))
    entropy = torch.special.entr(p).sum()
    cross = -torch.xlogy(p, q).sum()
    return torch.relu(cross - entropy).numpy()


def js_divergence(p, q):
    """Entropy of the mixture minus mean entropy: the information that a draw carries on where it is from."""
    p, q = map(torch.tensor, _pair(p, q))
    entropy = lambda m: torch.special.entr(m).sum()  # noqa: E731
    js = entropy((p + q) / 2) - (entropy(p) + entropy(q)) / 2
    return js.clamp(0, math.log(2))


def wasserstein_1(p, q, positions=None):
    """The north-west corner's plan on the sorted line is the best one."""
    p, q = _pair(p, q)
    x = np.arange(len(p), dtype=np.float64) if positions is None else _vec(positions)
    order = np.argsort(x, kind="stable")
    x, upper_p, upper_q = x[order] / 2, np.cumsum(p[order]), np.cumsum(q[order])
    lower_p, lower_q = upper_p - p[order], upper_q - q[order]
    plan = np.minimum.outer(upper_p, upper_q) - np.maximum.outer(lower_p, lower_q)
    return np.sum(np.clip(plan, 0, None) * np.abs(x[:, None] - x[None, :])) * 2


def optimal_discriminator(p_real, p_fake):
    p, q = _pair(p_real, p_fake)
    both = p + q
    return np.divide(p, both, out=np.full(p.shape, 0.5), where=both > 0)


def bilinear_gda(x0, y0, step_size, steps):
    x = torch.tensor(float(x0), dtype=torch.float64, requires_grad=True, device="cpu")
    y = torch.tensor(float(y0), dtype=torch.float64, requires_grad=True, device="cpu")
    descend, ascend = torch.optim.SGD([x], lr=step_size), torch.optim.SGD([y], lr=step_size, maximize=True)
    path = torch.empty((steps + 1, 2), dtype=torch.float64, device="cpu")
    path[0, 0], path[0, 1] = x.item(), y.item()
    for k in range(1, steps + 1):
        x.grad, y.grad = None, None
        with torch.enable_grad():
            (x * y).backward()
        descend.step()
        ascend.step()
        path[k, 0], path[k, 1] = x.item(), y.item()
    return path
