"""How late a submission is, with extensions, and what that costs. What is not known costs nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path

from autograder.classroom.term import table
from autograder.classroom.term.matching import Member, named
from autograder.course.dates import Dates, days_late, duration, shown
from autograder.errors import InputError
from autograder.grading.write.plain_text import plain

_COLUMNS = {
    "student": ("Student", "SID", "Email", "Name"),
    "due": ("Due", "Until", "Due Date"),
    "days": ("Days",),
    "reason": ("Reason", "Why"),  # for staff: it is shown nowhere
}
_MOST_DAYS = 365
_UNKNOWN = "Lateness unknown: its source does not tell when it was handed in. Nothing is taken off."
_DATE = len("2026-12-14")


@dataclass(frozen=True, slots=True)
class Extension:
    """One line of extensions.csv."""

    student: str  # as staff name them
    until: datetime
    where: str  # file and line, for messages


@dataclass(frozen=True, slots=True)
class Lateness:
    """What a submission loses."""

    percent: float = 0.0  # of its score
    why: tuple[str, ...] = ()


def read(path: Path, dates: Dates) -> tuple[Extension, ...]:
    """The extensions in a file. Raises InputError.

    Args:
        path: the file: a student, and a new due date or a number of days; and perhaps a reason.
        dates: the course's.
    """
    found, due = table.read(path), dates.moment
    if due is None:
        raise InputError(f"{found.called}: the course file states no due date to extend: set due in its [dates]")
    extensions = []
    for line in found.lines(_COLUMNS, needed=("student",)):
        where, cells = f"{found.called}, line {line.number}", line.cells
        if not cells["student"] or bool(cells["due"]) == bool(cells["days"]):
            raise InputError(f"{where}: it needs a student, and either due or days")
        until = _moment(cells["due"], due, where) if cells["due"] else due + _days(cells["days"], where)
        if until < due:
            raise InputError(f"{where}: {plain(cells['due'])} is before the due date, {shown(due)}")
        extensions.append(Extension(cells["student"], until, where))
    return tuple(extensions)


def _days(text: str, where: str) -> timedelta:
    if not (text.isascii() and text.isdecimal() and len(text) < 9 and 0 < int(text) <= _MOST_DAYS):
        raise InputError(f"{where}: {plain(text)} is no number of days from 1 to {_MOST_DAYS}")
    return timedelta(days=int(text))


def _moment(text: str, due: datetime, where: str) -> datetime:
    """A date and time, in the zone of the due date where it names none; a date alone is its last minute."""
    try:
        moment = datetime.fromisoformat(text.replace("Z", "+00:00"))
    except ValueError:
        says = "is no date: write it as 2026-12-14, which lasts until midnight, or 2026-12-14 18:00"
        raise InputError(f"{where}: {plain(text)} {says}") from None
    if len(text) == _DATE:
        moment = datetime.combine(moment, time(23, 59, 59))
    return moment if moment.tzinfo else moment.replace(tzinfo=due.tzinfo)


def of_members(extensions: Sequence[Extension], members: Sequence[Member]) -> dict[Member, datetime]:
    """{whose: until when}. Raises InputError where a student is nobody, or is there twice."""
    found: dict[Member, Extension] = {}
    for extension in extensions:
        member = named(members, extension.student, extension.where)
        if member in found:
            raise InputError(f"{extension.where}: {member.called} has an extension already, {found[member].where}")
        found[member] = extension
    return {member: extension.until for member, extension in found.items()}


def of(member: Member, dates: Dates, extensions: Mapping[Member, datetime]) -> Lateness:
    """What lateness costs a member who handed something in."""
    due = dates.moment
    if due is None:
        return Lateness()
    if not member.at:
        return Lateness(why=(_UNKNOWN,))
    at = datetime.fromisoformat(member.at)
    clock = "" if at.tzinfo else ", by the platform's own clock"
    at = at if at.tzinfo else at.replace(tzinfo=due.tzinfo)
    if at <= due:
        return Lateness()
    until = extensions.get(member, due)
    if at <= until:
        within = f"within the extension to {shown(until)}"
        return Lateness(why=(f"Handed in {duration(at - due)} after the due date{clock}, {within}.",))
    after = f"the extension to {shown(until)}" if member in extensions else "the due date"
    days = days_late(at - until)
    percent = dates.percent_off(days)
    costs = f"{percent:g} % is taken off" if percent else "nothing is taken off"
    counted = f"{days} day{'' if days == 1 else 's'} late"
    return Lateness(percent, (f"Handed in {duration(at - until)} after {after}{clock}: {counted}, {costs}.",))
