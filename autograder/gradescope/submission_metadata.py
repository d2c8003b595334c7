"""What Gradescope tells of a submission besides its files: whose it is, when it came, what an earlier one scored.

A convenience, and untrusted: whatever is missing or malformed is taken for not known.
"""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

_LARGEST = 16 << 20  # bytes; it holds the results of every earlier submission
_LONGEST_NAME = 40


@dataclass(frozen=True, slots=True)
class Metadata:
    """What could be read; what could not is None, "" or 0."""

    submission: str = ""  # Gradescope's number of it
    people: int = 0  # how many handed it in together
    late: timedelta | None = None  # by how much it came after the due date; None if it did not
    previous: float | None = None  # the score of the latest submission before it that was graded
    out_of: float | None = None  # the points that the assignment has on Gradescope, by hand and by the autograder
    automatic: float | None = None  # of these, what its outline gives the autograder
    trouble: str = ""  # why nothing could be read, for staff


def read(path: Path) -> Metadata:
    """The metadata in a file; with `trouble` and nothing else where it cannot be read."""
    try:
        if path.stat().st_size > _LARGEST:
            return Metadata(trouble=f"it is larger than {_LARGEST >> 20} MiB")
        found = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError) as error:
        return Metadata(trouble=f"{type(error).__name__}: {error}")
    if not isinstance(found, dict):
        return Metadata(trouble="it is not an object")
    users = [user for user in _list(found.get("users")) if isinstance(user, dict)]
    assignment = _dict(found.get("assignment"))
    return Metadata(
        submission=str(found.get("id", ""))[:_LONGEST_NAME],
        people=len(users),
        late=_lateness(found.get("created_at"), assignment, users),
        previous=_previous(found.get("previous_submissions")),
        out_of=_number(assignment.get("total_points")),
        automatic=_automatic(assignment.get("outline")),
    )


def _automatic(outline: object) -> float | None:
    """What the outline gives the autograder: it is the question of type ProgrammingQuestion, beside those by hand.

    Gradescope's documentation does not mention the outline; github.com/gradescope/autograder_samples/issues/60 does.
    """
    questions = [question for question in _list(outline) if _dict(question).get("type") == "ProgrammingQuestion"]
    weights = [_number(question.get("weight")) for question in questions]
    known = [weight for weight in weights if weight is not None]
    return sum(known) if known and len(known) == len(weights) else None


def _lateness(created: object, assignment: Mapping[str, Any], users: Sequence[Mapping[str, Any]]) -> timedelta | None:
    """By how much a submission is late, by the latest date that anybody of the group has, extensions included."""
    came = _time(created)
    due = [_time(_dict(user.get("assignment")).get("due_date")) for user in users]
    dates = [date for date in (*due, _time(assignment.get("due_date"))) if date is not None]
    if came is None or not dates or came <= max(dates):
        return None
    return came - max(dates)


def _previous(submissions: object) -> float | None:
    graded = []
    for at, submission in enumerate(_list(submissions)):
        score = _number(_dict(submission).get("score"))
        if score is not None and score >= 0 and not submission.get("autograder_error"):
            time = _time(submission.get("submission_time"))
            graded.append((time.timestamp() if time else -math.inf, at, score))
    return max(graded)[2] if graded else None


def _time(text: object) -> datetime | None:
    """A moment, if the text is one with its time zone."""
    if not isinstance(text, str):
        return None
    try:
        time = datetime.fromisoformat(text.replace("Z", "+00:00"))
        return time if time.tzinfo is not None and time.timestamp() > 0 else None
    except (ValueError, OverflowError):
        return None


def _number(value: object) -> float | None:
    """A finite number, also where it is written as a text, as Gradescope's points are."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        number = float(value)
    except (ValueError, OverflowError):
        return None
    return number if math.isfinite(number) else None


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _dict(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
