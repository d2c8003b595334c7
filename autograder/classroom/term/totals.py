"""What counts for each person of the class, and why it is not what the grader gave."""

from collections.abc import Sequence
from dataclasses import dataclass

from autograder.classroom.results.record import Record
from autograder.classroom.term.matching import Member
from autograder.grading.judge.verdict import UNGRADED
from autograder.sandbox.contract.probe import Probe


@dataclass(frozen=True, slots=True)
class Total:
    """One row of the gradebook. A score is None where it is not known: the grader failed, or nothing was handed in."""

    member: Member
    record: Record | None  # None where nothing was handed in
    raw: float | None  # what the grader gave
    score: float | None  # what counts
    out_of: float
    why: tuple[str, ...]  # a sentence for each thing that makes `score` another than `raw`, or that is not known


def of_class(members: Sequence[Member], records: Sequence[Record], probes: Sequence[Probe]) -> list[Total]:
    """A total for each member.

    Args:
        members: everybody, in any order.
        records: one a submission.
        probes: what was asked.
    """
    of_name = {record.name: record for record in records}
    out_of = sum(probe.points for probe in probes)
    found = []
    for member in members:
        record = of_name.get(member.submission)
        raw = None if record is None else graded(record)
        found.append(Total(member, record, raw, raw, out_of, ()))
    return found


def graded(record: Record) -> float | None:
    """The points that the grader gave; None where it failed on a question."""
    return None if any(outcome.status == UNGRADED for outcome in record.outcomes) else record.score
