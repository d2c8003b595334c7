"""What counts for each person of the class, and why it is not what the grader gave."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from autograder.classroom.results.record import Record
from autograder.classroom.term import adjustments, lateness, written
from autograder.classroom.term.adjustments import TOTAL, WRITTEN, Adjustment
from autograder.classroom.term.inputs import Inputs
from autograder.classroom.term.matching import NOBODY, Member
from autograder.classroom.term.written import Grade
from autograder.course.dates import Dates
from autograder.grading.judge.verdict import UNGRADED
from autograder.sandbox.contract.probe import Probe

_LEAST = 1e-9  # points: sums of decimals that differ by less are equal


@dataclass(frozen=True, slots=True)
class Rules:
    """What makes a total of the scores of questions."""

    dates: Dates = field(default_factory=Dates)
    extensions: Mapping[Member, datetime] = field(default_factory=dict)
    adjustments: Mapping[Member, Mapping[str, Adjustment]] = field(default_factory=dict)  # by probe's name
    written: Mapping[Member, Grade] = field(default_factory=dict)
    written_out_of: float | None = None  # None where there is no written part


@dataclass(frozen=True, slots=True)
class Total:
    """One row of the gradebook. A score is None where it is not known: the grader failed, or nothing was handed in."""

    member: Member
    record: Record | None  # None where nothing was handed in
    raw: float | None  # what the grader gave
    score: float | None  # what counts
    out_of: float
    why: tuple[str, ...]  # a sentence for each thing that makes `score` another than `raw`, or that is not known
    written: float | None = None  # the points of the written part; None where there are none
    written_out_of: float | None = None


def rules(staff: Inputs, members: Sequence[Member], probes: Sequence[Probe], dates: Dates) -> tuple[Rules, list[str]]:
    """(what is applied, lines on what cannot be). Raises InputError where a file names nobody or no question.

    Args:
        staff: what staff gave.
        members: the class.
        probes: every question, asked in this run or not.
        dates: the course's.
    """
    out_of = staff.written[0].out_of if staff.written else None
    given = adjustments.of_members(staff.adjustments, members, probes, written=bool(staff.written))
    graded, strangers = written.of_members(staff.written, members)
    return Rules(dates, lateness.of_members(staff.extensions, members), given, graded, out_of), strangers


def of_class(
    members: Sequence[Member], records: Sequence[Record], probes: Sequence[Probe], rules: Rules
) -> list[Total]:
    """A total for each member.

    Args:
        members: everybody, in any order.
        records: one a submission.
        probes: what was asked.
        rules: what is applied, in this order: adjustments of questions, drops, lateness, adjustments of the total;
            then the written part is added.
    """
    of_name = {record.name: record for record in records}
    return [_total(member, of_name.get(member.submission), probes, rules) for member in members]


def _graded(record: Record) -> float | None:
    """The points that the grader gave; None where it failed on a question."""
    return None if any(outcome.status == UNGRADED for outcome in record.outcomes) else record.score


def _total(member: Member, record: Record | None, probes: Sequence[Probe], rules: Rules) -> Total:
    raw = None if record is None else _graded(record)
    given = rules.adjustments.get(member, {})
    code, why = _code(member, record, probes, rules) if record is None or raw is not None else (None, [])
    out_of = sum(probe.points for probe in probes)
    if rules.written_out_of is None:
        return Total(member, record, raw, code, out_of, tuple(why))
    grade = rules.written.get(member)
    by_hand, more = _written(grade, given.get(WRITTEN), rules.written_out_of)
    if member.person == NOBODY and by_hand is None:
        more = ["Nobody is named, so no written part is added."]
    if record is None and code is None and by_hand is not None:
        more = ["No code was handed in.", *more]
    unknown = code is None and (by_hand is None or record is not None)  # nothing handed in, or the grader failed
    score = None if unknown else (code or 0.0) + (by_hand or 0.0)
    everything = out_of + rules.written_out_of
    return Total(member, record, raw, score, everything, (*why, *more), by_hand, rules.written_out_of)


def _code(
    member: Member, record: Record | None, probes: Sequence[Probe], rules: Rules
) -> tuple[float | None, list[str]]:
    """What counts of the code, and why; None where nothing was handed in and nothing is given."""
    given = {key: each for key, each in rules.adjustments.get(member, {}).items() if key != WRITTEN}
    if record is None and not given:
        return None, []
    scores = {outcome.probe: outcome.score for outcome in record.outcomes} if record else {}
    why = []
    for probe in probes:
        if probe.name in given:
            before = scores.get(probe.name, 0.0)
            scores[probe.name] = min(max(0.0, before + given[probe.name].points), probe.points)
            why.append(_said(f"Question {probe.number}", given[probe.name], scores[probe.name] - before))
    score, dropped = _without_lowest(scores, probes, rules.dates.drop_lowest)
    late = lateness.of(member, rules.dates, rules.extensions) if record else lateness.Lateness()
    score *= 1 - late.percent / 100
    why += [*dropped, *late.why]
    if TOTAL in given:
        before, score = score, max(0.0, score + given[TOTAL].points)
        why.append(_said("Total", given[TOTAL], score - before))
    return score, why


def _written(grade: Grade | None, adjustment: Adjustment | None, out_of: float) -> tuple[float | None, list[str]]:
    """The points of the written part, and what there is to say of it."""
    score = grade.score if grade else None
    if score is None and adjustment is None:
        return None, ["No written part was handed in."]
    before = score or 0.0
    why = [f"The written part: {before:g} of {out_of:g}."]
    if adjustment is None:
        return before, why
    after = min(max(0.0, before + adjustment.points), out_of)
    return after, [*why, _said("Written part", adjustment, after - before)]


def _said(what: str, adjustment: Adjustment, change: float) -> str:
    """An adjustment in words, with what it came to where that is less."""
    points = f"{adjustment.points:+g} points"
    counts = "" if abs(change - adjustment.points) < _LEAST else f", of which {change:+g} counts"
    return f"{what}: {points}{counts} ({adjustment.reason})."


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
    titles = {probe.part: probe.part_name for probe in probes}
    dropped = " and ".join(
        f"part {part} ({titles[part]}, {earned[part]:g} of {possible[part]:g})" for part in sorted(lowest)
    )
    says = f"Without {dropped}, the others scaled up to the whole: {score:.4g} in the place of {whole:.4g}."
    return score, [says] if score != whole else []
