"""Reads the course file, reference/course.toml, and refuses what cannot be, with the line; and its baked form.

Baked, because Python 3.10 reads no TOML, and because an autograder on Gradescope gets no more than it needs: the same
as JSON, with the checksum of the file that it was made from.
"""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from autograder.checkout import ROOT
from autograder.course import dates, hours, rules, toml_lines
from autograder.course.course import Course, from_json
from autograder.errors import InputError
from autograder.sandbox.contract.probe import PARTS

FOLDER = ROOT / "reference"
_TOML, _JSON = "course.toml", "course.json"
_RECIPES = ROOT / "assignment" / "recipes.py"


def current(folder: Path = FOLDER) -> Course:
    """The course as its files in `folder` stand now. Raises InputError.

    The baked file is taken where there is no other, or where it was made from the other as that stands.
    """
    source, baked_file = folder / _TOML, folder / _JSON
    try:
        found = json.loads(baked_file.read_text(encoding="utf-8"))
        made_from, course = found["made from"], from_json(found["course"])
    except FileNotFoundError:
        made_from, course = None, None
    except (OSError, ValueError, KeyError, TypeError) as error:
        if not source.exists():
            raise InputError(f"{_shown(baked_file)} cannot be used ({error!r}): make the release again") from error
        made_from, course = None, None
    if course is not None and (not source.exists() or made_from == _checksum(source)):
        return course
    return read(source)


def bake(folder: Path = FOLDER) -> str:
    """The text of course.json, from course.toml. Raises InputError."""
    source = folder / _TOML
    return json.dumps({"made from": _checksum(source), "course": read(source).to_json()}, indent=1) + "\n"


def _checksum(path: Path) -> str:
    """Of the text, the same with any line ends."""
    return hashlib.sha256(_content(path).encode()).hexdigest()


def _content(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeError) as error:
        raise InputError(f"{_shown(path)} cannot be read: {getattr(error, 'strerror', None) or error}") from error


def read(path: Path, recipes: Path = _RECIPES) -> Course:
    """The course that a file describes. Raises InputError naming the line at fault.

    Args:
        path: the course file.
        recipes: the given code whose training runs the handout speaks of.
    """
    text = _content(path)
    if not toml_lines.available():
        raise InputError(f"{_shown(path)} cannot be read: Python 3.10 reads no TOML; `pip install tomli`")
    try:
        found = toml_lines.loads(text)
    except toml_lines.TomlError as error:
        raise InputError(f"{_shown(path)}, line {error.line}: {error}: not TOML") from error
    fault = rules.fault(found, recipes, hours.functions_of(FOLDER))
    if fault:
        keys, says = fault
        raise InputError(f"{_shown(path)}, line {toml_lines.line_of(text, keys)}: {says}")
    return _course(found)


def _course(found: Mapping[str, Any]) -> Course:
    points = {part: found["points"][part] for part in PARTS}
    visibility = {part: found["visibility"][part] for part in PARTS}
    single = {**found["course"], **found["limits"], **found["handout"], **found["gradescope"]}
    single |= rules.NOT_STATED | found.get(rules.STUDENTS, {})
    return Course(
        points=points,
        visibility=visibility,
        hints=found["hints"]["level"],
        at_home=found["hints"]["at_home"],
        hours=hours.flat(found.get(hours.SECTION, {})),
        dates=dates.from_toml(found.get(dates.SECTION, {})),
        **single,
    )


def _shown(path: Path) -> str:
    """A path as a person would type it at the top of the checkout."""
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else str(path)
