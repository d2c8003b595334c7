"""The three recipes in one table, with the lines of the papers, and a rehearsal of your functions before step 1.

`gan`, `wgan` and `wgan-gp` differ in what stands here and in nothing else; the loop in `train.py` is the same for all.
Every loss, penalty, interpolation, epsilon and clip is one of your functions.

Papers: Goodfellow et al. 2014, arXiv 1406.2661; Radford et al. 2016, arXiv 1511.06434; Arjovsky et al. 2017, arXiv
1701.07875; Gulrajani et al. 2017, arXiv 1704.00028.
"""

import copy
import math
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import gan_losses
import networks
import torch
import wgan_losses

CLIP = 0.01  # c: Arjovsky et al. 2017, Algorithm 1, "Require"
PENALTY_WEIGHT = 10.0  # lambda: Gulrajani et al. 2017, Algorithm 1, "Require"


class StudentError(Exception):
    """A function of yours cannot be trained with; the message, one line, names it and gives a hint."""


@dataclass(frozen=True)
class Recipe:
    """What is peculiar to one way of training."""

    title: str
    critic: type  # the network that judges images
    optimizer: type
    rate: float  # alpha, the optimizer's learning rate
    options: dict  # the optimizer's other arguments
    critic_steps: int  # steps of the critic for one of the generator
    critic_loss: Callable  # (critic, real images, generated images) -> scalar to minimise
    generator_loss: Callable  # scores of generated images -> scalar to minimise
    functions: tuple  # names of your functions behind those two losses
    estimate: Callable  # (real scores, generated scores) -> the distance that the critic has found
    estimate_name: str
    after_step: Callable = lambda _critic: None  # what happens to the critic after each of its steps
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


RECIPES = {
    "gan": Recipe(
        title="GAN",
        critic=networks.Discriminator,  # Radford et al. 2016, Section 3
        optimizer=torch.optim.Adam,  # Radford et al. 2016, Section 4, as the next two
        rate=2e-4,
        options={"betas": (0.5, 0.999)},
        critic_steps=1,  # k: Goodfellow et al. 2014, Algorithm 1, "We used k = 1"
        critic_loss=_gan_critic_loss,  # Goodfellow et al. 2014, Algorithm 1, line 6
        generator_loss=_gan_generator_loss,  # line 9, non-saturating: Section 3
        functions=("gan_losses.discriminator_loss", "gan_losses.generator_loss"),
        estimate=_js_estimate,
        estimate_name="Jensen-Shannon divergence, lower bound (nats)",
    ),
    "wgan": Recipe(
        title="WGAN",
        critic=networks.Discriminator,  # Arjovsky et al. 2017, Section 4.1, "the DCGAN architecture"
        optimizer=torch.optim.RMSprop,  # Arjovsky et al. 2017, Algorithm 1, lines 6 and 11
        rate=5e-5,  # alpha: Algorithm 1, "Require"
        options={},
        critic_steps=5,  # n_critic: Algorithm 1, "Require"
        critic_loss=_wgan_critic_loss,  # Algorithm 1, line 5, negated: we descend
        generator_loss=_wgan_generator_loss,  # Algorithm 1, line 10
        functions=("wgan_losses.critic_loss", "wgan_losses.generator_loss"),
        estimate=_w_estimate,
        estimate_name="Wasserstein estimate, times an unknown constant",
        after_step=_clip,  # Algorithm 1, line 7
        quick={"rate": 2e-4, "critic_steps": 2},
    ),
    "wgan-gp": Recipe(
        title="WGAN-GP",
        critic=networks.Critic,  # Gulrajani et al. 2017, Section 4, "No critic batch normalization"
        optimizer=torch.optim.Adam,  # Gulrajani et al. 2017, Algorithm 1, lines 9 and 12
        rate=1e-4,  # alpha: Algorithm 1, "Require"
        options={"betas": (0.0, 0.9)},  # beta_1, beta_2: Algorithm 1, "Require"
        critic_steps=5,  # n_critic: Algorithm 1, "Require"
        critic_loss=_wgan_gp_critic_loss,  # Algorithm 1, lines 4, 6 and 7
        generator_loss=_wgan_generator_loss,  # Algorithm 1, line 12
        functions=("wgan_losses.critic_loss_gp", "wgan_losses.generator_loss"),
        estimate=_w_estimate,
        estimate_name="Wasserstein estimate",
        points=_x_hat,  # where the penalty holds the norm near 1
        quick={"rate": 5e-4, "critic_steps": 2},
    ),
}


