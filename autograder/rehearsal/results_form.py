"""Whether Gradescope would take a results.json: its own fields and words, strictly JSON, and sums that hold.

https://gradescope-autograders.readthedocs.io/en/latest/specs/ . A file that Gradescope cannot use costs a student all
marks, and says no more than "the autograder failed to execute correctly".
"""

import json
import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NoReturn

from autograder.sandbox.contract.probe import VISIBILITIES

_FORMATS = ("text", "html", "simple_format", "md", "ansi")
_ENOUGH = 1e9  # neither points nor seconds reach it; 1e999 would be read as infinite
_Allows = Callable[[Any], bool]


def _number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value < _ENOUGH


def _kind(kind: type) -> _Allows:
    return lambda value: isinstance(value, kind)


def _word(words: Sequence[str]) -> _Allows:
    return lambda value: isinstance(value, str) and value in words


def _texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(text, str) for text in value)


_TOP: dict[str, _Allows] = {
    "score": _number,
    "execution_time": _number,
    "output": _kind(str),
    "output_format": _word(_FORMATS),
    "test_output_format": _word(_FORMATS),
    "test_name_format": _word(_FORMATS),
    "visibility": _word(VISIBILITIES),
    "stdout_visibility": _word(VISIBILITIES),
    "extra_data": _kind(dict),
    "tests": _kind(list),
    "leaderboard": _kind(list),
}
_TEST: dict[str, _Allows] = {
    "score": _number,
    "max_score": _number,
    "status": _word(("passed", "failed")),
    "name": lambda value: isinstance(value, str) and value != "",
    "name_format": _word(_FORMATS),
    "number": _kind(str),
    "output": _kind(str),
    "output_format": _word(_FORMATS),
    "tags": _texts,
    "visibility": _word(VISIBILITIES),
    "extra_data": _kind(dict),
}
_LEADER: dict[str, _Allows] = {
    "name": lambda value: isinstance(value, str) and value != "",
    "value": lambda value: isinstance(value, str) or _number(value),
    "order": _word(("asc", "desc")),
}


def read(content: bytes) -> tuple[dict[str, Any], list[str]]:
    """What a results file says, {} where Gradescope could not use it, and what is wrong with it, one sentence each."""
    try:
        found = json.loads(content.decode(), parse_constant=_no_such_number, object_pairs_hook=_without_repetition)
    except (ValueError, RecursionError) as error:
        return {}, [f"results.json is not strict JSON: {error}"]
    if not isinstance(found, dict):
        return {}, ["results.json is not an object"]
    faults = [f"results.json: {fault}" for fault in _faults(found)]
    return {} if faults else found, faults


def _faults(found: Mapping[str, Any]) -> list[str]:
    faults = _wrong(found, _TOP, "")
    if "score" not in found and "tests" not in found:
        faults.append("it has neither a score nor tests")
    needs: tuple[tuple[str, dict[str, _Allows], tuple[str, ...]], ...] = (
        ("tests", _TEST, ()),
        ("leaderboard", _LEADER, ("name", "value")),
    )
    for key, fields, needed in needs:
        entries = found.get(key)
        for at, entry in enumerate(entries if isinstance(entries, list) else []):
            place = f"{key}[{at}]"
            if not isinstance(entry, dict):
                faults.append(f"{place} is not an object")
                continue
            faults += _wrong(entry, fields, f"{place}.")
            faults += [f"{place} has no {name}" for name in needed if name not in entry]
    return faults or _sums(found)


def _wrong(found: Mapping[str, Any], fields: Mapping[str, _Allows], place: str) -> list[str]:
    faults = [f"{place}{name} is not a field that Gradescope knows" for name in found if name not in fields]
    known = {name: value for name, value in found.items() if name in fields}
    return faults + [f"{place}{name} cannot be {v!r:.60}" for name, v in known.items() if not fields[name](v)]


def _sums(found: Mapping[str, Any]) -> list[str]:
    tests = found.get("tests", [])
    faults = [
        f"tests[{at}] has {test.get('score', 0):g} of {test['max_score']:g} points"
        for at, test in enumerate(tests)
        if test.get("score", 0) > test.get("max_score", math.inf)
    ]
    total = sum(test.get("score", 0) for test in tests)
    if tests and abs(found.get("score", total) - total) > 1e-3:
        faults.append(f"the score is {found['score']:g}, those of the tests add up to {total:g}")
    return faults


def _no_such_number(text: str) -> NoReturn:
    raise ValueError(f"{text} is not a number in JSON")


def _without_repetition(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a field stands twice in one object")
    return found
