"""A verdict as a dictionary, which is what a check at home returns: as much as the student is told, and no more."""

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from autograder.course.hints import LINE, NAMED, NONE
from autograder.grading.judge.explanation import Explanation, Kind
from autograder.grading.judge.verdict import WRONG, Verdict
from autograder.grading.write.message import message
from autograder.sandbox.contract.builds_on import parts_of_run


def kept_to(verdict: Verdict, hints: str) -> Verdict:
    """A verdict without what its student is not told: names of mistakes, the line, the relation to what is right.

    Args:
        verdict: whose words keep to the hints already.
        hints: one of autograder.course.hints.HINTS.
    """
    explanation = verdict.explanation
    if hints == NAMED or explanation is None:
        return verdict
    if hints == NONE and not verdict.failed:
        return replace(verdict, mistakes=(), relation="", explanation=Explanation(Kind.NONE))
    kind = Kind.ERROR if verdict.failed else Kind.RELATION
    if hints == LINE and explanation.line is not None:
        told = Explanation(kind if verdict.failed else Kind.LINE, None, explanation.file, explanation.line)
    else:
        told = Explanation(kind)
    return replace(verdict, mistakes=(), explanation=told)


def as_json(verdict: Verdict, wrong: Collection[str], before: str | None, told_next: str) -> dict[str, Any]:
    """The verdict as a dictionary.

    Args:
        verdict: one that is not ungraded.
        wrong: the functions that are wrong in this run.
        before: the question's status at the last run, None if there was none.
        told_next: the hints at the next run if its function is wrong then too, "" if no more is told.
    """
    probe = verdict.probe
    return {
        "number": probe.number,
        "title": probe.title,
        "aspect": probe.aspect,
        "function": probe.function,
        "status": verdict.status.value,
        "score": verdict.score,
        "out_of": probe.points,
        "message": message(verdict),
        "misconception": verdict.misconception,
        "asked": probe.asked,
        "came_back": verdict.came_back,
        "look": verdict.look,
        "relation": verdict.relation,
        "trace": verdict.trace,
        "explanation": verdict.explanation.to_json() if verdict.explanation is not None else None,
        "wrong_parts": [part for part in parts_of_run(probe) if part in wrong] if probe.is_run else [],
        "before": before,
        "told_next": told_next if verdict.status == WRONG else "",
    }