def rehearse(name, critic, generator, real):
    """Ask every function that a recipe needs once, on copies of the networks, so that a mistake shows before step 1.

    Args:
        name: of the recipe, a key of RECIPES.
        critic: the network that judges.
        generator: the network that generates.
        real: real images, shape (N, C, H, W).

    Raises:
        StudentError: a result has a wrong shape, is not finite, or has no gradient.
    """
    critic, generator = copy.deepcopy(critic), copy.deepcopy(generator)
    images = generator(torch.randn(len(real), networks.NOISE, device=real.device))
    fake = images.detach()
    losses = gan_losses if name == "gan" else wgan_losses
    if name == "wgan-gp":
        epsilon = losses.sample_epsilon(real)
        _must_look_like("sample_epsilon", epsilon, (len(real), 1, 1, 1), real)
        _must_look_like("interpolate", losses.interpolate(real, fake, epsilon), real.shape, real)
        _must_teach("gradient_penalty", losses.gradient_penalty(critic, real, fake, epsilon), critic)
        _must_teach("critic_loss_gp", losses.critic_loss_gp(critic, real, fake, epsilon, PENALTY_WEIGHT), critic)
    function = "discriminator_loss" if name == "gan" else "critic_loss"
    _must_teach(function, getattr(losses, function)(critic(real), critic(fake)), critic)
    _must_teach("generator_loss", losses.generator_loss(critic(images)), generator)
    if name == "wgan":
        losses.clip_weights(critic, CLIP)
        largest = max(parameter.abs().max().item() for parameter in critic.parameters())
        if not largest <= CLIP * 1.0001:
            raise StudentError(f"clip_weights left a weight of size {largest:.3g} where the limit is {CLIP}")


def _must_look_like(function, result, shape, images):
    """A tensor of a given shape, of the images' type, on their device, finite."""
    if not isinstance(result, torch.Tensor):
        raise StudentError(f"{function} returned a {type(result).__name__} where a torch tensor is wanted")
    if result.shape != shape:
        raise StudentError(f"{function} returned shape {tuple(result.shape)} where {tuple(shape)} is wanted")
    if result.dtype != images.dtype or result.device != images.device:
        raise StudentError(
            f"{function} returned {result.dtype} on {result.device} where the images are {images.dtype} on "
            f"{images.device}: make new tensors with the dtype and device of the images"
        )
    if not result.isfinite().all():
        raise StudentError(f"{function} returned values that are not finite")


def _must_teach(function, loss, network):
    """A finite scalar through which a finite gradient reaches a network's weights."""
    if not isinstance(loss, torch.Tensor):
        raise StudentError(
            f"{function} returned a {type(loss).__name__}, which has no gradient: return a torch tensor, without "
            ".item() or float()"
        )
    if loss.shape != ():
        raise StudentError(f"{function} returned shape {tuple(loss.shape)} where a scalar, (), is wanted: take the mean")
    if not loss.isfinite():
        raise StudentError(f"{function} returned {loss.item()}: {_HINTS.get(function, _OVERFLOW)}")
    cut = "create_graph=True is missing, or" if function == "gradient_penalty" else "most often"
    if not loss.requires_grad:
        raise StudentError(f"{function} has no gradient: {cut} .detach(), .data, no_grad() or numpy cut it")
    gradients = torch.autograd.grad(loss, list(network.parameters()), allow_unused=True)
    gradients = [gradient for gradient in gradients if gradient is not None]
    if not any(gradient.count_nonzero() for gradient in gradients):
        raise StudentError(f"{function} sends no gradient to the {type(network).__name__.lower()}: is an argument unused?")
    if not all(gradient.isfinite().all() for gradient in gradients):
        raise StudentError(f"the gradient of {function} is not finite: {_HINTS.get(function, _OVERFLOW)}")


_OVERFLOW = "is there a logarithm of 0 or a division by 0?"
_HINTS = {
    "gradient_penalty": "is there a square root or a norm at 0?",
    "critic_loss_gp": "look at gradient_penalty first",
    "critic_loss": "scores have grown without bound: is a sign wrong, or the critic not held back?",
}


def check_finite(functions, losses):
    """Raise StudentError if a loss read in training is NaN or infinite; functions and losses go in pairs."""
    for name, loss in zip(functions, losses, strict=True):
        if not math.isfinite(loss):
            hint = _HINTS.get(name.partition(".")[2], "does it stay finite for logits or scores of +-100, as asked?")
            raise StudentError(f"{name} became {loss}: {hint}")


def blame(error):
    """The line to print for an exception that came out of one of your functions; None if it came from elsewhere."""
    if isinstance(error, AttributeError) and error.obj in {gan_losses, wgan_losses}:
        return f"{error.name} is missing from {error.obj.__name__}.py: write it, then run this again."
    files = {"gan_losses.py", "wgan_losses.py"}
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if Path(frame.filename).name in files]
    if not frames:
        return None
    name, file = frames[-1].name, Path(frames[-1].filename).name
    if isinstance(error, NotImplementedError):
        return f"{name} in {file} is not implemented yet: write it, then run this again."
    text = " ".join(str(error).split())
    return f"{name} in {file}, line {frames[-1].lineno}: {type(error).__name__}: {text}"
