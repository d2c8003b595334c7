"""What a course's files leave out of the package's whose places they take: a whole file stands for a whole file."""

import ast
from collections.abc import Iterator
from pathlib import Path

from autograder.checkout import ROOT
from autograder.own_course import layout

_NAMED = 3  # functions that are named, of those that a file lacks


def told(course: Path, package: Path = ROOT) -> Iterator[str]:
    """A line on each file of the course that lacks a public function which the package's file of that name has.

    Files that cannot be read as Python are passed over: the command says what is wrong with them.
    """
    for inner, place in layout.files(course):
        if inner.suffix != ".py" or not (package / place).is_file():
            continue
        own = _functions(course / inner)
        lost = [name for name in _functions(package / place) or () if own is not None and name not in own]
        if lost:
            more = f" and {len(lost) - _NAMED} more" if len(lost) > _NAMED else ""
            yield (
                f"{inner} takes the place of the package's whole {place}, and lacks {', '.join(lost[:_NAMED])}{more}: "
                "begin with a copy of that file, or give yours a name of its own"
            )


def _functions(path: Path) -> list[str] | None:
    """The public functions of a file, in order; None where it cannot be read."""
    try:
        body = ast.parse(path.read_bytes()).body
    except (OSError, SyntaxError, ValueError):
        return None
    return [node.name for node in body if isinstance(node, ast.FunctionDef) and node.name[0] != "_"]
