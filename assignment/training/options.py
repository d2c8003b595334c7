"""What a run can be asked for: presets, the options of the command line, and the settings that come of both."""

import argparse
import contextlib
import math
from dataclasses import dataclass
from pathlib import Path

import networks
from recipes import PAPER_ITERATIONS, RECIPES

from training import checkpoint

PRESETS = {
    "quick": {"images": 6_000, "epochs": 9, "width": 16, "batch": 32},
    "homework": {"images": 30_000, "epochs": 100, "width": 64, "batch": 64},
    "paper": {"images": None, "epochs": None, "width": 64, "batch": 64},
}


class Unusable(Exception):  # noqa: N818 - it is the input that is at fault
    """What was asked cannot be done; the message, one line, says why and what to do."""


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
    there = (Path(out) / checkpoint.CHECKPOINT).exists()
    if there and not resume:
        raise Unusable(f"{out} holds a run already: --resume goes on with it, another --out starts a new one")
    sizes = {"rate": recipe.rate, "critic_steps": recipe.critic_steps, **PRESETS[preset or "homework"]}
    sizes |= recipe.quick if preset == "quick" else {}
    if not resume:
        if "size" not in given and Path("faces.npy").exists():
            given.setdefault("data", "faces.npy")
        return Settings(**(sizes | given)), resume
    stored, asked = checkpoint.facts_of(Path(out))["settings"], (sizes if preset else {}) | given
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
