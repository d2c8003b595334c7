"""The conditions, the smallest change first: where an answer is right under several, the first is told."""

from autograder.sandbox.contract.conditions.condition import (
    ARRAYS,
    EVALUATION,
    FIRST,
    LAST,
    LISTS,
    TENSOR,
    TENSORS,
    TRAINING,
    Condition,
)
from autograder.sandbox.contract.probe import Probe

_LOGITS = tuple(f"gan_losses.{name}" for name in ("discriminator_loss", "generator_loss", "minimax_generator_loss"))
_SCORES = ("wgan_losses.critic_loss", "wgan_losses.generator_loss")
_LOSSES = (*_LOGITS, *_SCORES)
_TWO_BATCHES = ("gan_losses.discriminator_loss", "wgan_losses.critic_loss")
_INTERPOLATE, _EPSILON = ("wgan_losses.interpolate",), ("wgan_losses.sample_epsilon",)
_CLIP = ("wgan_losses.clip_weights",)
_PENALTIES = ("wgan_losses.gradient_penalty", "wgan_losses.critic_loss_gp")
_OF_IMAGES = (*_EPSILON, *_INTERPOLATE, *_PENALTIES)
_OF_TENSORS = (*_LOSSES, *_OF_IMAGES)
_OF_MASSES = tuple(
    f"divergences.{name}" for name in ("kl_divergence", "js_divergence", "wasserstein_1", "optimal_discriminator")
)
_ALL = (*_OF_MASSES, "divergences.bilinear_gda", *_OF_TENSORS)

_LOSS_CONTRACTS = ("discriminator_contract", "generator_contract", "minimax_contract", "critic_contract")
_LARGE = ("discriminator_large", "generator_large", "minimax_large")
_OF_SMALL_NUMBERS = tuple(
    f"{name}_{what}" for name in ("discriminator", "generator", "minimax", "critic") for what in ("value", "gradient")
)
_BATCHES_ARE_THE_POINT = (*_LOSS_CONTRACTS, *_LARGE, "epsilon_distribution")
_REFUSALS = ("kl_refuses", "js_refuses", "wasserstein_refuses", "optimal_refuses")

_IN_PLACE = "Look for +=, -=, *= and /=, for methods whose name ends in _, and for assignments into an argument."
_SHAPES = "Look for reshape, view, squeeze, unsqueeze and indices, and for tensors made with a shape of their own."
_SIZES = "Look for a number that stands where a size could be read off an argument: len(...) or .shape."
_ALONE = "Look at the line with `return`: the docstring says what comes back."

SAME_AGAIN = Condition(
    "the same again",
    _ALL,
    "two replies came to the same question",
    "something is drawn at random inside, or is kept from one call to the next.",
    "Look for random numbers, and for variables outside of the function that it changes.",
)
REDRAWN = Condition(
    "another draw",
    _ALL,
    "two replies came to the same question",
    "something is drawn at random inside.",
    "Look for rand, randn, normal, uniform, dropout and shuffle, here and in what is called from here.",
    draw=1,
)

