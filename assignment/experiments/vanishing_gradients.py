"""What a generator still learns from as its opponent gets better: three losses, one fixed generator.

The generator stands still, far from the data, while a discriminator (or a critic with gradient penalty) is trained
against it. Now and then the gradient that the generator would get is measured. Under the saturating loss it dies as the
discriminator gets sure; the non-saturating loss keeps it alive; the critic's settles.

Source: Arjovsky and Bottou 2017 (arXiv 1701.04862), Theorem 2.4 and Figure 2; Goodfellow et al. 2014, Section 3.
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

MOMENTS = (0, 1, 2, 5, 10, 20, 50, 100, 200, 300, 500, 700, 1000, 1400, 2000, 5000, 10000)
HEADER = ("steps", "discriminator_loss", "saturating", "non_saturating", "critic_estimate", "wasserstein")


def measure(seed=0, steps=700, distance=3.0, batch=256):
    """The generator's gradient norms while its opponents are trained.

    Args:
        seed: seed of networks and data.
        steps: training steps of discriminator and critic.
        distance: how far the data lie from where the generator puts its points.
        batch: points per step.

    Returns:
        Array of shape (moments, 6) with the columns of HEADER: steps taken, the discriminator's loss, the gradient
        norms of the saturating and the non-saturating loss, the critic's estimate of W1, the gradient norm of its loss.
    """
    experiment.start(seed)
    generator = experiment.perceptron(2, 2)
    discriminator, critic = experiment.perceptron(2, 1), experiment.perceptron(2, 1)
    descent = torch.optim.Adam(discriminator.parameters(), lr=1e-3)
    critic_descent = torch.optim.Adam(critic.parameters(), lr=1e-3, betas=(0.0, 0.9))

    def real_and_fake():
        real = 0.5 * torch.randn(batch, 2) + torch.tensor([distance, 0.0])
        fake = generator(torch.randn(batch, 2))
        return real.reshape(batch, 1, 1, 2), fake.reshape(batch, 1, 1, 2)

    rows = []
    for step in range(steps + 1):
        if step in MOMENTS or step == steps:
            real, fake = real_and_fake()
            logits = discriminator(fake)
            rows.append(
                (
                    step,
                    gan_losses.discriminator_loss(discriminator(real), logits).item(),
                    gradient_norm(gan_losses.minimax_generator_loss(logits), generator),
                    gradient_norm(gan_losses.generator_loss(logits), generator),
                    -wgan_losses.critic_loss(critic(real), critic(fake)).item(),
                    gradient_norm(wgan_losses.generator_loss(critic(fake)), generator),
                )
            )
        real, fake = (points.detach() for points in real_and_fake())
        experiment.descend(descent, gan_losses.discriminator_loss(discriminator(real), discriminator(fake)))
        epsilon = wgan_losses.sample_epsilon(real)
        experiment.descend(critic_descent, wgan_losses.critic_loss_gp(critic, real, fake, epsilon))
    return np.array(rows)


def gradient_norm(loss, generator):
    """L2 norm of a loss's gradient over all the generator's parameters."""
    gradients = torch.autograd.grad(loss, list(generator.parameters()), retain_graph=True)
    return float(torch.cat([gradient.flatten() for gradient in gradients]).norm())


def main(arguments=None):
    """Draw the gradient norms and say what to look at."""
    parser = experiment.command_line(__doc__)
    parser.add_argument(
        "--steps", type=experiment.whole, default=700, help="training steps of discriminator and critic"
    )
    parser.add_argument("--distance", type=float, default=3.0, help="how far the data lie from the generator's points")
    options = parser.parse_args(arguments)
    table = measure(options.seed, options.steps, options.distance)
    steps, loss, saturating, non_saturating, estimate, wasserstein = table.T

    picture, (left, right) = experiment.figure("The gradient that reaches the generator", columns=2, width=6)
    curves = (
        (saturating, "orange", "o", "saturating, log(1 - D)"),
        (non_saturating, "blue", "s", "non-saturating, -log D"),
        (wasserstein, "green", "^", "Wasserstein, with penalty"),
    )
    for norms, colour, marker, label in curves:
        left.plot(steps, norms, marker + "-", color=COLOURS[colour], label=label)
    left.set_xscale("symlog", linthresh=1)
    left.set(title="As its opponent is trained", xlabel="training steps of discriminator or critic")
    for norms, colour, marker, label in curves[:2]:
        right.plot(loss, norms, marker + "-", color=COLOURS[colour], label=label)
    right.set_xscale("log")
    right.invert_xaxis()
    right.set(title="As the discriminator gets better", xlabel="discriminator's loss (nats; better to the right)")
    for axis in (left, right):
        axis.set_yscale("log")
        axis.set_ylabel("norm of the generator's gradient")
        experiment.legend_below(axis, columns=3)
    saved = experiment.save(options.out, __file__, picture, HEADER, table)

    print(f"The discriminator's loss falls from {loss[0]:.2f} to {loss[-1]:.1e} nats over {steps[-1]:.0f} steps.")
    print(
        f"Gradient norm of the saturating loss: {saturating.max():.2g} at its largest, {saturating[-1]:.1e} at the end."
    )
    print(
        f"Non-saturating: {non_saturating[-1]:.2g} at the end. Wasserstein: {wasserstein[-1]:.2g} at the end, "
        f"the critic's estimate of W1 being {estimate[-1]:.2f}."
    )
    print(saved)


if __name__ == "__main__":
    experiment.run(main)
