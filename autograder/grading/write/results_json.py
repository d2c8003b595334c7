"""write: a report as Gradescope's results.json, strict and whole, or not at all.

The form is Gradescope's (https://gradescope-autograders.readthedocs.io/en/latest/specs/). gradescope-utils' own runner
is not used: it writes NaN, drops subtests, and lets an error in set-up leave no file at all.
"""

from typing import Any

from autograder.grading.judge.verdict import RIGHT, Verdict
from autograder.grading.write.message import message
from autograder.grading.write.plain_text import plain
from autograder.grading.write.report import Report


def results(report: Report, seconds: float | None = None) -> dict[str, Any]:
    """The report as Gradescope reads it."""
    found: dict[str, Any] = {
        "score": _points(report.score),
        "output": plain("\n".join(report.notes)),
        "output_format": "text",
        "test_output_format": "text",
        "test_name_format": "text",
        "visibility": "visible",
        "stdout_visibility": "hidden",
        "tests": [_test(verdict) for verdict in report.verdicts],
        "extra_data": {
            "graded": not report.ungraded,
            "isolation": [dict(layer) for layer in report.layers],
            "versions": report.versions,
            "printed": plain(report.output),
        },
    }
    return found if seconds is None else found | {"execution_time": round(seconds, 3)}


def unusable(reason: str) -> dict[str, Any]:
    """What a student sees whose submission cannot be used: no points, and the one line that says what to do."""
    return {
        "score": 0.0,
        "output": plain(reason),
        "output_format": "text",
        "visibility": "visible",
        "stdout_visibility": "hidden",
        "tests": [],
        "extra_data": {"graded": True, "unusable": True},
    }


def _test(verdict: Verdict) -> dict[str, Any]:
    probe = verdict.probe
    return {
        "name": plain(probe.title),
        "number": probe.number,
        "score": _points(verdict.score),
        "max_score": _points(probe.points),
        "status": "passed" if verdict.status == RIGHT else "failed",
        "output": plain(message(verdict)),
        "visibility": probe.visibility,
        "tags": [probe.function],
        "extra_data": {
            "probe": probe.name,
            "function": probe.function,
            "status": verdict.status.value,
            "misconception": verdict.misconception,
        }
        | ({"explanation": verdict.explanation.to_json()} if verdict.explanation else {}),
    }


def _points(value: float) -> float:
    """A score as JSON can hold it and a reader can read it."""
    return round(float(value), 4)
