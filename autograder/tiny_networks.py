"""The critic and the generator of a short training run: two convolutions each, pure, of weights that are given.

Not the students' networks: small enough that ten steps take 20 ms, and without BatchNorm, so that images are judged
independently, as every probe's critic judges them.
"""

import torch
from torch import nn
from torch.nn import functional

from autograder import threads
from autograder.run_inputs import NOISE, SIZE, SLOPE, WIDTH

_SMALL = SIZE // 4  # pixels a side after two convolutions of stride 2


class TinyCritic(nn.Module):
    """Images (N, 1, SIZE, SIZE) to scores or logits (N,). Its last layer has no bias, which no gradient would reach."""

    def __init__(self, weights: dict, dtype: torch.dtype, device):
        super().__init__()
        self.first = nn.Conv2d(1, WIDTH, 4, 2, 1)
        self.second = nn.Conv2d(WIDTH, 2 * WIDTH, 4, 2, 1)
        self.head = nn.Linear(2 * WIDTH * _SMALL**2, 1, bias=False)
        _give(self, weights, dtype, device)

    def forward(self, images):
        """Scores of a batch of images."""
        threads.settle()  # a loss may have set many, step by step
        h = functional.leaky_relu(self.first(images), SLOPE)
        h = functional.leaky_relu(self.second(h), SLOPE)
        return self.head(h.flatten(1)).squeeze(1)


class TinyGenerator(nn.Module):
    """Noise (N, NOISE) to images (N, 1, SIZE, SIZE) from -1 to 1."""

    def __init__(self, weights: dict, dtype: torch.dtype, device):
        super().__init__()
        self.first = nn.Linear(NOISE, 2 * WIDTH * _SMALL**2)
        self.second = nn.ConvTranspose2d(2 * WIDTH, WIDTH, 4, 2, 1)
        self.third = nn.ConvTranspose2d(WIDTH, 1, 4, 2, 1)
        _give(self, weights, dtype, device)

    def forward(self, noise):
        """Images from a batch of noise."""
        threads.settle()
        h = functional.relu(self.first(noise)).reshape(-1, 2 * WIDTH, _SMALL, _SMALL)
        return torch.tanh(self.third(functional.relu(self.second(h))))


def _give(network: nn.Module, weights: dict, dtype: torch.dtype, device) -> None:
    network.to(dtype=dtype, device=device)
    with torch.no_grad():
        for name, parameter in network.named_parameters():
            parameter.copy_(torch.from_numpy(weights[name]))
