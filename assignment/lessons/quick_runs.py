"""Short training runs for the notebooks: how long they are, and pictures of what came of them.

The training is `train.py`'s, with your functions; this file chooses sizes that a laptop trains in a minute or two, and
makes pictures. Nothing here is graded, and nothing needs changing. For real runs use `python train.py`.
"""

import contextlib
import csv
import io
import os
import shutil
from pathlib import Path

import faces
import numpy as np
import recipes
import torch
import train as trainer
from IPython import display
from matplotlib.figure import Figure
from PIL import Image
from training import measures, options, progress, watch

FOLDER = Path("runs/notebook")
PRESETS = {
    "notebook": {
        "long": {"images": 6_000, "size": 32, "width": 16, "batch": 32},
        "short": {"images": 3_000, "size": 16, "width": 16, "batch": 32, "epochs": 12},
        "epochs": {"gan": 16, "wgan": 16, "wgan-gp": 14},
    },
    "tiny": {  # for a test that the notebooks run; the pictures show nothing
        "long": {"images": 120, "size": 16, "width": 4, "batch": 8},
        "short": {"images": 60, "size": 16, "width": 4, "batch": 8, "epochs": 1},
        "epochs": {"gan": 6, "wgan": 6, "wgan-gp": 6},
    },
}
THE_THREE = tuple(recipes.RECIPES)  # fewer where a course leaves a file out
RATES = {  # higher than the papers', or so few steps would leave the faces half learned
    "long": {"gan": 2e-4, "wgan": 2e-4, "wgan-gp": 5e-4},
    "short": {"gan": 1e-3, "wgan": 5e-4, "wgan-gp": 1e-3},
}
FEW_CRITIC_STEPS = 2  # in a short run, of which only the faces are looked at: an estimate needs the papers' five


class NotYet(Exception):  # noqa: N818 - nothing is wrong, something is missing
    """Something must be done first; the message, one line, says what."""


@contextlib.contextmanager
def unfinished_ok():
    """Run the lines inside; if a function of yours is not ready for them, say so in one line, and go on below.

    Any error that does not come out of your functions is raised as usual.
    """
    try:
        yield
    except (NotYet, watch.StudentError) as error:
        print(error)
    except Exception as error:
        line = watch.blame(error)
        if line is None:
            raise
        print(line)


def preset():
    """The sizes of runs: those for the notebook, or others that the environment variable names."""
    name = os.environ.get("HOMEWORK_NOTEBOOK_PRESET", "notebook")
    if name not in PRESETS:
        raise ValueError(f"HOMEWORK_NOTEBOOK_PRESET is {name}: make it one of {', '.join(PRESETS)}, or unset it")
    return PRESETS[name]


def drawn_faces(length="long"):
    """The faces that runs are trained on, a faces.FaceImages; they are drawn once and kept."""
    return faces.load(count=preset()[length]["images"], size=preset()[length]["size"])


def settings(recipe, out, length, factors):
    """What a run is asked for: a recipe on small images at a higher rate, some settings multiplied.

    Args:
        recipe: gan, wgan or wgan-gp.
        out: folder of the run.
        length: long or short.
        factors: dictionary from settings, such as rate, to the number that multiplies them.

    Returns:
        options.Settings.
    """
    table = recipes.RECIPES[recipe]
    wanted = {"rate": RATES[length][recipe], "critic_steps": table.critic_steps, "epochs": preset()["epochs"][recipe]}
    wanted |= preset()[length]
    if length == "short":
        wanted["critic_steps"] = min(table.critic_steps, FEW_CRITIC_STEPS)
    for setting, factor in factors.items():
        if setting not in wanted:
            raise ValueError(f"there is no setting {setting} to multiply: choose from {', '.join(sorted(wanted))}")
        value = wanted[setting] * factor
        wanted[setting] = value if isinstance(wanted[setting], float) else max(round(value), 1)
    return options.Settings(recipe=recipe, out=str(out), **wanted)


