"""Which wrong verdicts say the same: one explanation, and the questions that it costs."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from autograder.sandbox.contract.reply import PASSED_OVER

Told = Mapping[str, Any]  # a verdict as `autograder.home.told` makes it


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
    function, relation, explanation = verdict["function"], verdict["relation"], verdict["explanation"]
    if verdict["misconception"]:
        return "mistake", verdict["misconception"]
    if PASSED_OVER in relation:
        return "passed over", relation
    if verdict["trace"]:
        return "exception", relation, verdict["trace"].splitlines()[-1]
    if explanation["kind"] in ("condition", "line"):
        return function, explanation["kind"], explanation["name"], explanation["line"]
    return function, relation


def points(verdicts: Iterable[Told]) -> float:
    """What some verdicts do not give, in points."""
    return round(sum(verdict["out_of"] - verdict["score"] for verdict in verdicts), 2)
