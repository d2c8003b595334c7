"""What a probe feeds to the code it asks: logits, scores, images, epsilons and critics, all drawn from one seed.

Every number comes from numpy's generator, never from torch's: torch's draws differ between processors. The seed is
derived from the course's salt and the probe's name by the grader; the salt itself never gets here.
"""

from collections.abc import Mapping, Sequence

import numpy as np
import torch
from torch import nn

_SPREAD = 3.0  # at least how many times the largest gradient norm of a batch is the smallest


class Critic(nn.Module):
    """A small curved critic: images (N, C, H, W) to scores (N,), or (N, 1) if `column`.

    f(x) = sum_k v_k (tanh(h_k) + h_k^2 / 4) + c,   h = W x + b

    Pure: it treats images independently, takes any batch size, and behaves alike in training and evaluation mode.
    """

    def __init__(self, weights: Mapping[str, np.ndarray], column: bool):
        super().__init__()
        self.column = column
        hidden, pixels = weights["hidden.weight"].shape
        self.hidden = nn.Linear(pixels, hidden, dtype=torch.float64)
        self.head = nn.Linear(hidden, 1, dtype=torch.float64)
        with torch.no_grad():
            for name, parameter in self.named_parameters():
                parameter.copy_(torch.from_numpy(weights[name]))

    def forward(self, images: torch.Tensor) -> torch.Tensor:
        """Scores of a batch of images."""
        h = self.hidden(images.flatten(start_dim=1))
        scores = self.head(torch.tanh(h) + h * h / 4)
        return scores if self.column else scores.squeeze(1)


class Damped(nn.Module):
    """Scores as they are in training, and halved in evaluation: who judges in another mode gets another number."""

    def forward(self, scores: torch.Tensor) -> torch.Tensor:
        """Scores of the same shape."""
        return scores if self.training else scores / 2


class Convolutions(nn.Module):
    """A critic that holds a parameter itself, and a convolution's weights in channels_last: flattened, it is a copy."""

    def __init__(self, kernel: torch.Tensor, offsets: torch.Tensor):
        super().__init__()
        out, into, height, width = kernel.shape
        self.convolution = nn.Conv2d(into, out, (height, width), bias=False)
        self.convolution.weight = nn.Parameter(kernel.to(memory_format=torch.channels_last))
        self.offsets = nn.Parameter(offsets)

    def forward(self, images: torch.Tensor) -> torch.Tensor:
        """Scores of a batch of images."""
        return (self.convolution(images) + self.offsets[:, None, None]).mean(dim=(1, 2, 3))


def _gradient_norms(weights: Mapping[str, np.ndarray], images: np.ndarray) -> np.ndarray:
    """|| d f / d x ||_2 of each image, in closed form: W^T (v (1 - tanh(h)^2 + h / 2))."""
    h = images.reshape(len(images), -1) @ weights["hidden.weight"].T + weights["hidden.bias"]
    slopes = weights["head.weight"][0] * (1 - np.tanh(h) ** 2 + h / 2)
    return np.linalg.norm(slopes @ weights["hidden.weight"], axis=1)


