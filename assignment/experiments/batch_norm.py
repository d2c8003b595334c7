"""BatchNorm in a penalised critic: the gradient of one image's score depends on the other images.

The gradient penalty asks every image for a gradient of norm 1 of its own. That presumes that a score depends on one
image only: then the blocks off the diagonal of the Jacobian, d score_i / d image_j, are zero. BatchNorm mixes the
images of a batch and fills those blocks; LayerNorm, which looks at one image at a time, does not.

Source: Gulrajani et al. 2017, Section 4, "No critic batch normalization".
"""

import sys
from pathlib import Path

import numpy as np
import torch
from torch import nn

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # your files

import wgan_losses
from lessons import experiment

NORMALISATIONS = {
    "none": lambda _: nn.Identity(),
    "LayerNorm": lambda channels: nn.GroupNorm(1, channels),  # one group: over all channels and pixels of an image
    "BatchNorm": nn.BatchNorm2d,
}
HEADER = ("normalisation", "largest_off_diagonal_share", "smallest_penalty", "largest_penalty", "spread")


def measure(normalisation, seed=0, batch=8, pixels=16, groupings=20):
    """Look at one critic's Jacobian, and at your penalty when images change company.

    Args:
        normalisation: a key of NORMALISATIONS.
        seed: seed of critic and images.
        batch: images in a batch.
        pixels: height and width of the images.
        groupings: how often the images change company.

    Returns:
        The norms of the Jacobian's blocks, shape (batch, batch), row i for score i and column j for image j; and your
        `gradient_penalty` of the same 2 * batch pairs of images, split at random into two batches, shape (groupings,).
    """
    experiment.start(seed)
    critic = convolutions(NORMALISATIONS[normalisation], pixels)
    real, fake = torch.randn(2, 2 * batch, 1, pixels, pixels)
    epsilon = torch.rand(2 * batch, 1, 1, 1)
    with torch.no_grad():  # a critic in training has gradients of about 1; a fresh one has far smaller ones
        critic[-1].weight /= float(np.diag(jacobian(critic, real[:batch])).mean())
    penalties = []
    for _ in range(groupings):
        batches = torch.randperm(2 * batch).reshape(2, batch)
        halves = [
            wgan_losses.gradient_penalty(critic, real[some], fake[some], epsilon[some]).item() for some in batches
        ]
        penalties.append(np.mean(halves))
    return jacobian(critic, real[:batch]), np.array(penalties)


def jacobian(critic, images):
    """Norm of d score_i / d image_j for each pair (i, j) of images in a batch."""
    with torch.enable_grad():
        images = images.clone().requires_grad_()
        rows = [torch.autograd.grad(score, images, retain_graph=True)[0] for score in critic(images).ravel()]
    return torch.stack(rows).flatten(start_dim=2).norm(dim=2).numpy()


def convolutions(normalisation, pixels, width=8):
    """A small critic with a normalisation after its second layer, as in a DCGAN."""
    return nn.Sequential(
        nn.Conv2d(1, width, 4, stride=2, padding=1),
        nn.LeakyReLU(0.2),
        nn.Conv2d(width, 2 * width, 4, stride=2, padding=1),
        normalisation(2 * width),
        nn.LeakyReLU(0.2),
        nn.Flatten(),
        nn.Linear(2 * width * (pixels // 4) ** 2, 1),
    )


def off_diagonal_share(blocks):
    """The largest block off the diagonal, as a share of the mean block on it."""
    return (blocks - np.diag(np.diag(blocks))).max() / np.diag(blocks).mean()


def spread(penalties):
    """By how much the penalty varies with the grouping, as a share of itself."""
    return (penalties.max() - penalties.min()) / penalties.mean()


def main(arguments=None):
    """Draw the Jacobians and say what to look at."""
    parser = experiment.command_line(__doc__)
    parser.add_argument(
        "--batch", type=experiment.whole, default=8, help="images in a batch: fewer feel each other more"
    )
    options = parser.parse_args(arguments)
    found = {name: measure(name, options.seed, options.batch) for name in NORMALISATIONS}

    title = "How strongly each score depends on each image"
    picture, axes = experiment.figure(title, columns=len(found), width=4.4)
    rows = []
    for axis, (name, (blocks, penalties)) in zip(axes, found.items(), strict=True):
        seen = np.where(blocks > 0, blocks, np.nan)
        image = axis.imshow(np.log10(seen), cmap="viridis", vmin=-4, vmax=0)
        axis.grid(visible=False)
        share = off_diagonal_share(blocks)
        axis.set(
            title=f"{name}: off the diagonal\nup to {share:.2g} of the diagonal", xlabel="image j", ylabel="score i"
        )
        rows.append((name, share, penalties.min(), penalties.max(), spread(penalties)))
    bar = picture.colorbar(image, ax=list(axes), label="norm of d score / d image (white: exactly 0)")
    bar.set_ticks(range(-4, 1), labels=[f"$10^{{{power}}}$" for power in range(-4, 1)])
    saved = experiment.save(options.out, __file__, picture, HEADER, rows)

    for name, share, _, _, change in rows:
        print(
            f"{name}: blocks off the diagonal are up to {share:.2g} of those on it; "
            f"other company changes the penalty by {change:.1%}."
        )
    print(saved)


if __name__ == "__main__":
    experiment.run(main)
