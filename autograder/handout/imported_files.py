"""Follows imports: the files of this package that some of its modules need, however they are named."""

import ast
from collections.abc import Iterable
from pathlib import Path

from autograder.errors import InputError

_PACKAGE = "autograder"


def needed(root: Path, first: Iterable[Path]) -> dict[Path, str]:
    """The files that programs of ours need, themselves included, and their texts. Raises InputError.

    Args:
        root: the checkout.
        first: the programs.
    """
    waiting = list(first)
    found: dict[Path, str] = {}
    while waiting:
        path = waiting.pop()
        if path in found:
            continue
        found[path] = text_of(path)
        own = ".".join(path.relative_to(root).with_suffix("").parts)
        for name in (own, *_imported(ast.parse(found[path]))):
            waiting += _files(root, name)
    return found


def text_of(path: Path) -> str:
    """A text file with line ends of one kind. Raises InputError where it cannot be read."""
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeError) as error:
        raise InputError(f"{path} cannot be read: {getattr(error, 'strerror', None) or error}") from error


def _imported(tree: ast.Module) -> list[str]:
    """The dotted names that a file imports, anywhere in it."""
    names: list[str] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names += [node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)]
    return names


def _files(root: Path, name: str) -> list[Path]:
    """The files of ours behind a dotted name: the module's, and of each package on the way to it."""
    parts = name.split(".")
    if parts[0] != _PACKAGE:
        return []
    places = [root.joinpath(*parts[:length]) for length in range(1, len(parts) + 1)]
    return [file for place in places for file in (place / "__init__.py", place.with_suffix(".py")) if file.is_file()]
