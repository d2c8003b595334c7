"""Points that staff give or take after a regrade request, with the reason that the student reads."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.classroom.term import table
from autograder.classroom.term.matching import Member, named
from autograder.errors import InputError
from autograder.grading.write.plain_text import plain
from autograder.sandbox.contract.probe import Probe

TOTAL, WRITTEN = "total", "written"  # what may stand in the place of a question
_COLUMNS = {
    "student": ("Student", "SID", "Email", "Name"),
    "question": ("Question", "Number"),
    "points": ("Points",),
    "reason": ("Reason", "Why"),
}


@dataclass(frozen=True, slots=True)
class Adjustment:
    """One line of adjust.csv."""

    student: str  # as staff name them
    question: str  # a number such as 3.14, a probe's name, TOTAL or WRITTEN
    points: float  # to be added; negative to be taken
    reason: str
    where: str  # file and line, for messages


def read(path: Path) -> tuple[Adjustment, ...]:
    """The adjustments in a file. Raises InputError."""
    found = table.read(path)
    lines = found.lines(_COLUMNS, needed=tuple(_COLUMNS))
    return tuple(_adjustment(line.cells, f"{found.called}, line {line.number}") for line in lines)


def _adjustment(cells: Mapping[str, str], where: str) -> Adjustment:
    empty = [key for key, text in cells.items() if not text]
    if empty:
        raise InputError(f"{where}: {empty[0]} is empty: it needs a student, a question, points and a reason")
    try:
        points = float(cells["points"])
    except ValueError:
        points = math.nan
    if not math.isfinite(points):
        raise InputError(f"{where}: {plain(cells['points'])} is no number of points: write 2 to give, -2 to take")
    return Adjustment(cells["student"], cells["question"], points, cells["reason"], where)


def of_members(
    adjustments: Sequence[Adjustment], members: Sequence[Member], probes: Sequence[Probe], *, written: bool
) -> dict[Member, dict[str, Adjustment]]:
    """{whose: {probe's name, TOTAL or WRITTEN: adjustment}}. Raises InputError.

    Args:
        adjustments: what the file says.
        members: the class.
        probes: every question, asked in this run or not.
        written: whether the grades of a written part are known.
    """
    found: dict[Member, dict[str, Adjustment]] = {}
    for adjustment in adjustments:
        member = named(members, adjustment.student, adjustment.where)
        question = _question(adjustment, probes, written=written)
        before = found.setdefault(member, {}).setdefault(question, adjustment)
        if before is not adjustment:
            asked = plain(adjustment.question)
            raise InputError(f"{adjustment.where}: {member.called} has points for {asked} already, {before.where}")
    return found


def _question(adjustment: Adjustment, probes: Sequence[Probe], *, written: bool) -> str:
    asked = adjustment.question.casefold()
    if asked == WRITTEN and not written:
        raise InputError(f"{adjustment.where}: there are no grades of a written part: give them with --written")
    if asked in (TOTAL, WRITTEN):
        return asked
    names = {word: probe.name for probe in probes for word in (probe.number.casefold(), probe.name.casefold())}
    if asked not in names:
        known = f"{probes[0].number} to {probes[-1].number}" if probes else "none"
        says = f'"{plain(adjustment.question)}" is no question: there are {known}, {TOTAL} and {WRITTEN}'
        raise InputError(f"{adjustment.where}: {says}")
    return names[asked]
