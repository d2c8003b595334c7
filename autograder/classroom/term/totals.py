"""What counts for each person of the class, and why it is not what the grader gave."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from autograder.classroom.results.record import Record
from autograder.classroom.term import lateness
from autograder.classroom.term.matching import Member
from autograder.course.dates import Dates
from autograder.grading.judge.verdict import UNGRADED
from autograder.sandbox.contract.probe import PARTS, Probe


@dataclass(frozen=True, slots=True)
class Rules:
    """What makes a total of the scores of questions."""

    dates: Dates = field(default_factory=Dates)
    extensions: Mapping[Member, datetime] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Total:
    """One row of the gradebook. A score is None where it is not known: the grader failed, or nothing was handed in."""

    member: Member
    record: Record | None  # None where nothing was handed in
    raw: float | None  # what the grader gave
    score: float | None  # what counts
    out_of: float
    why: tuple[str, ...]  # a sentence for each thing that makes `score` another than `raw`, or that is not known


def of_class(
    members: Sequence[Member], records: Sequence[Record], probes: Sequence[Probe], rules: Rules
) -> list[Total]:
    """A total for each member.

    Args:
        members: everybody, in any order.
        records: one a submission.
        probes: what was asked.
        rules: what is applied, in this order: drops, then lateness.
    """
    of_name = {record.name: record for record in records}
    return [_total(member, of_name.get(member.submission), probes, rules) for member in members]


def graded(record: Record) -> float | None:
    """The points that the grader gave; None where it failed on a question."""
    return None if any(outcome.status == UNGRADED for outcome in record.outcomes) else record.score


def _total(member: Member, record: Record | None, probes: Sequence[Probe], rules: Rules) -> Total:
    out_of = sum(probe.points for probe in probes)
    raw = None if record is None else graded(record)
    if record is None or raw is None:
        return Total(member, record, raw, None, out_of, ())
    scores = {outcome.probe: outcome.score for outcome in record.outcomes}
    score, why = _without_lowest(scores, probes, rules.dates.drop_lowest)
    late = lateness.of(member, rules.dates, rules.extensions)
    return Total(member, record, raw, score * (1 - late.percent / 100), out_of, (*why, *late.why))


def _without_lowest(scores: Mapping[str, float], probes: Sequence[Probe], drop: int) -> tuple[float, list[str]]:
    """The points without the parts of the lowest shares, scaled up to the whole; of equal shares the larger part."""
    possible: dict[int, float] = {}
    earned: dict[int, float] = {}
    for probe in probes:
        possible[probe.part] = possible.get(probe.part, 0.0) + probe.points
        earned[probe.part] = earned.get(probe.part, 0.0) + scores.get(probe.name, 0.0)
    whole = sum(earned.values())
    worth = [part for part, points in possible.items() if points]
    lowest = sorted(worth, key=lambda part: (earned[part] / possible[part], -possible[part]))[:drop]
    left = sum(possible[part] for part in worth if part not in lowest)
    if not lowest or not left:
        return whole, []
    score = sum(earned[part] for part in worth if part not in lowest) / left * sum(possible.values())
    titles = {number: name for name, number in PARTS.items()}
    dropped = " and ".join(
        f"part {part} ({titles[part]}, {earned[part]:g} of {possible[part]:g})" for part in sorted(lowest)
    )
    says = f"Without {dropped}, the others scaled up to the whole: {score:.4g} in the place of {whole:.4g}."
    return score, [says] if score != whole else []
