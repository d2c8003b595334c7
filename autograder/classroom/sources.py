"""Finds the submissions of a class in a folder or zip, whatever platform made it. Reads none yet."""

from contextlib import ExitStack, contextmanager
from pathlib import Path

from autograder.classroom import class_layout, shelf
from autograder.collect.allowed import shown
from autograder.collect.from_zip import archive
from autograder.errors import InputError


@contextmanager
def opened(source: Path):
    """The submissions in `source`, a list of Entry sorted by name; they can be read as long as the context lasts.

    Raises InputError where there are none.
    """
    with ExitStack() as stack:
        try:
            found = class_layout.entries(shown(source), _shelf(source, stack), stack)
        except OSError as error:
            raise InputError(f"{shown(source)} cannot be read: {error.strerror or error}") from error
        yield found


def _shelf(source: Path, stack: ExitStack) -> shelf.Shelf:
    if source.is_dir():
        return shelf.on_disk(source)
    if source.is_file():
        return shelf.in_zip(stack.enter_context(archive(shown(source), source)), shown(source))
    if source.exists():
        raise InputError(f"{shown(source)} is neither a folder nor a zip file: give one of these")
    raise InputError(f"{shown(source)} does not exist: check the path")
