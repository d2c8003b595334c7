"""The critic and the generator of a short training run: two layers each, patch by patch, of weights that are given.

Not the students' networks: small enough that ten steps take some milliseconds (a convolution in float64 would take
thrice as long), and without BatchNorm, so that images are judged independently, as every probe's critic judges them.
"""

from collections.abc import Mapping

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from autograder.sandbox.contract.training_inputs import NOISE, PATCH, SIZE, SLOPE, WIDTH
from autograder.sandbox.probe_tools import threads

_SIDE = SIZE // PATCH  # patches a side


class TinyCritic(nn.Module):
    """Images (N, 1, SIZE, SIZE) to scores or logits (N,). Only the patches have a bias.

    A bias of the last layer cancels in fake minus real. A bias of the middle layer can have gradient 0 or 1e-9,
    depending on the order of a sum; Adam divides by its size and turns that rounding into a full step. So neither has
    a bias.
    """

    def __init__(self, weights: Mapping[str, np.ndarray], dtype: torch.dtype, device: torch.device):
        super().__init__()
        self.patch = nn.Linear(PATCH**2, WIDTH)
        self.whole = nn.Linear(WIDTH * _SIDE**2, 2 * WIDTH, bias=False)
        self.head = nn.Linear(2 * WIDTH, 1, bias=False)
        _give(self, weights, dtype, device)

    def forward(self, images: torch.Tensor) -> torch.Tensor:
        """Scores of a batch of images."""
        threads.settle()  # a loss may have set many, step by step
        patches = images.reshape(-1, _SIDE, PATCH, _SIDE, PATCH).transpose(2, 3).reshape(-1, _SIDE**2, PATCH**2)
        h = functional.leaky_relu(self.patch(patches), SLOPE)
        h = functional.leaky_relu(self.whole(h.flatten(1)), SLOPE)
        return self.head(h).squeeze(1)


class TinyGenerator(nn.Module):
    """Noise (N, NOISE) to images (N, 1, SIZE, SIZE) from -1 to 1."""

    def __init__(self, weights: Mapping[str, np.ndarray], dtype: torch.dtype, device: torch.device):
        super().__init__()
        self.whole = nn.Linear(NOISE, WIDTH * _SIDE**2)
        self.patch = nn.Linear(WIDTH, PATCH**2)
        _give(self, weights, dtype, device)

    def forward(self, noise: torch.Tensor) -> torch.Tensor:
        """Images from a batch of noise."""
        threads.settle()
        h = functional.relu(self.whole(noise)).reshape(-1, _SIDE**2, WIDTH)
        pixels = torch.tanh(self.patch(h)).reshape(-1, _SIDE, _SIDE, PATCH, PATCH)
        return pixels.transpose(2, 3).reshape(-1, 1, SIZE, SIZE)


def _give(network: nn.Module, weights: Mapping[str, np.ndarray], dtype: torch.dtype, device: torch.device) -> None:
    network.to(dtype=dtype, device=device)
    with torch.no_grad():
        for name, parameter in network.named_parameters():
            parameter.copy_(torch.from_numpy(weights[name]))
