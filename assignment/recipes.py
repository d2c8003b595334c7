"""The three recipes in one table, with the lines of the papers.

`gan`, `wgan` and `wgan-gp` differ in what the table says and in nothing else; the loop in `train.py` is one for all.
Every loss, penalty, interpolation, epsilon and clip is one of your functions.

Papers: Goodfellow et al. 2014, arXiv 1406.2661; Radford et al. 2016, arXiv 1511.06434; Arjovsky et al. 2017, arXiv
1701.07875; Gulrajani et al. 2017, arXiv 1704.00028.
"""

import importlib
import math
from collections.abc import Callable
from dataclasses import dataclass, field
from types import ModuleType

import networks
import torch


def yours(name):
    """A module of yours; without functions where your course leaves it out, so that there is no such file."""
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        if error.name != name:
            raise
        return ModuleType(name)


gan_losses, wgan_losses = yours("gan_losses"), yours("wgan_losses")

CLIP = 0.01  # c: Arjovsky et al. 2017, Algorithm 1, "Require"
PENALTY_WEIGHT = 10.0  # lambda: Gulrajani et al. 2017, Algorithm 1, "Require"
PAPER_ITERATIONS = 200_000  # of the generator: Gulrajani et al. 2017, Section 5; epochs are counted from it


@dataclass(frozen=True)
class Recipe:
    """What is peculiar to one way of training."""

    title: str
    critic: type  # the network that judges images
    optimizer: type
    rate: float  # alpha, the optimizer's learning rate
    options: dict  # the optimizer's other arguments
    on_a_gpu: dict  # and those that change its speed there, not what it computes
    critic_steps: int  # steps of the critic for one of the generator
    critic_loss: Callable  # (critic, real images, generated images) -> scalar to minimise
    generator_loss: Callable  # scores of generated images -> scalar to minimise
    functions: tuple  # names of your functions behind those two losses
    estimate: Callable  # (real scores, generated scores) -> the distance that the critic has found
    estimate_name: str
    judge: str = "critic"  # what the literature calls the network that judges
    after_step: Callable = lambda _critic: None  # what happens to the critic after each of its steps
    in_order: bool = False  # whether your code gets the critic's weights themselves, of which it may take views
    points: Callable = lambda _real, fake: fake  # where the norm of the critic's gradient is measured
    quick: dict = field(default_factory=dict)  # what `--preset quick` changes for a network of width 16


def _gan_critic_loss(critic, real, fake):
    return gan_losses.discriminator_loss(critic(real), critic(fake))


def _gan_generator_loss(logits):
    return gan_losses.generator_loss(logits)


def _js_estimate(real_logits, fake_logits):
    """A lower bound of the Jensen-Shannon divergence: Goodfellow et al. 2014, Equations 5 and 6."""
    return math.log(2) - gan_losses.discriminator_loss(real_logits, fake_logits) / 2


def _wgan_critic_loss(critic, real, fake):
    return wgan_losses.critic_loss(critic(real), critic(fake))  # line 5


def _wgan_generator_loss(scores):
    return wgan_losses.generator_loss(scores)


def _w_estimate(real_scores, fake_scores):
    """The Wasserstein distance times the critic's Lipschitz constant: Arjovsky et al. 2017, Equation 2."""
    return -wgan_losses.critic_loss(real_scores, fake_scores)


def _clip(critic):
    wgan_losses.clip_weights(critic, CLIP)  # line 7


def _wgan_gp_critic_loss(critic, real, fake):
    epsilon = wgan_losses.sample_epsilon(real)  # line 4
    return wgan_losses.critic_loss_gp(critic, real, fake, epsilon, PENALTY_WEIGHT)  # lines 6 and 7


def _x_hat(real, fake):
    return wgan_losses.interpolate(real, fake, wgan_losses.sample_epsilon(real))


EVERY_RECIPE = {
    "gan": Recipe(
        title="GAN",
        critic=networks.Discriminator,  # Radford et al. 2016, Section 3
        optimizer=torch.optim.Adam,  # Radford et al. 2016, Section 4, as the next two
        rate=2e-4,
        options={"betas": (0.5, 0.999)},
        on_a_gpu={"fused": True, "capturable": True},
        critic_steps=1,  # k: Goodfellow et al. 2014, Algorithm 1, "We used k = 1"
        critic_loss=_gan_critic_loss,  # Goodfellow et al. 2014, Algorithm 1, line 6
        generator_loss=_gan_generator_loss,  # line 9, non-saturating: Section 3
        functions=("gan_losses.discriminator_loss", "gan_losses.generator_loss"),
        estimate=_js_estimate,
        estimate_name="Jensen-Shannon divergence, lower bound (nats)",
        judge="discriminator",
    ),
    "wgan": Recipe(
        title="WGAN",
        critic=networks.Discriminator,  # Arjovsky et al. 2017, Section 4.1, "the DCGAN architecture"
        optimizer=torch.optim.RMSprop,  # Arjovsky et al. 2017, Algorithm 1, lines 6 and 11
        rate=5e-5,  # alpha: Algorithm 1, "Require"
        options={},
        on_a_gpu={"capturable": True},
        critic_steps=5,  # n_critic: Algorithm 1, "Require"
        critic_loss=_wgan_critic_loss,  # Algorithm 1, line 5, negated: we descend
        generator_loss=_wgan_generator_loss,  # Algorithm 1, line 10
        functions=("wgan_losses.critic_loss", "wgan_losses.generator_loss"),
        estimate=_w_estimate,
        estimate_name="Wasserstein estimate, times an unknown constant",
        after_step=_clip,  # Algorithm 1, line 7
        in_order=True,
        quick={"rate": 5e-4, "batch": 16},
    ),
    "wgan-gp": Recipe(
        title="WGAN-GP",
        critic=networks.Critic,  # Gulrajani et al. 2017, Section 4, "No critic batch normalization"
        optimizer=torch.optim.Adam,  # Gulrajani et al. 2017, Algorithm 1, lines 9 and 12
        rate=1e-4,  # alpha: Algorithm 1, "Require"
        options={"betas": (0.0, 0.9)},  # beta_1, beta_2: Algorithm 1, "Require"
        on_a_gpu={"fused": True, "capturable": True},
        critic_steps=5,  # n_critic: Algorithm 1, "Require"
        critic_loss=_wgan_gp_critic_loss,  # Algorithm 1, lines 4, 6 and 7
        generator_loss=_wgan_generator_loss,  # Algorithm 1, line 12
        functions=("wgan_losses.critic_loss_gp", "wgan_losses.generator_loss"),
        estimate=_w_estimate,
        estimate_name="Wasserstein estimate",
        points=_x_hat,  # where the penalty holds the norm near 1
        quick={"rate": 1e-3, "batch": 16},  # more and noisier steps in the same time
    ),
}

RECIPES = {  # those whose file is there: a course may leave a part out
    name: recipe
    for name, recipe in EVERY_RECIPE.items()
    if hasattr(yours(recipe.functions[0].partition(".")[0]), "__file__")
}
