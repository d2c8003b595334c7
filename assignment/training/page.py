"""One HTML page of a run: pictures, curves, history and settings."""

import base64
import csv
import html

import numpy as np

from training.progress import grids_of, written_whole


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
