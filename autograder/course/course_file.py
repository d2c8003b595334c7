"""Reads the course file, reference/course.toml, and refuses what cannot be, with the line; and its baked form.

Baked, because Python 3.10 reads no TOML, and because an autograder on Gradescope and a check at home get no more than
they need: the same as JSON, with the checksum of what it was made from, and with what each question gives.
"""

import hashlib
import json
import zipfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from autograder.checkout import ROOT, shown
from autograder.course import dates, hours, rules, toml_lines
from autograder.course.course import Course, from_json
from autograder.course.questions import declared, moved, shares, switched, written
from autograder.course.questions.declared import Declared
from autograder.errors import InputError

FOLDER = ROOT / "reference"
_TOML, _JSON = "course.toml", "course.json"
_RECIPES = ROOT / "assignment" / "recipes.py"


def current(folder: Path = FOLDER) -> Course:
    """The course as its files in `folder` stand now. Raises InputError.

    The baked file is taken where there is no other, or where it was made from the other as that stands, and of the
    functions and questions that there are.
    """
    source = folder / _TOML
    made_from, course = _baked(folder)
    if not source.exists() and course is not None:
        return course
    whole = declared.read()
    if course is not None and made_from == _checksum(source, whole):
        return course
    return _decided(source, whole, course)


@cache
def modules() -> tuple[str, ...]:
    """The modules that students hand in, of the course as it stood when this process first asked. Raises InputError."""
    return current().modules


def bake(folder: Path = FOLDER) -> str:
    """The text of course.json, from course.toml. Raises InputError."""
    source, whole = folder / _TOML, declared.read()
    course = _decided(source, whole, _baked(folder)[1])
    return json.dumps({"made from": _checksum(source, whole), "course": course.to_json()}, indent=1) + "\n"


def _baked(folder: Path) -> tuple[str, Course | None]:
    """The checksum in course.json, and its course; None where it cannot be used. Raises InputError if it is all."""
    path = folder / _JSON
    try:
        if ROOT.is_file():  # checks.zip, from which a student's own check runs
            with zipfile.ZipFile(ROOT) as archive:
                return "", from_json(json.loads(archive.read(_JSON)))
        found = json.loads(path.read_text(encoding="utf-8"))
        return found["made from"], from_json(found["course"])
    except FileNotFoundError:
        return "", None
    except (OSError, ValueError, KeyError, TypeError) as error:
        if not (folder / _TOML).exists():
            raise InputError(f"{shown(path)} cannot be used ({error!r}): make the release again") from error
        return "", None


def _decided(source: Path, whole: Declared, before: Course | None) -> Course:
    """The course that a file describes, unless a new question moves what others give and nobody decided that."""
    course = read(source, whole=whole)
    says = moved.undecided(before, course, _stated(source), whole) if before else ""
    if says:
        raise InputError(f"{shown(source)}: {says}")
    return course


def _stated(source: Path) -> frozenset[str]:
    """The questions whose points a file states one by one."""
    return frozenset(shares.stated(toml_lines.loads(_content(source))))


def _checksum(path: Path, whole: Declared) -> str:
    """Of the text, the same with any line ends, and of all that is declared."""
    functions = {module: sorted(functions) for module, functions in whole.functions.items()}
    questions = [(each.name, each.function, each.number, each.points, each.calls) for each in whole.questions]
    return hashlib.sha256(f"{_content(path)}{json.dumps([functions, questions])}".encode()).hexdigest()


def _content(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeError) as error:
        raise InputError(f"{shown(path)} cannot be read: {getattr(error, 'strerror', None) or error}") from error


def read(path: Path, recipes: Path = _RECIPES, whole: Declared | None = None) -> Course:
    """The course that a file describes. Raises InputError naming the line at fault.

    Args:
        path: the course file.
        recipes: the given code whose training runs the handout speaks of.
        whole: what the course's folder declares; it is read if it is not given.
    """
    whole = whole or declared.read()
    text = _content(path)
    if not toml_lines.available():
        raise InputError(f"{shown(path)} cannot be read: Python 3.10 reads no TOML; `pip install tomli`")
    try:
        found = toml_lines.loads(text)
    except toml_lines.TomlError as error:
        raise InputError(f"{shown(path)}, line {error.line}: {error}: not TOML") from error
    fault = rules.fault(found, recipes, whole)
    if fault:
        keys, says = fault
        raise InputError(f"{shown(path)}, line {toml_lines.line_of(text, keys)}: {says}" if keys else says)
    return _course(found, whole)


def _course(found: Mapping[str, Any], whole: Declared) -> Course:
    visibility = {part: found["visibility"][part] for part in whole.parts}
    asked = rules.on(found, whole)
    names = {name: None for question in asked for name in question.calls}
    functions: dict[str, list[str]] = {}
    for name in names:
        module, _, function = name.partition(".")
        functions.setdefault(module, []).append(function)
    single = {**found["course"], **found["limits"], **found["handout"], **found["gradescope"]}
    single |= rules.NOT_STATED | found.get(rules.STUDENTS, {})
    return Course(
        questions=shares.given(found, whole, asked),
        functions=functions,
        runs=whole.runs,
        off=list(switched.off(found, whole)),
        visibility=visibility,
        hints=found["hints"]["level"],
        at_home=found["hints"]["at_home"],
        hours=hours.flat(found.get(hours.SECTION, {})),
        dates=dates.from_toml(found.get(dates.SECTION, {})),
        written=written.flat(found.get(written.SECTION, {})),
        **single,
    )
