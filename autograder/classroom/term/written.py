"""The grades of the written part, as Gradescope's "Download grades" gives them: one total a student."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.classroom.term import table
from autograder.classroom.term.matching import Member, named
from autograder.errors import InputError
from autograder.grading.write.plain_text import plain

_COLUMNS = {
    "name": ("Name",),
    "first": ("First Name",),
    "last": ("Last Name",),
    "sid": ("SID",),
    "email": ("Email",),
    "score": ("Total Score",),
    "out_of": ("Max Points",),
}


@dataclass(frozen=True, slots=True)
class Grade:
    """One line of the export."""

    student: str  # email, id or name: the first that the line has
    score: float | None  # None where nothing was handed in
    out_of: float
    where: str  # file and line, for messages


def read(path: Path) -> tuple[Grade, ...]:
    """The grades in a file. Raises InputError."""
    found = table.read(path)
    if not found.has("Total Score", "Max Points"):
        says = 'it lacks "Total Score" or "Max Points": give what "Download grades" of the written assignment gives'
        raise InputError(f"{found.called}, line 1: {says}")
    grades = []
    for line in found.lines(_COLUMNS, others=True):
        where, cells = f"{found.called}, line {line.number}", line.cells
        student = cells["email"] or cells["sid"] or cells["name"] or f"{cells['first']} {cells['last']}".strip()
        score = _points(cells["score"], where) if cells["score"] else None
        grades.append(Grade(student, score, _points(cells["out_of"], where), where))
    if len({grade.out_of for grade in grades}) > 1:
        raise InputError(f'{found.called}: "Max Points" differ from line to line: give one assignment\'s grades')
    return tuple(grades)


def _points(text: str, where: str) -> float:
    try:
        points = float(text)
    except ValueError:
        points = math.nan
    if not math.isfinite(points):
        raise InputError(f'{where}: "{plain(text)}" is no number of points: download the grades again')
    return points


def of_members(grades: Sequence[Grade], members: Sequence[Member]) -> tuple[dict[Member, Grade], list[str]]:
    """({whose: grade}, who has one and is nobody of the class, as lines). Raises InputError where somebody is twice.

    Gradescope's course may hold people who are not on the roster, so they are told and not refused.
    """
    found: dict[Member, Grade] = {}
    strangers = []
    for grade in grades:
        try:
            member = named(members, grade.student, grade.where)
        except InputError as error:
            if grade.score is not None:
                strangers.append(f"{error}; its written part is in no total")
            continue
        if member in found:
            raise InputError(f"{grade.where}: {member.called} has a grade already, {found[member].where}")
        found[member] = grade
    return found, strangers
