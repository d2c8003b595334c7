"""Your functions, watched: each is asked once before the first step, and whatever goes wrong names the function."""

import copy
import math
import traceback
from pathlib import Path
from types import ModuleType

import networks
import torch
from recipes import CLIP, PENALTY_WEIGHT, gan_losses, wgan_losses

MODULES = ("divergences", "gan_losses", "wgan_losses")  # yours


class StudentError(Exception):
    """A function of yours cannot be trained with; the message, one line, names it and gives a hint."""


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
    judged = type(network).__name__.lower()
    if not isinstance(loss, torch.Tensor):
        raise StudentError(
            f"{function} returned a {type(loss).__name__}, which has no gradient: return a torch tensor, without "
            ".item() or float()"
        )
    if loss.shape != ():
        raise StudentError(
            f"{function} returned shape {tuple(loss.shape)} where a scalar, (), is wanted: take the mean"
        )
    if not loss.isfinite():
        raise StudentError(f"{function} returned {loss.item()}: {_HINTS.get(function, _OVERFLOW)}")
    if not all(parameter.requires_grad for parameter in network.parameters()):
        raise StudentError(f"{function} switched requires_grad of the {judged}'s weights off: leave it as it was")
    cut = "create_graph=True is missing, or" if function == "gradient_penalty" else "most often"
    if not loss.requires_grad:
        raise StudentError(f"{function} has no gradient: {cut} .detach(), .data, no_grad() or numpy cut it")
    try:
        gradients = torch.autograd.grad(loss, list(network.parameters()), allow_unused=True)
    except RuntimeError as error:
        text = " ".join(str(error).split())
        if out_of_memory(error) or blame(error):  # too large, or from a backward function of your own: told elsewhere
            raise
        hint = next((hint for said, hint in _BACKWARD.items() if said in text), text)
        raise StudentError(f"the gradient of {function} cannot be computed: {hint}") from error
    gradients = [gradient for gradient in gradients if gradient is not None]
    if not any(gradient.count_nonzero() for gradient in gradients):
        penalty = ", or is it zero at norms below 1?" if function == "gradient_penalty" else "?"
        raise StudentError(f"{function} sends no gradient to the {judged}: is an argument unused{penalty}")
    if not all(gradient.isfinite().all() for gradient in gradients):
        raise StudentError(f"the gradient of {function} is not finite: {_HINTS.get(function, _OVERFLOW)}")


_BACKWARD = {  # what torch says of a loss, and what it means here
    "backward through the graph a second time": "leave .backward() out and return the loss, train.py calls it",
    "modified by an inplace operation": "something like += or clamp_() changes a tensor in place, make a new one",
}
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
    if isinstance(error, AttributeError) and isinstance(error.obj, ModuleType) and error.obj.__name__ in MODULES:
        return f"{error.name} is missing from {error.obj.__name__}.py: write it, then run this again."
    files = [f"{module}.py" for module in MODULES]
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if Path(frame.filename).name in files]
    if not frames:
        return None
    name, file = frames[-1].name, Path(frames[-1].filename).name
    if isinstance(error, NotImplementedError):
        return f"{name} in {file} is not implemented yet: write it, then run this again."
    text = " ".join(str(error).split())
    return f"{name} in {file}, line {frames[-1].lineno}: {type(error).__name__}: {text}"


def out_of_memory(error):
    """Whether an exception says that memory has run out, in the words of Python or of torch on any device."""
    texts = ("out of memory", "can't allocate memory", "not enough memory")
    return isinstance(error, MemoryError) or any(text in str(error).lower() for text in texts)
