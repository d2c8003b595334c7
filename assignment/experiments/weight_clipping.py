"""What clipping does to a deep critic: weights pile up at the limit, gradients vanish or explode from layer to layer.

Critics are trained between a Swiss roll and its blurred copy, which stands still: one for each clipping limit, and
one with the gradient penalty. Then the weights are counted, and the critic loss is traced back through the layers.

Source: Gulrajani et al. 2017, Section 3 and Figure 1(b); Arjovsky et al. 2017, Section 3, on the choice of c.
"""

import sys
from pathlib import Path

import numpy as np
import torch

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # your files

import wgan_losses
from lessons import experiment
from lessons.experiment import COLOURS

HEADER = ("critic", "layer", "gradient_norm", "factor_per_layer", "share_of_weights_at_limit")


def measure(limits, seed=0, steps=300, depth=8, width=32):
    """Train one critic per limit and one with the penalty, and look inside.

    Args:
        limits: clipping limits, shape (L,).
        seed: seed of networks and data.
        steps: training steps of each critic.
        depth: hidden layers of a critic.
        width: units in each.

    Returns:
        Dictionary from each limit, and None for the penalty, to (weights, norms): all weights, biases too, shape (W,),
        and the gradient norm of the critic loss at each hidden layer's output, shape (depth,), the first layer first.
    """
    found = {}
    for limit in (*limits, None):
        randomness = experiment.start(seed)
        critic = experiment.perceptron(2, 1, width, depth)
        if limit is not None:
            critic.double()  # float32 cannot hold the square of 1e-25, which Adam needs
            for parameter in critic.parameters():
                torch.nn.init.uniform_(parameter, -limit, limit)  # spread evenly: what piles up, training piled up
        rate, smallest = (1e-3, 1e-8) if limit is None else (limit / 100, 1e-100)
        descent = torch.optim.Adam(critic.parameters(), lr=rate, betas=(0.0, 0.9), eps=smallest)
        for _ in range(steps):
            real, fake = (points.to(critic[1].weight.dtype) for points in real_and_fake(randomness))
            if limit is None:
                epsilon = wgan_losses.sample_epsilon(real)
                experiment.descend(descent, wgan_losses.critic_loss_gp(critic, real, fake, epsilon))
            else:
                experiment.descend(descent, wgan_losses.critic_loss(critic(real), critic(fake)))
                wgan_losses.clip_weights(critic, limit)
        weights = torch.cat([parameter.detach().flatten() for parameter in critic.parameters()]).numpy()
        found[limit] = weights, layer_gradients(critic.double(), *real_and_fake(randomness))
    return found


def real_and_fake(randomness, batch=256):
    """Points of a Swiss roll, and points of it moved by Gaussian noise of variance 1, as images (batch, 1, 1, 2)."""
    turn = 1.5 * np.pi * (1 + 2 * randomness.random((2, batch)))
    roll = np.stack([turn * np.cos(turn), turn * np.sin(turn)], axis=-1) / 5
    roll[1] += randomness.normal(size=(batch, 2))
    return torch.tensor(roll, dtype=torch.float64).reshape(2, batch, 1, 1, 2)


def layer_gradients(critic, real, fake):
    """Norm of the critic loss's gradient at the output of each hidden layer, shape (depth,), the first layer first."""
    batch, outputs = torch.cat([real, fake]), []
    for layer in critic:
        batch = layer(batch)
        if isinstance(layer, torch.nn.ReLU):
            outputs.append(batch)
    loss = wgan_losses.critic_loss(batch[: len(real)], batch[len(real) :])
    return np.array([gradient.norm().item() for gradient in torch.autograd.grad(loss, outputs)])


def factor_per_layer(norms):
    """By what a gradient is multiplied, on average, when it goes back by one layer."""
    return (norms[0] / norms[-1]) ** (1 / (len(norms) - 1))


def share_at_limit(weights, limit):
    """The share of weights within 1 % of the limit, on either side."""
    return float(np.mean(np.abs(weights) >= 0.99 * limit))


def main(arguments=None):
    """Draw histograms and gradients and say what to look at."""
    parser = experiment.command_line(__doc__)
    parser.add_argument("--limits", type=float, nargs="+", default=[0.001, 0.01, 0.1, 1.0], help="clipping limits c")
    parser.add_argument("--steps", type=experiment.whole, default=300, help="training steps of each critic")
    parser.add_argument("--depth", type=experiment.whole, default=8, help="hidden layers of a critic")
    options = parser.parse_args(arguments)
    found = measure(options.limits, options.seed, options.steps, options.depth)
    names = {limit: "penalty" if limit is None else f"clipped at {limit:g}" for limit in found}
    colours = dict(zip(found, list(COLOURS.values()) * len(found), strict=False)) | {None: "black"}

    picture, axes = experiment.figure(
        "Clipping against the gradient penalty", columns=len(found), rows=2, width=3.2, height=3.2
    )
    grid = axes[0, 0].get_gridspec()
    for axis in axes[1]:
        axis.remove()
    below = picture.add_subplot(grid[1, :])
    below.grid(visible=True, alpha=0.25, linewidth=0.6)
    rows = []
    for axis, (limit, (weights, norms)) in zip(axes[0], found.items(), strict=True):
        share = np.nan if limit is None else share_at_limit(weights, limit)
        axis.hist(weights, bins=41, range=None if limit is None else (-limit, limit), color=colours[limit], log=True)
        axis.set(title=names[limit] + ("" if limit is None else f"\n{share:.0%} at the limit"), xlabel="weight")
        if limit is not None:
            axis.set_xticks([-limit, 0, limit])
        below.semilogy(np.arange(1, len(norms) + 1), norms, "o-", color=colours[limit], label=names[limit])
        rows += [(names[limit], k + 1, norm, factor_per_layer(norms), share) for k, norm in enumerate(norms)]
    axes[0, 0].set_ylabel("number of weights")
    below.set(xlabel="hidden layer (1 is next to the input)", ylabel="gradient norm of the critic loss")
    experiment.legend_below(below, columns=len(found))
    saved = experiment.save(options.out, __file__, picture, HEADER, rows)

    factors = ", ".join(f"{factor_per_layer(norms):.3g} ({names[limit]})" for limit, (_, norms) in found.items())
    shares = ", ".join(f"{share_at_limit(found[limit][0], limit):.0%} at {limit:g}" for limit in options.limits)
    print(f"Weights within 1 % of the limit, from 1 % of them before training: {shares}.")
    print(f"Going back one layer multiplies the gradient by {factors}.")
    print(f"Over {options.depth} layers a factor far below 1 makes it vanish, a factor far above 1 makes it explode.")
    print(saved)


if __name__ == "__main__":
    experiment.run(main)
