"""What a run leaves in its folder while it goes on: sample grids, an animation, history.csv, curves.png.

Every file is written under another name first, so that a reader, or a run that is killed, never meets half of one.
"""

import contextlib
import csv
import os

import numpy as np
from matplotlib.figure import Figure
from PIL import Image

FRAMES = 60  # at most, in the animation
_BLUE, _ORANGE, _GREEN = "#0072b2", "#d55e00", "#009e73"  # Okabe and Ito's, which colour-blind readers can tell apart


@contextlib.contextmanager
def written_whole(path):
    """A temporary name to write a file to; it takes its own name when it is complete, so that no half file is seen."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        yield part
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def save_grid(path, images):
    """Write images as one grey PNG, in rows as long as columns; small images are enlarged to 64 pixels each.

    Args:
        path: of the PNG.
        images: tensor (N, 1, size, size) from -1 to 1, N a square number.
    """
    side, size = round(len(images) ** 0.5), images.shape[-1]
    pixels = ((images.float().cpu().numpy() + 1) * 127.5).round().clip(0, 255).astype(np.uint8)
    grid = pixels.reshape(side, side, size, size).swapaxes(1, 2).reshape(side * size, side * size)
    grid = grid.repeat(max(64 // size, 1), axis=0).repeat(max(64 // size, 1), axis=1)
    with written_whole(path) as part:
        Image.fromarray(grid).save(part, format="PNG")


def save_animation(folder):
    """Make `animation.gif` of a run's sample grids, at most FRAMES of them; the last one is shown longest."""
    grids = grids_of(folder)
    chosen = [grids[k] for k in np.unique(np.linspace(0, len(grids) - 1, FRAMES).round().astype(int))]
    frames = [Image.open(path) for path in chosen]
    with written_whole(folder / "animation.gif") as part:
        waits = [max(3000 // len(frames), 80)] * (len(frames) - 1) + [2000]
        frames[0].save(part, format="GIF", save_all=True, append_images=frames[1:], duration=waits, loop=0)
    for frame in frames:
        frame.close()


def grids_of(folder):
    """The sample grids of a run, first epoch first."""
    return sorted((folder / "samples").glob("epoch-*.png"))


def clear(folder):
    """Remove the pictures and the history of a run that left no checkpoint, or they would mix with a new one's."""
    for path in (*grids_of(folder), folder / "animation.gif", folder / "curves.png", folder / "history.csv"):
        path.unlink(missing_ok=True)


def save_history(path, rows):
    """Write a list of dictionaries with equal keys as CSV."""
    with written_whole(path) as part, part.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)


def save_curves(path, rows, title, recipe):
    """Draw the columns of history.csv: losses, distance estimate, gradient norm, distance to held-out faces.

    Args:
        path: of the PNG.
        rows: of the history, one dictionary for each epoch.
        title: of the picture.
        recipe: a recipes.Recipe; it names the judge and what the judge estimates.
    """
    picture = Figure(figsize=(10, 6.4), layout="constrained", dpi=100)
    picture.suptitle(title, fontweight="bold")
    panels = (
        ("Losses", {"critic_loss": (recipe.judge, _BLUE), "generator_loss": ("generator", _ORANGE)}),
        (
            recipe.estimate_name,
            {"estimate_train": ("training faces", _BLUE), "estimate_validation": ("held-out faces", _ORANGE)},
        ),
        (f"Norm of the {recipe.judge}'s gradient", {"gradient_norm": ("mean over images", _BLUE)}),
        ("Samples against held-out faces", {"sliced_wasserstein": ("sliced Wasserstein distance", _GREEN)}),
    )
    epochs = [row["epoch"] for row in rows]
    for axis, (name, columns) in zip(picture.subplots(2, 2).flat, panels, strict=True):
        for column, (label, colour) in columns.items():
            axis.plot(epochs, [row[column] for row in rows], color=colour, label=label, marker=".")
        axis.set(title=name, xlabel="epoch")
        axis.title.set_fontsize(11)
        axis.grid(visible=True, alpha=0.25, linewidth=0.6)
        axis.spines[["top", "right"]].set_visible(False)
        axis.legend(frameon=False)
    with written_whole(path) as part:
        picture.savefig(part, format="png")
