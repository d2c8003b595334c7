"""What a course file may say: every key, what its value must be, and which values contradict each other."""

import ast
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from autograder.course import dates, hours
from autograder.course.hints import AT_HOME, HINTS, LINE, NAMED, STEPWISE
from autograder.course.limits import DEFAULT
from autograder.course.questions import shares, switched, written
from autograder.course.questions.declared import Declared, Question
from autograder.sandbox.contract.probe import VISIBILITIES

STEPS = "critic_steps"
STUDENTS = "students"
NOT_STATED = {"due": "", "ask": "", "notebooks_in_zip": False}  # what [students] may leave out
_LONGEST_TEXT = 500
_MOST_SECONDS = 300  # half of what Gradescope allows: a grading that it stops loses all marks
_Rule = tuple[Callable[[Any], bool], str]  # what a value must be, in code and in words
_Keys = dict[str, dict[str, _Rule]]  # section -> key -> its rule
_Fault = tuple[tuple[str, ...], str]  # the keys that lead to what cannot be, none where it is a file; a sentence


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _text(value: object) -> bool:
    return isinstance(value, str) and len(value) <= _LONGEST_TEXT and value.isprintable()


def _seconds(most: float) -> _Rule:
    return lambda value: _is_number(value) and 1 <= value <= most, f"a number of seconds from 1 to {most:g}"


def _one_of(words: Sequence[str]) -> _Rule:
    return lambda value: value in words, " or ".join(f'"{word}"' for word in words)


_NAME: _Rule = (lambda value: _text(value) and value.strip() != "", "a text of one line")
_SWITCH: _Rule = (lambda value: isinstance(value, bool), "true or false")
_POINTS: _Rule = (shares.is_points, shares.POINTS)
_KEYS: _Keys = {  # of every course
    "course": {"name": _NAME, "term": _NAME},
    "points": {"total": _POINTS},
    "visibility": {},
    "hints": {"level": _one_of(HINTS), "at_home": _one_of(AT_HOME)},
    "limits": {
        "question_seconds": _seconds(DEFAULT.cpu_seconds),
        "import_seconds": _seconds(DEFAULT.import_cpu_seconds),
        "total_seconds": _seconds(_MOST_SECONDS),
    },
    "handout": {
        "penalty_weight": (lambda value: _is_number(value) and 0 <= value < float("inf"), "a number, 0 or more"),
        STEPS: (lambda value: isinstance(value, int) and value is not True and value >= 1, "a whole number"),
    },
    "gradescope": {
        "leaderboard": _SWITCH,
        "late": (_text, f"a text of one line, at most {_LONGEST_TEXT} characters"),
    },
}
_STUDENTS: dict[str, _Rule] = {"due": _NAME, "ask": _NAME, "notebooks_in_zip": _SWITCH}
_FREE = (switched.SECTION, hours.SECTION, written.SECTION)  # sections whose keys are names of functions, or numbers


def fault(found: Mapping[str, Any], recipes: Path, declared: Declared) -> _Fault | None:
    """The first thing that cannot be, as (the keys that lead to it, a sentence); None where all is well.

    Args:
        found: what the file says.
        recipes: the given code whose training runs the handout speaks of.
        declared: all that the course's folder declares.
    """
    needed, optional = _keys(found, declared.parts)
    return (
        _unknown(found, needed | optional)
        or _missing_or_impossible(found, needed, optional)
        or switched.unknown(found.get(switched.SECTION, {}), declared)
        or _wrong_sum(found["points"], declared.parts)
        or switched.fault(found, declared)
        or shares.fault(found, declared, on(found, declared))
        or hours.fault(found.get(hours.SECTION, {}), {p: [*declared.functions.get(p, ())] for p in declared.parts})
        or written.fault(found.get(written.SECTION, {}))
        or dates.contradiction(found.get(dates.SECTION, {}), found.get(STUDENTS, {}).get("due", ""))
        or _contradiction(found, recipes, declared.parts)
    )


def on(found: Mapping[str, Any], declared: Declared) -> list[Question]:
    """The questions that the course asks, in order."""
    is_off = switched.off(found, declared)
    return [question for question in declared.questions if question.function not in is_off]


