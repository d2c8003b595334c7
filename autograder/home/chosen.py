"""Which questions a student means by the names that they typed, and which name a misspelt one is near to."""

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from autograder.errors import InputError


def chosen(probes: Sequence[Mapping[str, Any]], unasked: Sequence[str], names: Sequence[str]) -> tuple[str, ...]:
    """The names of the probes that are meant. Raises InputError, in one line, for a name that means none.

    Args:
        probes: those that are asked at home, as the zip holds them.
        unasked: functions that are graded and not asked at home.
        names: modules, or functions with or without their module; all probes if empty.
    """
    for name in names:
        if not any(name in _names(probe["function"]) for probe in probes):
            if any(name in _names(function) for function in unasked):
                raise InputError(f"{name} is graded on Gradescope, and cannot be checked here: the course wants it so")
            raise InputError(f"there is no {name} to check: {_instead(name, probes)}")
    return tuple(probe["name"] for probe in probes if not names or set(names) & _names(probe["function"]))


def _instead(name: str, probes: Sequence[Mapping[str, Any]]) -> str:
    functions = dict.fromkeys(probe["function"] for probe in probes)
    meant = {short: function for function in functions for short in (function.partition(".")[2], function)}
    meant |= {module: module for module in (function.partition(".")[0] for function in functions)}
    near = get_close_matches(name.lower(), meant, n=1, cutoff=0.75)
    if near:
        return f"did you mean {meant[near[0]]}?"
    return f"name a module, or one of {', '.join(functions)}"


def _names(asked: str) -> set[str]:
    module, _, function = asked.partition(".")
    return {module, function, asked}