CONDITIONS = (
    Condition(
        "the first of several",
        _ALL,
        "right, but the first thing in a tuple or a list",
        "return the result alone.",
        _ALONE,
        not_asked=_REFUSALS,
        refutable=False,
        result=FIRST,
    ),
    Condition(
        "the last of several",
        _ALL,
        "right, but the last thing in a tuple or a list",
        "return the result alone.",
        _ALONE,
        not_asked=_REFUSALS,
        refutable=False,
        result=LAST,
    ),
    Condition(
        "a tensor of the numpy array",
        _OF_TENSORS,
        "right, but a numpy array",
        "a tensor is to come back, and what goes through numpy has no gradient.",
        "Look for .numpy() and for functions of numpy's.",
        refutable=False,
        result=TENSOR,
    ),
    Condition(
        "copies of the arguments",
        (*_OF_MASSES, *_OF_TENSORS),
        "right where every call gets copies of its own, {wrong} where an argument is used again",
        "your code changes an argument itself.",
        _IN_PLACE,
        not_asked=_REFUSALS,
        refutable=False,
        copies=True,
    ),
    Condition(
        "logits (N, 1)",
        _LOGITS,
        "right for logits of shape (N, 1), {wrong} for (N,)",
        "a second axis is taken for granted in your code.",
        _SHAPES,
        score_axes=2,
    ),
    Condition(
        "logits (N,)",
        _LOGITS,
        "right for logits of shape (N,), {wrong} for (N, 1)",
        "a single axis is taken for granted in your code.",
        _SHAPES,
        score_axes=1,
    ),
    Condition(
        "scores (N, 1)",
        (*_SCORES, *_PENALTIES),
        "right for scores of shape (N, 1), {wrong} for (N,)",
        "a second axis is taken for granted in your code.",
        _SHAPES,
        score_axes=2,
    ),
    Condition(
        "scores (N,)",
        (*_SCORES, *_PENALTIES),
        "right for scores of shape (N,), {wrong} for (N, 1)",
        "a single axis is taken for granted in your code.",
        _SHAPES,
        score_axes=1,
    ),
    Condition(
        "epsilon (N, 1, 1, 1)",
        (*_INTERPOLATE, *_PENALTIES),
        "right for an epsilon of shape (N, 1, 1, 1), {wrong} for (N,)",
        "four axes are taken for granted in your code.",
        _SHAPES,
        not_asked=("interpolate_contract",),
        epsilon_axes=4,
    ),
    Condition(
        "epsilon (N,)",
        (*_INTERPOLATE, *_PENALTIES),
        "right for an epsilon of shape (N,), {wrong} for (N, 1, 1, 1)",
        "a single axis is taken for granted in your code.",
        _SHAPES,
        epsilon_axes=1,
    ),
    Condition(
        "one channel",
        _OF_IMAGES,
        "right for images of one channel, {wrong} for more",
        "your code counts on one channel, or takes the channels apart.",
        "Look at every axis, dim or size that is a number: axis 1 of images is the channels.",
        image=(1, 0, 0),
    ),
    Condition(
        "square images",
        _OF_IMAGES,
        "right for images as wide as they are high, {wrong} for others",
        "one of height and width is taken for the other.",
        "Look at the order of the axes, (N, C, H, W), and at what is read off .shape.",
        square=True,
    ),
    Condition(
        "equal batches",
        _TWO_BATCHES,
        "right for two batches of one size, {wrong} for two sizes",
        "the two batches meet in your code, or the size of one is used for both.",
        "Look at every line in which both batches meet, and at every size that is read off one of them.",
        batch=6,
    ),
    Condition(
        "batches of 64",
        _OF_TENSORS,
        "right for batches of 64, {wrong} for others",
        "a batch size is written into your code.",
        _SIZES,
        not_asked=_BATCHES_ARE_THE_POINT,
        batch=64,
    ),
    Condition(
        "images of 1 x 64 x 64",
        _OF_IMAGES,
        "right for images of 1 x 64 x 64, {wrong} for others",
        "an image size is written into your code.",
        _SIZES,
        not_asked=("epsilon_distribution",),
        image=(1, 64, 64),
    ),
    Condition(
        "64 images of 1 x 64 x 64",
        _OF_IMAGES,
        "right for 64 images of 1 x 64 x 64, {wrong} for others",
        "a batch size and an image size are written into your code.",
        _SIZES,
        not_asked=("epsilon_distribution", "interpolate_flat"),
        batch=64,
        image=(1, 64, 64),
    ),
    Condition(
        "one image",
        (*_INTERPOLATE, *_PENALTIES),
        "right for one image, {wrong} for several",
        "several images are not treated one by one in your code.",
        "Look at the axis of every sum, mean, norm and reshape: axis 0 is the images.",
        not_asked=("interpolate_contract",),
        batch=1,
        slopes=(1.0, 0.3),  # a single norm on each side of 1
    ),
    Condition(
        "a critic in training mode",
        (*_PENALTIES, *_CLIP),
        "right for a critic in training mode, {wrong} for one in evaluation mode",
        "your code sets the critic's mode.",
        "Look for .train() and .eval().",
        refutable=False,
        mode=TRAINING,
    ),
    Condition(
        "a critic in evaluation mode",
        _PENALTIES,
        "right for a critic in evaluation mode, {wrong} for one in training mode",
        "your code sets the critic's mode.",
        "Look for .train() and .eval().",
        refutable=False,
        mode=EVALUATION,
    ),
    Condition(
        "a critic without .grad",
        (*_PENALTIES, *_CLIP),
        "right for a critic whose parameters have no .grad, {wrong} where they have one",
        "your code changes the parameters' .grad.",
        "Look for zero_grad(), backward() and .grad.",
        refutable=False,
        no_grad=True,
    ),
    Condition(
        "generated images with a graph",
        _PENALTIES,
        "right where the generated images come with a graph, {wrong} where they do not",
        "your code counts on a generator that is still attached.",
        "Look at where the gradient is taken, and at what makes that point require one.",
        graph=True,
    ),
    Condition(
        "small numbers",
        _LOSSES,
        "right for small numbers, {wrong} for large ones",
        "on the way to the result a number is rounded to 0 or 1, cut off, or too large for float32.",
        "Look for exp, log and sigmoid, and at what they give at 100 and at -100.",
        not_asked=_OF_SMALL_NUMBERS,
        refutable=False,
        scale=0.02,
    ),
    Condition(
        "float64",
        (*_LOSSES, *_INTERPOLATE, *_PENALTIES),
        "right for float64, {wrong} for float32",
        "tensors of float64 are made in your code, whatever comes in.",
        "Look for .double(), torch.float64, and for numpy, which counts in float64.",
        refutable=False,
        dtype="float64",
    ),
    Condition(
        "masses in arrays",
        _OF_MASSES,
        "right for numpy arrays, {wrong} for lists or tensors",
        "your code uses what only an array can do.",
        "Look at the first lines of the function: lists, arrays and tensors may come in.",
        not_asked=_REFUSALS,
        masses=ARRAYS,
    ),
    Condition(
        "masses in tensors",
        _OF_MASSES,
        "right for tensors, {wrong} for lists or arrays",
        "your code uses what only a tensor can do.",
        "Look at the first lines of the function: lists, arrays and tensors may come in.",
        not_asked=_REFUSALS,
        masses=TENSORS,
    ),
    Condition(
        "masses in lists",
        _OF_MASSES,
        "right for lists, {wrong} for arrays or tensors",
        "your code uses what only a list can do.",
        "Look at the first lines of the function: lists, arrays and tensors may come in.",
        not_asked=_REFUSALS,
        masses=LISTS,
    ),
)
BY_NAME = {condition.name: condition for condition in (*CONDITIONS, SAME_AGAIN, REDRAWN)}


def conditions_of(probe: Probe) -> list[Condition]:
    """The conditions under which a probe is asked, the smallest change first; without the two of the same again."""
    short = probe.name.partition(".")[2]
    return [each for each in CONDITIONS if probe.function in each.functions and short not in each.not_asked]
