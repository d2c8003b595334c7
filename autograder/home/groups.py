"""Which wrong verdicts say the same: one explanation, and the questions that it costs."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

Told = Mapping[str, Any]  # a verdict as `autograder.home.told` makes it
_PASSED_OVER = re.compile(r"which makes it, was passed over: (.*)$")
_SHARE = re.compile(r" \(\d+ of \d+ replies are wrong\)")


def groups(found: Sequence[Told]) -> list[list[Told]]:
    """The wrong ones among some verdicts, those that say the same together, in the order of the first of each.

    A training run that uses a function which is wrong by itself stands with that function.
    """
    wrong = [verdict for verdict in found if verdict["status"] == "wrong"]
    causes: dict[str, tuple[object, ...]] = {}  # the first cause of each function
    told: dict[tuple[object, ...], list[Told]] = {}
    for verdict in wrong:
        cause = next((causes[part] for part in verdict["wrong_parts"] if part in causes), None) or _cause(verdict)
        causes.setdefault(verdict["function"], cause)
        told.setdefault(cause, []).append(verdict)
    return list(told.values())


def _cause(verdict: Told) -> tuple[object, ...]:
    """What is the same for two verdicts of which one explanation is enough."""
    came_back, function, explanation = verdict["came_back"], verdict["function"], verdict["explanation"]
    passed_over = _PASSED_OVER.search(came_back)
    if passed_over:
        return "passed over", passed_over[1]
    if verdict["misconception"]:
        return "mistake", verdict["misconception"]
    if verdict["trace"]:
        return "exception", came_back, verdict["trace"].splitlines()[-1]
    if explanation["kind"] in ("condition", "line"):
        return function, explanation["kind"], explanation["name"], explanation["line"]
    return function, came_back if explanation["kind"] == "error" else _without_name(came_back)


def _without_name(came_back: str) -> str:
    """How a reply relates to the right one, without the array's name and in how many arrays."""
    return _SHARE.sub("", came_back.partition(": ")[2] or came_back)


def points(verdicts: Iterable[Told]) -> float:
    """What some verdicts do not give, in points."""
    return round(sum(verdict["out_of"] - verdict["score"] for verdict in verdicts), 2)
