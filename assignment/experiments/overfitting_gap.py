"""Overfitting seen in the critic: its gap on training images against its gap on images it never saw.

A generator stands still: it paints random mixtures of the commonest variations among other faces. Fresh critics with
gradient penalty are trained against it, each on fewer real images than the last. A critic's gap, mean score of real
images minus mean score of generated ones, estimates the Wasserstein distance. With few images the critic learns them by
heart: its gap on them grows while its gap on validation images shrinks.

Source: Gulrajani et al. 2017, Section 5.6 and Figure 5.
"""

import sys
from pathlib import Path

import numpy as np
import torch

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # your files

import drawn_faces
import wgan_losses
from lessons import experiment
from lessons.experiment import COLOURS

HEADER = ("training_images", "step", "gap_training", "gap_validation")


def measure(sizes, *, seed=0, steps=120, batch=64, pixels=16, validation=256):
    """Train a critic on each number of images and measure its gap on both kinds of image.

    Args:
        sizes: numbers of training images, shape (S,).
        seed: seed of networks and generated images; the faces are always the same.
        steps: training steps of each critic.
        batch: real and generated images per step.
        pixels: height and width of the images.
        validation: number of validation images.

    Returns:
        Array of shape (S * moments, 4) with the columns of HEADER; each gap over all images of its kind.
    """
    faces, _ = drawn_faces.draw(np.arange(2 * validation + max(sizes)), size=pixels)
    faces = faces.astype(np.float32).reshape(-1, 1, pixels, pixels) / 127.5 - 1
    unseen, others, real = np.split(faces, [validation, 2 * validation])
    unseen, real = torch.tensor(unseen), torch.tensor(real)
    paint = fixed_generator(others)
    rows = []
    for size in sizes:
        randomness = experiment.start(seed)
        critic = convolutions(pixels)
        descent = torch.optim.Adam(critic.parameters(), lr=1e-3, betas=(0.0, 0.9))
        judged_on = paint(validation, randomness)
        for step in range(steps + 1):
            if step % 30 == 0 or step == steps:
                with torch.no_grad():
                    gaps = [
                        -wgan_losses.critic_loss(critic(kind), critic(judged_on)).item()
                        for kind in (real[:size], unseen)
                    ]
                rows.append((size, step, *gaps))
            images = real[torch.as_tensor(randomness.integers(size, size=batch))]
            fakes = paint(batch, randomness)
            epsilon = wgan_losses.sample_epsilon(images)
            experiment.descend(descent, wgan_losses.critic_loss_gp(critic, images, fakes, epsilon))
    return np.array(rows)


def fixed_generator(faces, variations=16):
    """A generator that stands still: the mean face plus random amounts of the faces' commonest variations.

    Args:
        faces: images, float32 of shape (F, 1, H, W) in [-1, 1].
        variations: how many principal directions of the faces it knows.

    Returns:
        Function from a number of images and a `numpy.random.Generator` to a tensor (number, 1, H, W).
    """
    flat = faces.reshape(len(faces), -1)
    mean = flat.mean(axis=0)
    _, strengths, directions = np.linalg.svd(flat - mean, full_matrices=False)
    scaled = (strengths[:variations, None] * directions[:variations]) / np.sqrt(len(flat))

    def paint(number, randomness):
        images = (mean + randomness.normal(size=(number, variations)) @ scaled).clip(-1, 1)
        return torch.tensor(images.astype(np.float32)).reshape(number, *faces.shape[1:])

    return paint


def convolutions(pixels, width=16):
    """A small critic of images (N, 1, pixels, pixels), without normalisation."""
    return torch.nn.Sequential(
        torch.nn.Conv2d(1, width, 4, stride=2, padding=1),
        torch.nn.LeakyReLU(0.2),
        torch.nn.Conv2d(width, 2 * width, 4, stride=2, padding=1),
        torch.nn.LeakyReLU(0.2),
        torch.nn.Flatten(),
        torch.nn.Linear(2 * width * (pixels // 4) ** 2, 1),
    )


def main(arguments=None):
    """Draw the gaps and say what to look at."""
    parser = experiment.command_line(__doc__)
    parser.add_argument(
        "--sizes", type=experiment.whole, nargs="+", default=[16, 128, 1024], help="numbers of training images"
    )
    parser.add_argument("--steps", type=experiment.whole, default=120, help="training steps of each critic")
    parser.add_argument(
        "--pixels", type=experiment.whole, default=16, choices=(16, 32, 64), help="height and width of the images"
    )
    options = parser.parse_args(arguments)
    sizes = sorted(options.sizes)
    table = measure(sizes, seed=options.seed, steps=options.steps, pixels=options.pixels)
    last = table[table[:, 1] == options.steps]

    picture, (left, right) = experiment.figure("A critic learns its training images by heart", columns=2, width=6)
    for colour, size in zip(COLOURS.values(), (sizes[0], sizes[-1]), strict=False):
        _, steps, training, unseen = table[table[:, 0] == size].T
        left.plot(steps, training, "o-", color=colour, label=f"{size} images, training")
        left.plot(steps, unseen, "o--", color=colour, label=f"{size} images, validation")
    left.set(title="As training goes on", xlabel="training step of the critic")
    right.plot(last[:, 0], last[:, 2], "o-", color=COLOURS["orange"], label="training images")
    right.plot(last[:, 0], last[:, 3], "o--", color=COLOURS["blue"], label="validation images")
    right.set_xscale("log", base=2)
    right.set_xticks(sizes, [str(size) for size in sizes])
    right.set(title=f"After {options.steps} steps", xlabel="training images")
    for axis in (left, right):
        axis.set_ylabel("critic's gap, real minus generated (score units)")
        experiment.legend_below(axis)
    saved = experiment.save(options.out, __file__, picture, HEADER, table)

    for size, _, training, unseen in (last[0], last[-1]):
        print(f"{size:.0f} training images: gap {training:.2f} on them, {unseen:.2f} on validation images.")
    print("Where the two part, the critic has overfitted, and no longer measures the distance to the data.")
    print(saved)


if __name__ == "__main__":
    experiment.run(main)
