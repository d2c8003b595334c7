"""What the nine experiments share: their command line, their small networks, and where their results go.

This is no experiment itself. Each experiment is a program of its own, in `experiments/`, that uses your functions.
"""

import argparse
import csv
import sys
import traceback
from pathlib import Path

import numpy as np
import torch
from matplotlib.figure import Figure
from torch import nn

STUDENT_FILES = ("gan_losses.py", "wgan_losses.py", "divergences.py")
COLOURS = {
    "blue": "#0072b2",
    "orange": "#d55e00",
    "green": "#009e73",
    "purple": "#cc79a7",
    "yellow": "#e69f00",
    "sky": "#56b4e9",
    "grey": "#666666",
}  # Okabe and Ito's, which colour-blind readers can tell apart


def command_line(description):
    """The options that every experiment has; each adds those it teaches with.

    Args:
        description: the program's docstring; its first line goes into --help.

    Returns:
        `argparse.ArgumentParser` with --out and --seed.
    """
    parser = argparse.ArgumentParser(
        description=description.splitlines()[0], formatter_class=argparse.ArgumentDefaultsHelpFormatter
    )
    parser.add_argument("--out", type=Path, default=Path("runs/experiments"), help="folder for the picture and the CSV")
    parser.add_argument("--seed", type=int, default=0, help="seed of everything random")
    return parser


def whole(text):
    """A whole number, at least 1, from the command line."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text} is not a whole number, at least 1")
    return int(text)


def start(seed):
    """Make a run repeatable, and leave the other cores alone: networks this small gain nothing from them.

    Args:
        seed: seed of torch's generator.

    Returns:
        `numpy.random.Generator` with the same seed.
    """
    torch.set_num_threads(1)
    torch.manual_seed(seed)
    return np.random.default_rng(seed)


def perceptron(inputs, outputs, width=64, depth=2, activation=nn.ReLU):
    """A fully connected network for toy data.

    Args:
        inputs: numbers per point; points may have any shape that holds so many, such as images (N, 1, 1, inputs).
        outputs: numbers that come out, shape (N, outputs).
        width: units in each hidden layer.
        depth: number of hidden layers.
        activation: class of the non-linear layer after each hidden one.

    Returns:
        `torch.nn.Sequential`.
    """
    layers = [nn.Flatten()]
    for _ in range(depth):
        layers += [nn.Linear(inputs, width), activation()]
        inputs = width
    return nn.Sequential(*layers, nn.Linear(inputs, outputs))


def descend(optimizer, loss):
    """One step of an optimizer down a loss."""
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()


def figure(title, columns=1, rows=1, width=5.4, height=4.2):
    """An empty picture with a title over its axes.

    Returns:
        The `Figure` and its axes: one if there is one, else an array.
    """
    picture = Figure(figsize=(width * columns, height * rows + 0.4), layout="constrained", dpi=130)
    picture.suptitle(title, fontsize=13, fontweight="bold")
    axes = picture.subplots(rows, columns, squeeze=True)
    for axis in np.ravel(axes):
        axis.grid(visible=True, alpha=0.25, linewidth=0.6)
        axis.spines[["top", "right"]].set_visible(False)
    return picture, axes


def legend_below(axis, columns=2):
    """Put the legend under an axis, where it hides no data."""
    axis.legend(loc="upper center", bbox_to_anchor=(0.5, -0.14), ncols=columns, frameon=False)


def save(out, program, picture, header, rows):
    """Write an experiment's picture and its figures, as NAME.png and NAME.csv.

    Args:
        out: folder, made where it is missing.
        program: the program's `__file__`, which gives NAME.
        picture: matplotlib figure.
        header: names of the columns.
        rows: sequence of rows.

    Returns:
        One line that says where they are.
    """
    out.mkdir(parents=True, exist_ok=True)
    path = out / Path(program).with_suffix(".png").name
    picture.savefig(path)
    with path.with_suffix(".csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows(rows)
    return f"Picture: {path}   figures: {path.with_suffix('.csv')}"


def run(main):
    """Run an experiment's `main`; where it meets a function of yours that is not written yet, say which, and exit 2."""
    try:
        main()
    except NotImplementedError as error:
        last = traceback.extract_tb(error.__traceback__)[-1]
        file = Path(last.filename).name
        if file not in STUDENT_FILES:
            raise
        print(f"{last.name} in {file} is not implemented yet: write it, then run this again.", file=sys.stderr)
        sys.exit(2)