def train(recipe, **factors):
    """Train anew, keep the run in `runs/notebook/RECIPE`, and print how it went.

    Args:
        recipe: gan, wgan or wgan-gp.
        factors: settings to multiply, such as `rate=10`; also critic_steps, batch, width, epochs, images.

    Raises:
        watch.StudentError: a function of yours cannot be trained with.
    """
    outcome = _trained(recipe, recipe, "long", factors)
    display.clear_output()  # what showed the progress
    print(outcome)


def train_three(name, **factors):
    """A short run of each of the three recipes, as `train` does it, kept in `runs/notebook/NAME`."""
    outcomes = []
    for recipe in THE_THREE:
        outcomes.append(_trained(recipe, f"{name}/{recipe}", "short", factors))
        display.clear_output()
        print("\n".join(outcomes))


def _trained(recipe, name, length, factors):
    """Train, and keep the run under a name; a text that says how it went. Jupyter's Stop ends the cell."""
    out = FOLDER / name
    asked = settings(recipe, out, length, factors)
    shutil.rmtree(out, ignore_errors=True)
    threads = torch.get_num_threads()
    torch.set_num_threads(1)  # networks this small gain nothing from more, and lose much on a busy machine
    try:
        run = trainer.train(asked)
    finally:
        torch.set_num_threads(threads)
    last = f", {run.rows[-1]['sliced_wasserstein']:.3f} from held-out faces" if run.rows else ""
    outcome = f"{run.recipe.title}: {len(run.rows)} epochs in {run.seconds:.0f} s{last}"
    if run.stopped:
        print(f"{outcome}\nstopped: run this cell again to train from the start")
        raise KeyboardInterrupt
    warning = measures.collapse(run.rows)
    return f"{outcome}\n    {warning}" if warning else outcome


def history(name):
    """The rows of a run's history, one dictionary of numbers for each epoch.

    Raises:
        NotYet: there is no such run.
    """
    path = FOLDER / name / "history.csv"
    if not path.is_file():
        raise NotYet(f"there is no run in {path.parent} yet: run the cell that trains it first")
    with path.open(newline="", encoding="utf-8") as file:
        return [{key: float(value) for key, value in row.items()} for row in csv.DictReader(file)]


def sheet(images):
    """64 images, a tensor (64, 1, size, size) from -1 to 1, as a picture."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    progress.save_grid(FOLDER / "sheet.png", images)
    return display.Image(filename=FOLDER / "sheet.png")


def samples(name):
    """The sample grid after a run's last epoch, as a picture."""
    history(name)
    return display.Image(filename=progress.grids_of(FOLDER / name)[-1])


def curves(name):
    """Losses, estimate, gradient norm and distance to held-out faces, epoch by epoch, as a picture."""
    history(name)
    return display.Image(filename=FOLDER / name / "curves.png")


def some_samples(name, epoch):
    """The first 16 samples after an epoch of a run, as pixels (height, width)."""
    with Image.open(progress.grids_of(FOLDER / name)[epoch]) as grid:
        return np.asarray(grid.crop((0, 0, grid.width // 2, grid.height // 2)))


def side_by_side(*names):
    """Last samples of several `train_three`, one row each, as a picture; under each its distance to held-out faces."""
    figure = Figure(figsize=(9, 3.5 * len(names)), layout="constrained", dpi=90)
    for row, axes in zip(names, figure.subplots(len(names), len(THE_THREE), squeeze=False), strict=True):
        for recipe, axis in zip(THE_THREE, axes, strict=True):
            found = history(f"{row}/{recipe}")
            axis.imshow(some_samples(f"{row}/{recipe}", -1), cmap="gray", vmin=0, vmax=255)
            axis.set_title(f"{recipes.RECIPES[recipe].title}, {row}", fontsize=11)
            axis.set_xlabel(f"distance to faces {found[-1]['sliced_wasserstein']:.3f}")
            axis.set(xticks=[], yticks=[])
    return picture(figure)


def picture(figure):
    """A matplotlib figure as a picture that every notebook shows."""
    drawn = io.BytesIO()
    figure.savefig(drawn, format="png")
    return display.Image(drawn.getvalue())
