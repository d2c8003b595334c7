"""Fills in the master of the page that students read first, reference/way_in.md, and turns it into HTML.

A placeholder is a word in braces. A line that holds one without a value is left out: what a course does not state is
not shown.
"""

import base64
import re
from collections.abc import Mapping
from html import escape
from pathlib import Path

from markdown_it import MarkdownIt

from autograder.errors import InputError
from autograder.grading.write.html_page import STYLE

_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_CODE_IN_CELL = re.compile(r"(?<=<td><code>)\w+(?=</code>)")
_PICTURE = re.compile(r'<img src="([^"]+\.png)"')
_STYLE = """
h2 { font: 600 1.25rem system-ui, sans-serif; } h3 { margin: 1.6rem 0 .3rem; }
th { text-align: left; padding: .3rem .6rem; } .table { overflow-x: auto; }
code { font: .9em ui-monospace, monospace; overflow-wrap: anywhere; } td code { overflow-wrap: normal; }
pre { background: #8882; border-radius: .3rem; margin: .6rem 0; padding: .6rem .8rem; }
pre { white-space: pre; overflow-x: auto; } pre code { font-size: 1em; }
img { max-width: 100%; height: auto; }
@media (max-width: 40rem) { th, td { padding: .4rem .3rem; } }
"""


def filled(master: str, name: str, values: Mapping[str, str]) -> str:
    """The page as Markdown. Raises InputError, naming file and line, where a placeholder means nothing.

    Args:
        master: its text.
        name: of its file, for messages.
        values: {placeholder: text}; "" for what the course does not state.
    """
    lines = []
    for at, line in enumerate(master.splitlines(), start=1):
        wanted = _PLACEHOLDER.findall(line)
        unknown = [word for word in wanted if word not in values]
        if unknown:
            raise InputError(f"{name}:{at}: {{{unknown[0]}}} is not known; there are {', '.join(values)}")
        if all(values[word] for word in wanted):
            lines.append(_PLACEHOLDER.sub(lambda found: values[found[1]], line))
    return "\n".join(lines) + "\n"


def html(markdown: str, given: Path) -> str:
    """The same as one HTML file that needs no other: pictures are in it.

    Args:
        markdown: what `filled` gave.
        given: the folder that students get, from which pictures are named.
    """
    made = MarkdownIt("commonmark", {"html": False}).enable("table").render(markdown)
    made = made.replace("<table>", '<div class="table"><table>').replace("</table>", "</table></div>")
    made = _CODE_IN_CELL.sub(lambda found: found[0].replace("_", "_<wbr>"), made)  # else a phone shows no points
    body = _PICTURE.sub(lambda found: f'<img src="{_inside(given / found[1])}"', made)
    title = markdown.partition("\n")[0].lstrip("# ")
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{STYLE}{_STYLE}</style></head>\n<body>\n{body}</body></html>\n"
    )


def _inside(picture: Path) -> str:
    """A PNG as an address that holds it."""
    return f"data:image/png;base64,{base64.b64encode(picture.read_bytes()).decode('ascii')}"
