"""Adam and RMSProp as the papers write them, for ten steps: torch.optim's import would cost more than the run.

A test proves both equal to torch.optim's, step by step.
"""

import torch


class Adam:
    """Kingma & Ba 2015, Algorithm 1: theta -= alpha * m_hat / (sqrt(v_hat) + 1e-8)."""

    def __init__(self, rate: float, beta_1: float, beta_2: float):
        self.rate, self.beta_1, self.beta_2 = rate, beta_1, beta_2
        self._steps, self._m, self._v = 0, {}, {}

    def step(self, parameters: list, gradients: list) -> None:
        """Move every parameter, in place."""
        self._steps += 1
        with torch.no_grad():
            for i, (parameter, gradient) in enumerate(zip(parameters, gradients, strict=True)):
                self._m[i] = self.beta_1 * self._m.get(i, 0) + (1 - self.beta_1) * gradient
                self._v[i] = self.beta_2 * self._v.get(i, 0) + (1 - self.beta_2) * gradient**2
                m_hat = self._m[i] / (1 - self.beta_1**self._steps)
                v_hat = self._v[i] / (1 - self.beta_2**self._steps)
                parameter.sub_(self.rate * m_hat / (v_hat.sqrt() + 1e-8))


class RMSProp:
    """Tieleman & Hinton 2012, Lecture 6.5, with torch's smoothing 0.99: theta -= alpha * g / (sqrt(v) + 1e-8)."""

    def __init__(self, rate: float):
        self.rate, self._v = rate, {}

    def step(self, parameters: list, gradients: list) -> None:
        """Move every parameter, in place."""
        with torch.no_grad():
            for i, (parameter, gradient) in enumerate(zip(parameters, gradients, strict=True)):
                self._v[i] = 0.99 * self._v.get(i, 0) + 0.01 * gradient**2
                parameter.sub_(self.rate * gradient / (self._v[i].sqrt() + 1e-8))
