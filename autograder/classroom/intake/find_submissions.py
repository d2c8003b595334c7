"""Finds the submissions of a class in a folder or zip, whatever platform made it. Reads none yet."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from autograder.classroom.intake import class_layout, shelf
from autograder.classroom.intake.handed_in import Entry
from autograder.errors import InputError
from autograder.grading.collect.allowed import shown
from autograder.grading.collect.from_zip import archive


@contextmanager
def opened(source: Path) -> Iterator[list[Entry]]:
    """The submissions in `source`, sorted by name; they can be read as long as the context lasts.

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