def _keys(found: Mapping[str, Any], parts: Sequence[str]) -> tuple[_Keys, _Keys]:
    """The sections that must be there, with all of their keys, and those of which everything may be left out."""
    needed = {section: dict(keys) for section, keys in _KEYS.items()}
    needed["points"] |= dict.fromkeys(parts, _POINTS)
    needed["visibility"] |= dict.fromkeys(parts, _one_of(VISIBILITIES))
    points = found.get("points", {})
    worth = [part for part in parts if not isinstance(points, dict) or points.get(part, 1) != 0]
    return needed, {STUDENTS: _STUDENTS, dates.SECTION: dates.rules(len(worth))}


def _unknown(found: Mapping[str, Any], known: _Keys) -> _Fault | None:
    """The first key that means nothing, as (keys, sentence); None if there is none. _FREE has its own rules."""
    sections = (*known, *_FREE)
    for section, values in found.items():
        if section not in sections:
            return (section,), f"{section} is not known; the sections are {', '.join(sections)}"
        if not isinstance(values, dict):
            return (section,), f"{section} is a section: write [{section}]"
        keys = known.get(section, values)
        for key in values:
            if key not in keys and (section, key) != ("points", shares.KEY):
                return (section, key), f"{key} is not known; [{section}] has {', '.join(keys)}"
    return None


def _missing_or_impossible(found: Mapping[str, Any], needed: _Keys, optional: _Keys) -> _Fault | None:
    for section, keys in (needed | optional).items():
        if section not in found and section in needed:
            return (section,), f"[{section}] is missing, with {', '.join(keys)}"
        stated = found.get(section, {})
        for key, (allows, words) in keys.items():
            if key not in stated and section in needed:
                return (section,), f"[{section}] lacks {key}"
            if key in stated and not allows(stated[key]):
                return (section, key), f"{key} is {stated[key]!r}; it must be {words}"
    return None


def _wrong_sum(points: Mapping[str, Any], parts: Sequence[str]) -> _Fault | None:
    total = round(sum(points[part] for part in parts), 2)
    if points["total"] != total:
        return ("points", "total"), f"total is {points['total']:g}, but the parts add up to {total:g}: change one"
    return None


def _contradiction(found: Mapping[str, Any], recipes: Path, parts: Sequence[str]) -> _Fault | None:
    limits = found["limits"]
    if limits["total_seconds"] <= max(limits["question_seconds"], limits["import_seconds"]):
        return ("limits", "total_seconds"), "total_seconds must be more than one question or import may take"
    hints = found["hints"]
    if hints["at_home"] == STEPWISE and hints["level"] not in (NAMED, LINE):
        says = f'level is "{hints["level"]}", which leaves at_home = "{STEPWISE}" one step alone: change one'
        return ("hints", "level"), says
    hidden = [part for part in parts if found["points"][part] and found["visibility"][part] != "visible"]
    if found["gradescope"]["leaderboard"] and hidden:
        says = f"a leaderboard counts failed questions in public, and those of {hidden[0]} are not visible: choose one"
        return ("gradescope", "leaderboard"), says
    for key, value in trained_with(recipes).items():
        if found["handout"][key] != value:
            given = f"{recipes.parent.name}/{recipes.name} trains with {value:g}"
            return ("handout", key), f"{key} is {found['handout'][key]:g}, but {given}: change both"
    return None


def trained_with(recipes: Path) -> dict[str, float]:
    """The penalty weight and critic steps of the given WGAN-GP recipe, read from its syntax tree."""
    found = {}
    for node in ast.walk(ast.parse(recipes.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Assign) and [getattr(name, "id", "") for name in node.targets] == ["PENALTY_WEIGHT"]:
            found["penalty_weight"] = ast.literal_eval(node.value)
        elif isinstance(node, ast.Dict):
            for key, value in zip(node.keys, node.values, strict=True):
                if isinstance(key, ast.Constant) and key.value == "wgan-gp" and isinstance(value, ast.Call):
                    found |= {word.arg: ast.literal_eval(word.value) for word in value.keywords if word.arg == STEPS}
    return found
