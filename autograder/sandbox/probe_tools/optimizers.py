"""Adam and RMSProp as the papers write them, for ten steps: torch.optim's import would cost more than the run.

A test proves both equal to torch.optim's, step by step.
"""

from collections.abc import Iterable, Sequence

import torch


def _flat(tensors: Iterable[torch.Tensor]) -> torch.Tensor:
    return torch.cat([tensor.reshape(-1) for tensor in tensors])


def _move(parameters: Sequence[torch.Tensor], by: torch.Tensor) -> None:
    """Subtract from every parameter, in place, its share of a flat vector."""
    with torch.no_grad():
        for parameter, share in zip(parameters, by.split([p.numel() for p in parameters]), strict=True):
            parameter.sub_(share.reshape(parameter.shape))


class Adam:
    """Kingma & Ba 2015, Algorithm 1: theta -= alpha * m_hat / (sqrt(v_hat) + 1e-8)."""

    def __init__(self, rate: float, beta_1: float, beta_2: float):
        self.rate, self.beta_1, self.beta_2 = rate, beta_1, beta_2
        self._steps = 0
        self._m: torch.Tensor | float = 0.0
        self._v: torch.Tensor | float = 0.0

    def step(self, parameters: Sequence[torch.Tensor], gradients: Sequence[torch.Tensor]) -> None:
        """Move every parameter, in place."""
        self._steps += 1
        gradient = _flat(gradients)
        m = self.beta_1 * self._m + (1 - self.beta_1) * gradient
        v = self.beta_2 * self._v + (1 - self.beta_2) * gradient**2
        self._m, self._v = m, v
        m_hat = m / (1 - self.beta_1**self._steps)
        v_hat = v / (1 - self.beta_2**self._steps)
        _move(parameters, self.rate * m_hat / (v_hat.sqrt() + 1e-8))


class RMSProp:
    """Tieleman & Hinton 2012, Lecture 6.5, with torch's smoothing 0.99: theta -= alpha * g / (sqrt(v) + 1e-8)."""

    def __init__(self, rate: float):
        self.rate = rate
        self._v: torch.Tensor | float = 0.0

    def step(self, parameters: Sequence[torch.Tensor], gradients: Sequence[torch.Tensor]) -> None:
        """Move every parameter, in place."""
        gradient = _flat(gradients)
        v = 0.99 * self._v + 0.01 * gradient**2
        self._v = v
        _move(parameters, self.rate * gradient / (v.sqrt() + 1e-8))
