"""Mode collapse on a ring of Gaussians: a GAN and a WGAN-GP with the same networks, steps and learning rates.

Both play on the same ring, and only their losses differ. Their opponents take eight steps for each of the generator's:
what a WGAN wants, a good critic, is what a GAN does not bear. The GAN's generator puts its points where the
discriminator is fooled just now, on a few of the modes; the WGAN's is charged for every mode that it leaves out, as
mass would have to travel there. A mode is covered when at least 1 % of the generated points lie near it.

Source: Metz et al. 2016 (arXiv 1611.02163), Section 3.1, for the ring; Arjovsky et al. 2017, Section 4.3.
"""

import sys
from pathlib import Path

import numpy as np
import torch

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # your files

import gan_losses
import wgan_losses
from lessons import experiment
from lessons.experiment import COLOURS

RADIUS, DEVIATION, REACH = 2.0, 0.02, 0.4  # of the ring, of a mode, and how near a point must be to count
HEADER = ("model", "step", "modes_covered", "share_of_points_near_a_mode")


def measure(model, *, seed=0, steps=300, modes=8, noise_size=16, critic_steps=8, penalty_weight=1.0, batch=128):
    """Train one model on the ring and count the modes it covers as it goes.

    Args:
        model: "GAN" or "WGAN-GP".
        seed: seed of networks and data.
        steps: generator steps.
        modes: Gaussians on the ring.
        noise_size: numbers the generator starts from.
        critic_steps: discriminator or critic steps for each of the generator's.
        penalty_weight: lambda of the WGAN-GP.
        batch: points per step.

    Returns:
        Table of shape (moments, 3), steps taken, modes covered, share of points near a mode; and the points generated
        at the end, shape (2000, 2).
    """
    experiment.start(seed)
    generator, opponent = experiment.perceptron(noise_size, 2), experiment.perceptron(2, 1)
    ascent, descent = (
        torch.optim.Adam(network.parameters(), lr=2e-3, betas=(0.0, 0.9)) for network in (generator, opponent)
    )

    def generated(number):
        return generator(torch.randn(number, noise_size)).reshape(number, 1, 1, 2)

    table = []
    for step in range(steps + 1):
        if step % 50 == 0 or step == steps:
            points = generated(2000).detach().reshape(-1, 2).numpy()
            table.append((step, *coverage(points, modes)))
        for _ in range(critic_steps):
            real, fake = ring(batch, modes), generated(batch).detach()
            if model == "GAN":
                loss = gan_losses.discriminator_loss(opponent(real), opponent(fake))
            else:
                epsilon = wgan_losses.sample_epsilon(real)
                loss = wgan_losses.critic_loss_gp(opponent, real, fake, epsilon, penalty_weight)
            experiment.descend(descent, loss)
        losses = gan_losses if model == "GAN" else wgan_losses
        experiment.descend(ascent, losses.generator_loss(opponent(generated(batch))))
    return np.array(table), points


def centres(modes):
    """Where the modes lie, shape (modes, 2)."""
    angles = 2 * np.pi * np.arange(modes) / modes
    return RADIUS * np.stack([np.cos(angles), np.sin(angles)], axis=1)


def ring(number, modes):
    """Points of the ring as images, shape (number, 1, 1, 2), every mode equally frequent."""
    chosen = torch.tensor(centres(modes), dtype=torch.float32)[torch.randint(modes, (number,))]
    return (chosen + DEVIATION * torch.randn(number, 2)).reshape(number, 1, 1, 2)


def coverage(points, modes):
    """How many modes have at least 1 % of the points near them, and the share of points near any mode."""
    distances = np.linalg.norm(points[:, None] - centres(modes), axis=2)
    near = distances.min(axis=1) < REACH
    counts = np.bincount(distances.argmin(axis=1)[near], minlength=modes)
    return int((counts >= 0.01 * len(points)).sum()), float(near.mean())


def main(arguments=None):
    """Draw both models' points and say what to look at."""
    parser = experiment.command_line(__doc__)
    parser.add_argument("--steps", type=experiment.whole, default=300, help="generator steps")
    parser.add_argument("--modes", type=experiment.whole, default=8, help="Gaussians on the ring")
    parser.add_argument(
        "--noise-size", type=experiment.whole, default=16, help="numbers the generator starts from; try 2"
    )
    parser.add_argument(
        "--critic-steps",
        type=experiment.whole,
        default=8,
        help="opponent's steps per generator step; with 1, and --steps 2000, the GAN may cover most modes",
    )
    parser.add_argument("--penalty-weight", type=float, default=1.0, help="lambda of the WGAN-GP; try 10")
    options = parser.parse_args(arguments)
    settings = {name: value for name, value in vars(options).items() if name != "out"}
    found = {model: measure(model, **settings) for model in ("GAN", "WGAN-GP")}

    picture, axes = experiment.figure(f"A ring of {options.modes} Gaussians", columns=3, width=4.6)
    for axis, (model, (table, points)), colour in zip(axes, found.items(), ("orange", "green"), strict=False):
        axis.plot(*points.T, ".", color=COLOURS[colour], markersize=3, alpha=0.4)
        axis.plot([], [], ".", color=COLOURS[colour], markersize=10, label="generated points")
        axis.plot(*centres(options.modes).T, "+", color="black", markersize=12, markeredgewidth=2, label="modes")
        axis.set(title=f"{model}: {table[-1, 1]:.0f} of {options.modes} modes", xlabel="x", ylabel="y", aspect="equal")
        axis.set(xlim=(-3, 3), ylim=(-3, 3))
        axes[2].plot(*table[:, :2].T, "o-", color=COLOURS[colour], markersize=4, label=model)
    axes[2].axhline(options.modes, color=COLOURS["grey"], linestyle=":", label="all of them")
    axes[2].set(title="Modes covered", xlabel="generator step", ylabel="modes with 1 % of the points")
    for axis in axes:
        experiment.legend_below(axis, columns=3)
    rows = [(model, *row) for model, (table, _) in found.items() for row in table]
    saved = experiment.save(options.out, __file__, picture, HEADER, rows)

    for model, (table, _) in found.items():
        _, covered, near = table[-1]
        print(f"{model}: {covered:.0f} of {options.modes} modes covered; {near:.0%} of its points lie near a mode.")
    print("Few modes with nearly all points on them: that is collapse. Seen one by one, the points look perfect.")
    print(saved)


if __name__ == "__main__":
    experiment.run(main)
