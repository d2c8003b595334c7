"""Momentum on a clipped critic: its steps go on towards where the critic's loss no longer falls.

The critic's task changes with every step of the generator. With momentum (Adam's beta1 above 0) the critic moves by
what was right some steps ago; the cosine between its step and its gradient, which says whether the loss falls to first
order, goes negative now and then, and the generator's points get worse. With beta1 = 0 it cannot.

Source: Arjovsky et al. 2017, Section 4, the paragraph "as a negative result".
"""

import sys
from pathlib import Path

import numpy as np
import torch

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # your files

import divergences
import wgan_losses
from lessons import experiment
from lessons.experiment import COLOURS

EVERY = 25  # generator steps from one measurement of the points to the next


def measure(beta1, *, seed=0, steps=600, limit=0.05, critic_steps=1, batch=128):
    """Train a WGAN with clipping whose critic has a given momentum.

    Args:
        beta1: Adam's first beta for the critic; the generator's is 0 throughout.
        seed: seed of networks and data.
        steps: generator steps.
        limit: clipping limit.
        critic_steps: critic steps for each of the generator's.
        batch: points per step.

    Returns:
        The cosine between each critic step, before clipping, and the downhill gradient, shape (critic steps,); and a
        table of shape (moments, 2): generator steps and the sliced Wasserstein distance of generated to real points.
    """
    experiment.start(seed)
    generator, critic = experiment.perceptron(8, 2), experiment.perceptron(2, 1)
    # A learning rate above the papers', for seconds instead of hours.
    descent = torch.optim.Adam(critic.parameters(), lr=5e-3, betas=(beta1, 0.99))
    ascent = torch.optim.Adam(generator.parameters(), lr=5e-3, betas=(0.0, 0.99))
    judged_on, noise = ring(400), torch.randn(400, 8)
    cosines, table = [], []

    def generated(start):
        return generator(start).reshape(-1, 1, 1, 2)

    for step in range(steps + 1):
        if step % EVERY == 0:
            table.append((step, sliced_wasserstein(judged_on, generated(noise).detach())))
        for _ in range(critic_steps):
            real, fake = ring(batch), generated(torch.randn(batch, 8)).detach()
            before = flat(critic.parameters())
            experiment.descend(descent, wgan_losses.critic_loss(critic(real), critic(fake)))
            gradient = flat(parameter.grad for parameter in critic.parameters())
            moved = flat(critic.parameters()) - before
            cosines.append(torch.cosine_similarity(moved, -gradient, dim=0).item())
            wgan_losses.clip_weights(critic, limit)
        experiment.descend(ascent, wgan_losses.generator_loss(critic(generated(torch.randn(batch, 8)))))
    return np.array(cosines), np.array(table)


def ring(number, modes=8):
    """Points of a ring of narrow Gaussians with radius 2, as images (number, 1, 1, 2)."""
    angles = 2 * np.pi * torch.randint(modes, (number,)) / modes
    points = 2 * torch.stack([angles.cos(), angles.sin()], dim=1) + 0.02 * torch.randn(number, 2)
    return points.reshape(number, 1, 1, 2)


def flat(tensors):
    """Many tensors as one vector."""
    return torch.cat([tensor.detach().flatten() for tensor in tensors])


def sliced_wasserstein(real, fake, directions=4):
    """W1 between two samples seen from several directions, averaged: your `wasserstein_1` works on lines."""
    points = torch.cat([real, fake]).reshape(-1, 2).numpy().astype(float)
    p = np.repeat([1 / len(real), 0], [len(real), len(fake)])
    q = np.repeat([0, 1 / len(fake)], [len(real), len(fake)])
    angles = np.pi * np.arange(directions) / directions
    lines = points @ np.stack([np.cos(angles), np.sin(angles)])
    return float(np.mean([float(divergences.wasserstein_1(p, q, line)) for line in lines.T]))


def late_distance(table):
    """The mean distance over the second half of training."""
    return float(table[len(table) // 2 :, 1].mean())


def main(arguments=None):
    """Draw distances and cosines and say what to look at."""
    parser = experiment.command_line(__doc__)
    parser.add_argument(
        "--betas", type=float, nargs="+", default=[0.0, 0.5, 0.9], help="the critic's beta1, each in turn"
    )
    parser.add_argument("--steps", type=experiment.whole, default=600, help="generator steps")
    parser.add_argument("--limit", type=float, default=0.05, help="clipping limit c")
    parser.add_argument(
        "--critic-steps", type=experiment.whole, default=1, help="critic steps per generator step; try 5"
    )
    options = parser.parse_args(arguments)
    found = {
        beta: measure(
            beta, seed=options.seed, steps=options.steps, limit=options.limit, critic_steps=options.critic_steps
        )
        for beta in options.betas
    }

    picture, (left, right) = experiment.figure("Momentum on a clipped critic", columns=2, width=6)
    for (beta, (cosines, table)), colour in zip(found.items(), ("blue", "green", "orange", "purple") * 9, strict=False):
        left.plot(*table.T, "o-", color=COLOURS[colour], markersize=4, label=f"beta1 = {beta:g}")
        right.hist(
            cosines,
            np.linspace(-1, 1, 61),
            histtype="step",
            color=COLOURS[colour],
            linewidth=2,
            label=f"beta1 = {beta:g}",
        )
    left.set(title="How far the points are from the data", xlabel="generator step")
    left.set(ylabel="sliced Wasserstein-1 (units of the plane)", ylim=(0, None))
    right.axvline(0, color="black", linewidth=1)
    right.set(
        title="Do the critic's steps go downhill?", xlabel="cosine of step and downhill gradient; negative is uphill"
    )
    right.set(ylabel="critic steps", yscale="log")
    for axis in (left, right):
        experiment.legend_below(axis, columns=3)
    rows = [
        (beta, *row, (cosines[: max(1, int(row[0]) * options.critic_steps)] < 0).mean())
        for beta, (cosines, table) in found.items()
        for row in table
    ]
    header = ("beta1", "step", "sliced_wasserstein", "share_of_uphill_steps_so_far")
    saved = experiment.save(options.out, __file__, picture, header, rows)

    uphill = ", ".join(f"{(cosines < 0).mean():.1%} at beta1 = {beta:g}" for beta, (cosines, _) in found.items())
    distances = ", ".join(f"{late_distance(table):.2f} at {beta:g}" for beta, (_, table) in found.items())
    print(f"Critic steps that go uphill: {uphill}.")
    print(f"Distance of the generated points over the second half of training: {distances}.")
    print(saved)


if __name__ == "__main__":
    experiment.run(main)
