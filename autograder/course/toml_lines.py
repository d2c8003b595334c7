"""Where something stands in a TOML file: tomllib tells what a file says, and not in which line."""

import re
from collections.abc import Sequence
from typing import Any

try:
    import tomllib
except ImportError:  # Python 3.10
    try:
        import tomli as tomllib
    except ImportError:
        tomllib = None


class TomlError(ValueError):
    """A text is not TOML; `line` says where."""

    def __init__(self, says: str, line: int):
        super().__init__(says)
        self.line = line


def available() -> bool:
    """Whether this Python can read TOML."""
    return tomllib is not None


def loads(text: str) -> dict[str, Any]:
    """What the text says. Raises TomlError."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = re.search(r" \(at (?:line (\d+), column \d+|end of document)\)$", str(error))
        line = int(place[1]) if place and place[1] else max(len(text.splitlines()), 1)
        raise TomlError(str(error)[: place.start()] if place else str(error), line) from error


def line_of(text: str, keys: Sequence[str]) -> int:
    """The line in which the value of `keys`, such as ("points", "total"), begins; 1 where there is none.

    The text up to a line's end either can be read or stops inside a value. So a value begins in the line after the
    last that could be read without it.
    """
    lines, before = text.splitlines(), 0
    for count in range(1, len(lines) + 1):
        try:
            found = tomllib.loads("\n".join(lines[:count]))
        except tomllib.TOMLDecodeError:
            continue
        if _holds(found, keys):
            return before + 1
        before = count
    return 1


def _holds(found: object, keys: Sequence[str]) -> bool:
    for key in keys:
        if not isinstance(found, dict) or key not in found:
            return False
        found = found[key]
    return True
