"""The three recipes in one table, with the lines of the papers; presets; and the options that change either.

`gan`, `wgan` and `wgan-gp` differ in what the table says and in nothing else; the loop in `train.py` is one for all.
Every loss, penalty, interpolation, epsilon and clip is one of your functions.

Papers: Goodfellow et al. 2014, arXiv 1406.2661; Radford et al. 2016, arXiv 1511.06434; Arjovsky et al. 2017, arXiv
1701.07875; Gulrajani et al. 2017, arXiv 1704.00028.
"""

import argparse
import contextlib
import importlib
import math
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType

import networks
import progress
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
PRESETS = {
    "quick": {"images": 6_000, "epochs": 9, "width": 16, "batch": 32},
    "homework": {"images": 30_000, "epochs": 100, "width": 64, "batch": 64},
    "paper": {"images": None, "epochs": None, "width": 64, "batch": 64},
}


class Unusable(Exception):  # noqa: N818 - it is the input that is at fault
    """What was asked cannot be done; the message, one line, says why and what to do."""


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


@dataclass(frozen=True)
class Settings:
    """What a run is asked for. With the data and your functions it fixes every number on a CPU, or on a GPU with exact.

    On another device, or with other versions of torch, the numbers are others.
    """

    recipe: str
    rate: float
    critic_steps: int
    images: int | None = 30_000  # at most so many are used; None for all of a file's
    epochs: int | None = 100  # passes through the training images; None for PAPER_ITERATIONS
    width: int = 64
    batch: int = 64
    size: int | None = None  # of drawn faces; None for 64, or for a file's
    seed: int = 0
    data: str | None = None  # a face file; None for drawn faces
    device: str = "auto"
    exact: bool = False  # on a GPU: repeated to the bit, and several times slower
    out: str = "runs/NAME"


class Parser(argparse.ArgumentParser):
    """A command line whose errors are one line."""

    def error(self, message):
        """Say what is wrong with an argument, and exit 2."""
        self.exit(2, f"train.py: {message} (--help shows what there is)\n")


def whole(text, least=1):
    """A whole number, at least `least`."""
    if not text.isdecimal() or int(text) < least:
        raise argparse.ArgumentTypeError(f"{text} is not a whole number, at least {least}")
    return int(text)


def seed(text):
    """A whole number that torch takes as a seed."""
    if not text.isdecimal() or int(text) >= 2**63:
        raise argparse.ArgumentTypeError(f"{text} is not a whole number from 0 to {2**63 - 1}")
    return int(text)


def positive(text):
    """A finite number above 0."""
    with contextlib.suppress(ValueError):
        if 0 < float(text) < math.inf:
            return float(text)
    raise argparse.ArgumentTypeError(f"{text} is not a number above 0")


def command_line(description):
    """The parser of all commands; options that were not given are absent from its result."""
    parser = Parser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="recipe", required=True, metavar="|".join((*RECIPES, "show")))
    for name, recipe in RECIPES.items():
        one = commands.add_parser(name, argument_default=argparse.SUPPRESS, help=f"train a {recipe.title}")
        one.add_argument("--preset", choices=PRESETS, help="what the other options start from (homework)")
        one.add_argument("--resume", action="store_true", help="go on from the checkpoint in --out")
        one.add_argument(
            "--data", help="face file (./faces.npy if it is there and no --size given, else faces are drawn)"
        )
        one.add_argument("--images", type=whole, help="use at most so many")
        one.add_argument("--size", type=int, choices=networks.SIZES, help="pixels of drawn faces (64)")
        one.add_argument("--epochs", type=whole, help="passes through the images (100)")
        one.add_argument("--width", type=whole, help="channels next to the images (64)")
        one.add_argument("--batch", type=whole, help="images in a step (64)")
        one.add_argument("--rate", type=positive, help=f"learning rate ({recipe.rate:g})")
        one.add_argument("--critic-steps", type=whole, help=f"for one of the generator ({recipe.critic_steps})")
        one.add_argument("--seed", type=seed, help="of everything random (0)")
        one.add_argument("--device", choices=("auto", "cpu", "cuda", "mps"), help="where to compute (auto)")
        one.add_argument("--exact", action="store_true", help="on a GPU: to the bit, several times slower")
        one.add_argument("--out", help=f"folder of the run (runs/{name})")
    commands.add_parser("show", help="write one HTML page of a run").add_argument("folder", type=Path)
    return parser


def complete(given):
    """Settings from the options given, the checkpoint where a run is resumed, the preset and the recipe, in that order.

    A new run takes ./faces.npy if it is there and neither --data nor --size is given. A resumed run keeps its faces;
    an option or a preset that would change what was trained is refused.

    Args:
        given: dictionary of options, by their names on the command line.

    Returns:
        Settings, and whether to resume.
    """
    given = dict(given)
    recipe, preset = RECIPES[given["recipe"]], given.pop("preset", None)
    resume, out = given.pop("resume", False), given.setdefault("out", f"runs/{given['recipe']}")
    there = (Path(out) / progress.CHECKPOINT).exists()
    if there and not resume:
        raise Unusable(f"{out} holds a run already: --resume goes on with it, another --out starts a new one")
    sizes = {"rate": recipe.rate, "critic_steps": recipe.critic_steps, **PRESETS[preset or "homework"]}
    sizes |= recipe.quick if preset == "quick" else {}
    if not resume:
        if "size" not in given and Path("faces.npy").exists():
            given.setdefault("data", "faces.npy")
        return Settings(**(sizes | given)), resume
    stored, asked = progress.facts_of(Path(out))["settings"], (sizes if preset else {}) | given
    for name in sorted(stored.keys() & asked.keys() - {"epochs", "device", "data", "out"}):
        if stored[name] != asked[name]:
            raise Unusable(f"{out} was trained with {name} {stored[name]}, not {asked[name]}: resume it as it was")
    return Settings(**(sizes | stored | given)), resume


def in_words(stored):
    """Settings for a reader: what a run was not asked for, None, becomes what it took.

    Args:
        stored: dictionary of settings, as a checkpoint has it.
    """
    taken = {
        "data": "drawn faces",
        "size": "64" if stored["data"] is None else "the file's",
        "images": "all",
        "epochs": f"as many as {PAPER_ITERATIONS:,} iterations take",
    }
    return {name: taken[name] if value is None else value for name, value in stored.items()}
