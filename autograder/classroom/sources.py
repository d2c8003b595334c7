"""Finds the submissions of a class: in a folder of folders and zips, or in what Gradescope exports. Reads none yet."""

import zipfile
from collections import Counter
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path

from autograder.classroom import gradescope_export
from autograder.classroom.handed_in import Entry, collected
from autograder.classroom.names import safe_names
from autograder.collect.allowed import MODULES, shown
from autograder.errors import InputError

_PASSED_OVER = ("__MACOSX", "__pycache__")


@contextmanager
def opened(source: Path):
    """The submissions in `source`, a list of Entry sorted by name; they can be read as long as the context lasts.

    Raises InputError where there are none.
    """
    with ExitStack() as stack:
        try:
            entries = _entries(source, stack)
        except OSError as error:
            raise InputError(f"{shown(source)} cannot be read: {error.strerror or error}") from error
        yield entries


def _entries(source: Path, stack: ExitStack) -> list:
    if source.is_dir():
        metadata = gradescope_export.metadata_in(source)
        return _in_folder(source) if metadata is None else gradescope_export.in_folder(metadata)
    if source.is_file():
        return gradescope_export.in_zip(stack.enter_context(_zip(source)), source)
    if source.exists():
        raise InputError(f"{shown(source)} is neither a folder nor a zip file: give one of these")
    raise InputError(f"{shown(source)} does not exist: check the path")


def _zip(source: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(source)
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise InputError(f"{shown(source)} is not a zip file that can be read ({shown(error)})") from error


def _in_folder(source: Path) -> list:
    """One entry for each folder and each zip in `source`, called as they are, a zip without its ending."""
    places = [place for place in sorted(source.iterdir()) if not _passed_over(place)]
    found = [place for place in places if place.is_dir() or _is_zip(place)]
    if not found:
        more = ""
        if any(place.name == f"{module}.py" for place in places for module in MODULES):
            more = "; this looks like one submission, which `grade` takes"
        raise InputError(f"{shown(source)} holds no folders and no zips, one for each submission{more}")
    called = {place: place.stem if _is_zip(place) else place.name for place in found}
    often = Counter(called.values())  # two for anna/ and anna.zip
    given = {place: place.name if often[name] > 1 else name for place, name in called.items()}
    names = safe_names(list(given.values()))
    entries = [Entry(names[name], (), partial(collected, place)) for place, name in given.items()]
    return sorted(entries, key=lambda entry: entry.name)


def _passed_over(place: Path) -> bool:
    return place.name.startswith(".") or place.name in _PASSED_OVER


def _is_zip(place: Path) -> bool:
    return place.suffix.lower() == ".zip" and not place.is_dir()
