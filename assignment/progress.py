"""What a run leaves in its folder: sample grids, an animation, history.csv, curves.png, a checkpoint, an HTML page.

Every file is written under another name first, so that a reader, or a run that is killed, never meets half of one.
"""

import base64
import contextlib
import csv
import html
import json
import os

import numpy as np
import torch
from matplotlib.figure import Figure
from PIL import Image
from safetensors import SafetensorError, safe_open
from safetensors.torch import save_file

CHECKPOINT = "checkpoint.safetensors"
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


def save_checkpoint(folder, parts, facts):
    """Write `checkpoint.safetensors`, which holds arrays and JSON and can run no code.

    Args:
        folder: of the run.
        parts: dictionary from names to networks and optimizers.
        facts: dictionary of what JSON can hold.
    """
    tensors = {}
    for name, part in parts.items():
        if hasattr(part, "param_groups"):  # an optimizer: numbers for each weight, by the weight's place
            state = part.state_dict()["state"].items()
            found = {
                f"{place}.{key}": torch.as_tensor(value) for place, values in state for key, value in values.items()
            }
        else:
            found = part.state_dict()
        tensors |= {f"{name}/{key}": tensor.detach().cpu().contiguous() for key, tensor in found.items()}
    path = folder / CHECKPOINT
    try:
        with written_whole(path) as part:
            save_file(tensors, part, {"facts": json.dumps(facts)})
    except SafetensorError as error:
        raise OSError(f"{path} cannot be written, is the disk full? {error}") from error


def load_checkpoint(folder, parts):
    """Put a checkpoint's tensors into the parts, in place; see `save_checkpoint`.

    Raises:
        OSError: it cannot be read, or another version wrote it.
    """
    with _opened(folder) as file:
        tensors = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118 - it is no dictionary
    for name, part in parts.items():
        start = f"{name}/"
        found = {key.removeprefix(start): tensor for key, tensor in tensors.items() if key.startswith(start)}
        if hasattr(part, "param_groups"):
            weights, state = part.param_groups[0]["params"], {}
            for place_and_key, tensor in found.items():
                place, key = place_and_key.split(".")
                # In the order of the weight's own elements in memory, which may be channels_last.
                like = torch.empty_like(weights[int(place)], device="cpu") if tensor.dim() else tensor.clone()
                state.setdefault(int(place), {})[key] = like.copy_(tensor)
            part.load_state_dict({"state": state, "param_groups": part.state_dict()["param_groups"]})
        elif not found:
            says = f"{folder / CHECKPOINT} lacks the {name}: another version of train.py wrote it"
            raise OSError(f"{says}; start again without --resume, in another folder")
        else:
            part.load_state_dict(found)


def facts_of(folder):
    """The facts in a run's checkpoint.

    Raises:
        OSError: there is none, it cannot be read, or another program wrote it.
    """
    with _opened(folder) as file:
        facts = (file.metadata() or {}).get("facts")
    if facts is None:
        raise OSError(f"{folder / CHECKPOINT} was not written by train.py: name another folder")
    return json.loads(facts)


def _opened(folder):
    path = folder / CHECKPOINT
    if not path.is_file():
        raise FileNotFoundError(f"{path} does not exist: there is no run in {folder} yet")
    try:
        return safe_open(path, framework="pt")
    except SafetensorError as error:
        raise OSError(f"{path} is damaged: start again without --resume, in another folder") from error


def save_page(folder, title, settings):
    """Write `index.html`, one file that holds the run's pictures, curves, history and settings.

    Args:
        folder: of the run.
        title: of the page.
        settings: dictionary of what the run was asked for, in words.

    Returns:
        Path of the page.
    """
    if not (folder / "curves.png").is_file():
        raise FileNotFoundError(f"{folder} has not finished its first epoch yet: go on with --resume, then show it")
    with (folder / "history.csv").open(newline="", encoding="utf-8") as file:
        history = list(csv.reader(file))
    grids = grids_of(folder)
    few = [grids[k] for k in np.unique(np.linspace(0, len(grids) - 1, 6).round().astype(int))]
    parts = [
        f"<h1>{html.escape(title)}</h1>",
        _table([["setting", "value"], *([name, str(value)] for name, value in settings.items())]),
        "<h2>Samples from the same noise, epoch by epoch</h2>",
        *(_picture(path) for path in (folder / "animation.gif", grids[-1]) if path.is_file()),
        "<h2>Curves</h2>",
        _picture(folder / "curves.png"),
        "<h2>Along the way</h2>",
        *(_picture(path, "small") for path in few),
        "<h2>History</h2>",
        _table([history[0], *([_short(cell) for cell in row] for row in history[1:])]),
    ]
    page = folder / "index.html"
    with written_whole(page) as part:
        part.write_text(_FRAME.format(title=html.escape(title), body="\n".join(parts)), encoding="utf-8")
    return page


def _picture(path, kind=""):
    """A picture with its caption, its bytes within the page."""
    media = "image/gif" if path.suffix == ".gif" else "image/png"
    data = base64.b64encode(path.read_bytes()).decode("ascii")
    name = html.escape(path.stem)
    image = f'<img alt="{name}" src="data:{media};base64,{data}">'
    return f'<figure class="{kind}">{image}<figcaption>{name}</figcaption></figure>'


def _table(rows):
    """Rows of texts, the first of them headings."""
    head = "".join(f'<th scope="col">{html.escape(cell)}</th>' for cell in rows[0])
    body = "".join(f"<tr>{''.join(f'<td>{html.escape(cell)}</td>' for cell in row)}</tr>" for row in rows[1:])
    return f'<div class="wide"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'


def _short(cell):
    """A number with four digits that count; whole numbers stay whole."""
    return cell if cell.isdecimal() else f"{float(cell):.4g}"


_FRAME = """<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title}</title>
<style>
body {{ font: 16px/1.5 system-ui, sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem; color: #222 }}
figure {{ display: inline-block; margin: 0 1rem 1rem 0; vertical-align: top }}
img {{ max-width: 100% }}
.small img {{ width: 20rem }}
figcaption {{ color: #555 }}
.wide {{ overflow-x: auto }}
table {{ border-collapse: collapse; font-variant-numeric: tabular-nums }}
th, td {{ padding: 0.15rem 0.6rem; text-align: right; border-bottom: 1px solid #ddd }}
</style></head>
<body>
{body}
</body></html>
"""
