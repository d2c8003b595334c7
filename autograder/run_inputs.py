"""What a short training run starts from and is fed: weights, images, noise and epsilons, in numpy, from one seed.

numpy and not torch, because torch's draws differ between processors, and because the judging side draws them again: it
computes the gradient norms of a returned critic by itself, in closed form, without torch.

    critic(x) = v . leaky(K2 * leaky(K1 * x + b1) + b2),   * a convolution of stride 2,   leaky(h) = max(h, 0.2 h)
"""

from dataclasses import dataclass

import numpy as np

SIZE, BATCH, NOISE, WIDTH = 16, 8, 12, 8  # pixels a side, images a step, length of the noise, channels next to images
STEPS = 10  # of the critic
SLOPE = 0.2  # of a leaky ReLU: Radford et al. 2016, Section 4
_KERNEL = 4


@dataclass(frozen=True, slots=True)
class RunInputs:
    """Everything that a run is made of but the functions under test."""

    critic: dict  # name -> weights
    generator: dict  # name -> weights
    images: np.ndarray  # (STEPS, BATCH, 1, SIZE, SIZE), from -1 to 1
    noise: np.ndarray  # (2, STEPS, BATCH, NOISE): what the critic's steps and the generator's generate from
    epsilon: np.ndarray  # (STEPS, BATCH, 1, 1, 1), from 0.05 to 0.95


def draw(generator: np.random.Generator) -> RunInputs:
    """Draw a run, always in the same order.

    The critic is scaled so that its gradient norms at the first images have a mean of 2, away from where the penalty
    wants them, so that a penalty that is at work shows. Sides and spread are part 3's to ask about.
    """
    normal, wide = generator.standard_normal, 2 * WIDTH
    critic = {
        "first.weight": normal((WIDTH, 1, _KERNEL, _KERNEL)) / _KERNEL,
        "first.bias": 0.1 * normal(WIDTH),
        "second.weight": normal((wide, WIDTH, _KERNEL, _KERNEL)) / (_KERNEL * np.sqrt(WIDTH)),
        "second.bias": 0.1 * normal(wide),
        "head.weight": normal((1, wide * (SIZE // 4) ** 2)) / SIZE,
    }
    made = {
        "first.weight": normal((wide * (SIZE // 4) ** 2, NOISE)) / np.sqrt(NOISE),
        "first.bias": 0.1 * normal(wide * (SIZE // 4) ** 2),
        "second.weight": normal((wide, WIDTH, _KERNEL, _KERNEL)) / (_KERNEL * np.sqrt(WIDTH)),
        "second.bias": 0.1 * normal(WIDTH),
        "third.weight": normal((WIDTH, 1, _KERNEL, _KERNEL)) / (_KERNEL * np.sqrt(WIDTH)),
        "third.bias": 0.1 * normal(1),
    }
    images = generator.uniform(-1, 1, (STEPS, BATCH, 1, SIZE, SIZE))
    noise = normal((2, STEPS, BATCH, NOISE))
    epsilon = generator.uniform(0.05, 0.95, (STEPS, BATCH, 1, 1, 1))
    critic["head.weight"] *= 2 / gradient_norms(critic, images[0]).mean()
    return RunInputs(critic, made, images, noise, epsilon)


def gradient_norms(critic: dict, images: np.ndarray) -> np.ndarray:
    """|| d critic / d x ||_2 of each image, shape (N, 1, SIZE, SIZE), by the chain rule."""
    first = _convolved(images, critic["first.weight"]) + critic["first.bias"][:, None, None]
    second = _convolved(_leaky(first), critic["second.weight"]) + critic["second.bias"][:, None, None]
    slopes = critic["head.weight"].reshape(second.shape[1:]) * _slope(second)
    slopes = _transposed(slopes, critic["second.weight"]) * _slope(first)
    return np.linalg.norm(_transposed(slopes, critic["first.weight"]).reshape(len(images), -1), axis=1)


def _leaky(h: np.ndarray) -> np.ndarray:
    return np.maximum(h, SLOPE * h)


def _slope(h: np.ndarray) -> np.ndarray:
    return np.where(h > 0, 1.0, SLOPE)


def _convolved(images: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """A convolution of stride 2 and padding 1: half as many pixels a side."""
    padded, half = np.pad(images, ((0, 0), (0, 0), (1, 1), (1, 1))), images.shape[2] // 2
    return sum(
        np.einsum("ncij,oc->noij", padded[:, :, a : a + 2 * half : 2, b : b + 2 * half : 2], kernel[:, :, a, b])
        for a in range(_KERNEL)
        for b in range(_KERNEL)
    )


def _transposed(slopes: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """The derivative of `_convolved` with respect to its images, applied to the slopes of its result."""
    count, _, half, _ = slopes.shape
    padded = np.zeros((count, kernel.shape[1], 2 * half + 2, 2 * half + 2))
    for a in range(_KERNEL):
        for b in range(_KERNEL):
            padded[:, :, a : a + 2 * half : 2, b : b + 2 * half : 2] += np.einsum(
                "noij,oc->ncij", slopes, kernel[:, :, a, b]
            )
    return padded[:, :, 1:-1, 1:-1]
