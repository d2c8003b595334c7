"""The code of a notebook, where a notebook was handed in for a module, under its own ending or as `.py`."""

import json
from collections.abc import Mapping
from typing import Any

ENDING = ".ipynb"
_FIRST = b"{"


def code_of(content: bytes) -> bytes | None:
    """The code cells of a notebook, one below the other; None where the text is no notebook.

    Args:
        content: a file's text, in UTF-8.
    """
    if not content.lstrip().startswith(_FIRST):
        return None
    try:
        cells = json.loads(content)["cells"]
        return "\n\n".join(_text(cell["source"]) for cell in cells if cell["cell_type"] == "code").encode()
    except (ValueError, TypeError, LookupError, RecursionError):
        return None


def _text(source: Any) -> str:
    """A cell's text, which is a text or a list of lines. Raises TypeError."""
    if isinstance(source, Mapping):
        raise TypeError
    return source if isinstance(source, str) else "".join(source)
