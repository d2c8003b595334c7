"""A trained discriminator against the best there is: D* = p_data / (p_data + p_g), on a line.

Real points come from two Gaussians, generated ones from a third. A small network is trained with your
`discriminator_loss` alone, from samples; it never sees a density, yet tends to your `optimal_discriminator`, and the
value V = -loss tends to 2 JS - 2 log 2 from below.

Source: Goodfellow et al. 2014, Proposition 1, Theorem 1 and Figure 1.
"""

import sys
from pathlib import Path

import numpy as np
import torch

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # your files

import divergences
import gan_losses
from lessons import experiment
from lessons.experiment import COLOURS

MOMENTS = {*range(10), *range(10, 100, 5), *range(100, 100_000, 50)}  # steps after which the value is measured
GRID = np.linspace(-6, 6, 601)
REAL, FAKE = ((-1.5, 0.6), (1.5, 0.8)), ((0.5, 1.2),)  # (mean, standard deviation) of equally frequent Gaussians


def measure(seed=0, steps=1500, batch=512):
    """Train a discriminator and compare it with the best one.

    Args:
        seed: seed of network and data.
        steps: training steps.
        batch: points of each kind per step.

    Returns:
        Dictionary with
        densities: of real and generated points on GRID, shape (2, G);
        best, trained: D* and the network's probabilities there, shape (G,);
        steps, values: V as training goes on, shape (T,), over 10,000 evenly weighted points of each kind;
        bound: 2 JS - 2 log 2;
        error, error_outside: |D - D*|, its mean over real and generated points, and its largest value beyond |x| = 4,
        where hardly a point falls.
    """
    randomness = experiment.start(seed)
    densities = np.stack([density(REAL), density(FAKE)])
    masses = densities / densities.sum(axis=1, keepdims=True)
    best = np.asarray(divergences.optimal_discriminator(*masses), dtype=float)
    bound = 2 * float(divergences.js_divergence(*masses)) - 2 * np.log(2)

    discriminator = experiment.perceptron(1, 1, activation=torch.nn.Tanh)
    descent = torch.optim.Adam(discriminator.parameters(), lr=3e-3)
    decay = torch.optim.lr_scheduler.LinearLR(descent, 1.0, 0.05, total_iters=steps)
    judged_on = tuple(quantiles(mass, 10_000) for mass in masses)
    moments, values = [], []
    for step in range(steps + 1):
        if step in MOMENTS or step == steps:
            with torch.no_grad():
                loss = gan_losses.discriminator_loss(*(discriminator(points) for points in judged_on))
            moments.append(step)
            values.append(-loss.item())
        real, fake = sample(REAL, batch, randomness), sample(FAKE, batch, randomness)
        experiment.descend(descent, gan_losses.discriminator_loss(discriminator(real), discriminator(fake)))
        decay.step()
    with torch.no_grad():
        trained = torch.sigmoid(discriminator(torch.tensor(GRID, dtype=torch.float32)[:, None])).numpy().ravel()
    return {
        "densities": densities,
        "best": best,
        "trained": trained,
        "steps": np.array(moments),
        "values": np.array(values),
        "bound": bound,
        "error_outside": float(np.abs(trained - best)[np.abs(GRID) > 4].max()),
        "error": float((masses.mean(axis=0) * np.abs(trained - best)).sum()),
    }


def density(mixture):
    """Density of a mixture of Gaussians on GRID."""
    return sum(np.exp(-(((GRID - m) / s) ** 2) / 2) / (s * np.sqrt(2 * np.pi)) for m, s in mixture) / len(mixture)


def quantiles(masses, number):
    """Points that cut a distribution on GRID into equal parts, shape (number, 1): a sample without chance."""
    points = np.interp((np.arange(number) + 0.5) / number, np.cumsum(masses), GRID + (GRID[1] - GRID[0]) / 2)
    return torch.tensor(points, dtype=torch.float32)[:, None]


def sample(mixture, number, randomness):
    """Points of a mixture of Gaussians, shape (number, 1)."""
    means, deviations = np.array(mixture).T
    which = randomness.integers(len(mixture), size=number)
    points = randomness.normal(means[which], deviations[which])
    return torch.tensor(points, dtype=torch.float32)[:, None]


def main(arguments=None):
    """Draw both discriminators over the densities and say what to look at."""
    parser = experiment.command_line(__doc__)
    parser.add_argument("--steps", type=experiment.whole, default=1500, help="training steps of the discriminator")
    parser.add_argument("--batch", type=experiment.whole, default=512, help="points of each kind per step")
    options = parser.parse_args(arguments)
    found = measure(options.seed, options.steps, options.batch)

    picture, (left, right) = experiment.figure("A discriminator learns D*", columns=2, width=6)
    for density_, colour, label in zip(found["densities"], ("sky", "yellow"), ("real", "generated"), strict=True):
        left.fill_between(GRID, density_, color=COLOURS[colour], alpha=0.45, label=f"density, {label}")
    left.plot(GRID, found["best"], color="black", linewidth=2.5, label="D*, best")
    left.plot(GRID, found["trained"], "--", color=COLOURS["orange"], linewidth=2, label="D, trained")
    left.set(title="Probability of being real", xlabel="x", ylabel="D(x); density", ylim=(0, 1.02))
    right.plot(found["steps"], found["values"], color=COLOURS["blue"], linewidth=2, label="V(D, G)")
    right.axhline(found["bound"], color="black", linestyle="--", label="2 JS - 2 log 2")
    right.axhline(-2 * np.log(2), color=COLOURS["grey"], linestyle=":", label="-2 log 2, where D = 1/2 everywhere")
    right.set(title="The value it reaches", xlabel="training step of the discriminator", ylabel="value (nats)")
    right.set_xscale("symlog", linthresh=10)
    right.set_xlim(0, options.steps)
    right.set_ylim(min(-1.45, found["values"][1:].min()), found["bound"] + 0.05)
    for axis in (left, right):
        experiment.legend_below(axis)
    rows = zip(GRID, *found["densities"], found["best"], found["trained"], strict=True)
    header = ("x", "density_real", "density_generated", "best", "trained")
    saved = experiment.save(options.out, __file__, picture, header, rows)

    print(f"Mean distance of D and D* over real and generated points: {found['error']:.4f}.")
    print(f"Value of D: {found['values'][-1]:.4f} nats; 2 JS - 2 log 2 = {found['bound']:.4f}; -2 log 2 = -1.3863.")
    print(
        f"Beyond |x| = 4, where hardly a point falls, D is off by up to {found['error_outside']:.2f}: "
        "no point taught it."
    )
    print(saved)


if __name__ == "__main__":
    experiment.run(main)
