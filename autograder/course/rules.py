"""What a course file may say: every key, what its value must be, and which values contradict each other."""

import ast
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from autograder.course import dates, hours
from autograder.course.hints import AT_HOME, HINTS, LINE, NAMED, STEPWISE
from autograder.course.limits import DEFAULT
from autograder.sandbox.contract.probe import PARTS, VISIBILITIES

STEPS = "critic_steps"
STUDENTS = "students"
NOT_STATED = {"due": "", "ask": "", "notebooks_in_zip": False}  # what [students] may leave out
_LONGEST_TEXT = 500
_MOST_POINTS = 10_000
_MOST_SECONDS = 300  # half of what Gradescope allows: a grading that it stops loses all marks
_Rule = tuple[Callable[[Any], bool], str]  # what a value must be, in code and in words
_Fault = tuple[tuple[str, ...], str]  # the keys that lead to what cannot be, and a sentence


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
_POINTS: _Rule = (
    lambda value: _is_number(value) and 0 <= value <= _MOST_POINTS and round(value, 2) == value,
    "a number of points, 0 or more, with at most two decimals",
)
_KEYS: dict[str, dict[str, _Rule]] = {  # section -> key -> (what a value must be, in code and in words)
    "course": {"name": _NAME, "term": _NAME},
    "points": {"total": _POINTS} | dict.fromkeys(PARTS, _POINTS),
    "visibility": dict.fromkeys(PARTS, _one_of(VISIBILITIES)),
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
_OPTIONAL: dict[str, dict[str, _Rule]] = {  # the same, of which everything may be left out
    STUDENTS: {"due": _NAME, "ask": _NAME, "notebooks_in_zip": _SWITCH},
    dates.SECTION: dates.RULES,
}
_SECTIONS = (*_KEYS, *_OPTIONAL, hours.SECTION)


def fault(found: Mapping[str, Any], recipes: Path, functions: Mapping[str, Sequence[str]]) -> _Fault | None:
    """The first thing that cannot be, as (the keys that lead to it, a sentence); None where all is well.

    Args:
        found: what the file says.
        recipes: the given code whose training runs the handout speaks of.
        functions: {part: its functions}, for which hours may be stated.
    """
    return (
        _unknown(found)
        or _missing_or_impossible(found)
        or hours.fault(found.get(hours.SECTION, {}), functions)
        or dates.contradiction(found.get(dates.SECTION, {}), found.get(STUDENTS, {}).get("due", ""))
        or _contradiction(found, recipes)
    )


def _unknown(found: Mapping[str, Any]) -> _Fault | None:
    """The first key that means nothing, as (keys, sentence); None if there is none. Hours are looked at elsewhere."""
    for section, values in found.items():
        if section not in _SECTIONS:
            return (section,), f"{section} is not known; the sections are {', '.join(_SECTIONS)}"
        if not isinstance(values, dict):
            return (section,), f"{section} is a section: write [{section}]"
        keys = (_KEYS | _OPTIONAL).get(section, values)
        for key in values:
            if key not in keys:
                return (section, key), f"{key} is not known; [{section}] has {', '.join(keys)}"
    return None


def _missing_or_impossible(found: Mapping[str, Any]) -> _Fault | None:
    for section, keys in (_KEYS | _OPTIONAL).items():
        if section not in found and section in _KEYS:
            return (section,), f"[{section}] is missing, with {', '.join(keys)}"
        stated = found.get(section, {})
        for key, (allows, words) in keys.items():
            if key not in stated and section in _KEYS:
                return (section,), f"[{section}] lacks {key}"
            if key in stated and not allows(stated[key]):
                return (section, key), f"{key} is {stated[key]!r}; it must be {words}"
    return None


def _contradiction(found: Mapping[str, Any], recipes: Path) -> _Fault | None:
    points, limits = found["points"], found["limits"]
    total = round(sum(points[part] for part in PARTS), 2)
    if points["total"] != total:
        return ("points", "total"), f"total is {points['total']:g}, but the parts add up to {total:g}: change one"
    if limits["total_seconds"] <= max(limits["question_seconds"], limits["import_seconds"]):
        return ("limits", "total_seconds"), "total_seconds must be more than one question or import may take"
    hints = found["hints"]
    if hints["at_home"] == STEPWISE and hints["level"] not in (NAMED, LINE):
        says = f'level is "{hints["level"]}", which leaves at_home = "{STEPWISE}" one step alone: change one'
        return ("hints", "level"), says
    hidden = [part for part in PARTS if found["visibility"][part] != "visible"]
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
