"""What a short training run starts from and is fed: weights, images, noise and epsilons, in numpy, from one seed.

numpy and not torch, because torch's draws differ between processors, and because the judging side draws them again: it
computes the gradient norms of a returned critic by itself, in closed form, without torch.

    critic(x) = v . leaky(W leaky(P x + b)),   P the same for each patch of 4 x 4 pixels,   leaky(h) = max(h, 0.2 h)
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

SIZE, BATCH, NOISE, WIDTH = 16, 8, 12, 8  # pixels a side, images a step, length of the noise, channels next to images
PATCH = 4  # pixels a side of a patch, and patches a side of an image
STEPS = 10  # of the critic
SLOPE = 0.2  # of a leaky ReLU: Radford et al. 2016, Section 4
_LOSSES = "losses of the "


def losses_of(network: str) -> str:
    """What the losses of a network's steps are called in a run's reply."""
    return _LOSSES + network


def whose_losses(name: str) -> str | None:
    """The network whose losses an array of a run's reply holds; None where it holds none."""
    return name.removeprefix(_LOSSES) if name.startswith(_LOSSES) else None


def parameter_of(network: str, key: str) -> str:
    """What a network's final parameter is called in a run's reply."""
    return f"{network}'s {key}"


def whose_parameter(name: str) -> str:
    """The network whose parameter an array of a run's reply holds."""
    return name.partition("'s ")[0]


@dataclass(frozen=True, slots=True)
class RunInputs:
    """Everything that a run is made of but the functions under test."""

    critic: dict[str, np.ndarray]  # name -> weights
    generator: dict[str, np.ndarray]  # name -> weights
    images: np.ndarray  # (STEPS, BATCH, 1, SIZE, SIZE), from -1 to 1
    noise: np.ndarray  # (2, STEPS, BATCH, NOISE): what the critic's steps and the generator's generate from
    epsilon: np.ndarray  # (STEPS, BATCH, 1, 1, 1), from 0.05 to 0.95


def draw(generator: np.random.Generator) -> RunInputs:
    """Draw a run, always in the same order.

    The critic is scaled so that its gradient norms at the first images have a mean of 2, away from where the penalty
    wants them, so that a penalty that is at work shows. Sides and spread are part 3's to ask about.
    """
    normal, wide, pixels, patches = generator.standard_normal, 2 * WIDTH, PATCH**2, (SIZE // PATCH) ** 2
    critic = {
        "patch.weight": normal((WIDTH, pixels)) / PATCH,
        "patch.bias": 0.1 * normal(WIDTH),
        "whole.weight": normal((wide, WIDTH * patches)) / np.sqrt(WIDTH * patches),
        "head.weight": normal((1, wide)) / PATCH,
    }
    made = {
        "whole.weight": normal((WIDTH * patches, NOISE)) / np.sqrt(NOISE),
        "whole.bias": 0.1 * normal(WIDTH * patches),
        "patch.weight": normal((pixels, WIDTH)) / np.sqrt(WIDTH),
        "patch.bias": 0.1 * normal(pixels),
    }
    images = generator.uniform(-1, 1, (STEPS, BATCH, 1, SIZE, SIZE))
    noise = normal((2, STEPS, BATCH, NOISE))
    epsilon = generator.uniform(0.05, 0.95, (STEPS, BATCH, 1, 1, 1))
    critic["head.weight"] *= 2 / gradient_norms(critic, images[0]).mean()
    return RunInputs(critic, made, images, noise, epsilon)


def gradient_norms(critic: Mapping[str, np.ndarray], images: np.ndarray) -> np.ndarray:
    """|| d critic / d x ||_2 of each image, shape (N, 1, SIZE, SIZE), by the chain rule."""
    count, side = len(images), SIZE // PATCH
    patches = images.reshape(count, side, PATCH, side, PATCH).swapaxes(2, 3).reshape(count, side**2, PATCH**2)
    first = patches @ critic["patch.weight"].T + critic["patch.bias"]
    second = np.maximum(first, SLOPE * first).reshape(count, -1) @ critic["whole.weight"].T
    slopes = critic["head.weight"] * _slope(second)
    slopes = (slopes @ critic["whole.weight"]).reshape(first.shape) * _slope(first)
    return np.linalg.norm((slopes @ critic["patch.weight"]).reshape(count, -1), axis=1)


def _slope(h: np.ndarray) -> np.ndarray:
    return np.where(h > 0, 1.0, SLOPE)