class Inputs:
    """Draws everything that one probe needs, always in the same order for the same seed."""

    def __init__(self, seed: int, device: str = "cpu", dtype: torch.dtype = torch.float32):
        self.generator = np.random.Generator(np.random.PCG64(seed))
        self.device = torch.device(device)
        self.dtype = dtype

    def tensor(self, values: np.ndarray | Sequence[float], *, requires_grad: bool = False) -> torch.Tensor:
        """`values` as a tensor of the probe's dtype, on its device."""
        return torch.tensor(np.asarray(values), dtype=self.dtype, device=self.device, requires_grad=requires_grad)

    def logits(self, *shape: int, scale: float = 1.5, requires_grad: bool = False) -> torch.Tensor:
        """Normal numbers of standard deviation `scale`, of a given shape; also used as scores."""
        return self.tensor(scale * self.generator.standard_normal(shape), requires_grad=requires_grad)

    def images(self, *shape: int) -> torch.Tensor:
        """Images of shape (N, C, H, W), uniform in [-1, 1]."""
        return self.tensor(self.generator.uniform(-1, 1, shape))

    def spread_images(self, *shape: int) -> torch.Tensor:
        """Images of shape (N, C, H, W), of contrasts from 0.3 to 2, so that a curved critic tells them apart."""
        contrasts = self.generator.permutation(np.linspace(0.3, 2, shape[0])).reshape(-1, 1, 1, 1)
        return self.tensor(contrasts * self.generator.uniform(-1, 1, shape))

    def epsilon(self, *shape: int) -> torch.Tensor:
        """Mixing proportions of shape (N,) or (N, 1, 1, 1): all different, shuffled, from 0.05 to 0.95."""
        count = shape[0]
        jitter = self.generator.uniform(-0.3, 0.3, count) / max(count, 2)
        values = np.linspace(0.05, 0.95, count) if count > 1 else np.array([0.35])
        return self.tensor(np.clip(self.generator.permutation(values + jitter), 0.02, 0.98).reshape(shape))

    def critic(self, images: torch.Tensor, *, column: bool = False, hidden: int = 5) -> Critic:
        """A curved critic whose gradient norms at `images`, shape (N, C, H, W), lie on both sides of 1."""
        pixels = images[0].numel()
        draw = self.generator.standard_normal
        points = images.detach().cpu().double().numpy()
        while True:
            weights = {
                "hidden.weight": draw((hidden, pixels)) * 1.2 / np.sqrt(pixels / 3),
                "hidden.bias": 0.4 * draw(hidden),
                "head.weight": draw((1, hidden)),
                "head.bias": draw(1),
            }
            norms = _gradient_norms(weights, points)
            if len(norms) == 1 or norms.max() >= _SPREAD * norms.min():
                break
        middle = np.sqrt(norms.min() * norms.max()) if len(norms) > 1 else norms[0] / 1.8
        weights["head.weight"] /= middle
        return Critic(weights, column).to(self.dtype).to(self.device)

    def convolutions(self) -> Convolutions:
        """A critic of 3-channel images, with normal weights of standard deviation 0.3."""
        draw = self.generator.standard_normal
        return Convolutions(self.tensor(0.3 * draw((4, 3, 2, 2))), self.tensor(0.3 * draw(4)))

    def to_evaluation(self, critic: nn.Module) -> None:
        """Put a critic into evaluation mode."""
        critic.eval()

    def damped(self, critic: Critic, *, training: bool) -> nn.Sequential:
        """The critic with a last layer that depends on its mode, which is given; the critic's own mode stays."""
        whole = nn.Sequential(critic, Damped())
        whole.training = whole[1].training = training
        return whole

    def fill_grad(self, critic: nn.Module) -> None:
        """Give every parameter a `.grad`, as after a step of training."""
        for parameter in critic.parameters():
            parameter.grad = self.tensor(1.5 * self.generator.standard_normal(parameter.shape))

    def penalty_case(
        self, *shape: int, column: bool = False, flat_epsilon: bool = False
    ) -> tuple[Critic, torch.Tensor, torch.Tensor, torch.Tensor]:
        """What a gradient penalty is asked with: (critic, real, fake, epsilon) for images of this shape.

        The critic's gradient norms at the interpolated images lie on both sides of 1 and are spread.
        """
        real, fake = self.spread_images(*shape), self.spread_images(*shape)
        epsilon = self.epsilon(shape[0]) if flat_epsilon else self.epsilon(shape[0], 1, 1, 1)
        mixed = epsilon.reshape(-1, 1, 1, 1) * real + (1 - epsilon.reshape(-1, 1, 1, 1)) * fake
        return self.critic(mixed, column=column), real, fake, epsilon
