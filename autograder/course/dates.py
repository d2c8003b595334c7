"""When the work is due and what lateness costs, as a course file may state it in [dates]."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

SECTION = "dates"
_MOST_DAYS = 365
_EXAMPLE = "2026-12-11T23:59:00+01:00"
_LATE = ("late_days", "penalty_percent", "closes_after_days")  # keys that mean nothing without `due`


@dataclass(frozen=True, slots=True)
class Dates:
    """What the course file states of dates. A day late is one that has begun: a minute late is one day."""

    due: str = ""  # a moment with its offset from UTC, in the form of ISO 8601; "" where it is not stated
    late_days: int = 0  # so many days late cost nothing
    penalty_percent: float = 0  # of the score, taken off for each further day
    closes_after_days: int = 0  # what comes more days late than this gets no points; 0: never
    drop_lowest: int = 0  # so many parts, those with the lowest shares, do not count; the others are scaled up

    @property
    def moment(self) -> datetime | None:
        """When the work is due; None where it is not stated."""
        return datetime.fromisoformat(self.due) if self.due else None

    def percent_off(self, days: int) -> float:
        """What so many days late cost, in percent of the score."""
        if self.closes_after_days and days > self.closes_after_days:
            return 100.0
        return min(100.0, self.penalty_percent * max(0, days - self.late_days))

    def late_rule(self) -> str:
        """What lateness costs, as students read it; "" where that is not stated."""
        said = []
        if self.late_days:
            said.append(f"{_days(self.late_days)} late cost{'s' if self.late_days == 1 else ''} nothing.")
        if self.penalty_percent:
            further = "further day" if self.late_days else "day"
            said.append(f"Each {further} late that has begun takes off {self.penalty_percent:g} % of the score.")
        if self.closes_after_days:
            said.append(f"More than {_days(self.closes_after_days)} late gives no points.")
        return " ".join(said)

    def drop_rule(self) -> str:
        """Which parts do not count, as students read it; "" where all do."""
        if not self.drop_lowest:
            return ""
        if self.drop_lowest == 1:
            which = "The part with the lowest share of its points does not count"
        else:
            which = f"The {self.drop_lowest} parts with the lowest shares of their points do not count"
        return f"{which}; the others are scaled up to the whole."


def shown(moment: datetime) -> str:
    """A moment as people read it, with its offset: Friday 11 December 2026, 23:59 (UTC+01:00)."""
    return f"{moment:%A} {moment.day} {moment:%B} {moment.year}, {moment:%H:%M} ({moment.tzname()})"


def days_late(late: timedelta) -> int:
    """The days that have begun since the due date; 0 in time."""
    return max(0, -(-late // timedelta(days=1)))


def duration(late: timedelta) -> str:
    """A duration to the larger two of days, hours and minutes."""
    minutes = max(int(late.total_seconds() // 60), 1)
    counted = ((minutes // 1440, "day"), (minutes // 60 % 24, "hour"), (minutes % 60, "minute"))
    said = [f"{count} {unit}{'' if count == 1 else 's'}" for count, unit in counted if count]
    return " and ".join(said[:2])


def _days(count: int) -> str:
    return f"{count} day{'' if count == 1 else 's'}"


# what a course file may say


def _is_count(value: object, most: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= most


def _is_moment(value: object) -> bool:
    return isinstance(value, datetime) and value.tzinfo is not None


def _is_percent(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 100


_DAYS = (lambda value: _is_count(value, _MOST_DAYS), f"a whole number of days, at most {_MOST_DAYS}")


def rules(parts: int) -> dict[str, tuple[Callable[[Any], bool], str]]:
    """{key: what its value must be, in code and in words} for a course of so many parts that are worth points."""
    dropped = max(parts - 1, 0)
    return {
        "due": (_is_moment, f"a date and time with its offset from UTC, such as {_EXAMPLE}, without quotation marks"),
        "late_days": _DAYS,
        "penalty_percent": (_is_percent, "a number of percent from 0 to 100"),
        "closes_after_days": _DAYS,
        "drop_lowest": (lambda value: _is_count(value, dropped), f"a whole number of parts, at most {dropped}"),
    }


def contradiction(stated: Mapping[str, Any], due_in_words: str) -> tuple[tuple[str, ...], str] | None:
    """What cannot stand together, as (the keys that lead to it, a sentence); None where all is well.

    Args:
        stated: a section whose values are each allowed.
        due_in_words: what the course file says of the due date elsewhere.
    """
    if "due" not in stated:
        for key in _LATE:
            if key in stated:
                return (SECTION, key), f"{key} means nothing without due: state due = {_EXAMPLE}, or leave it out"
        return None
    if due_in_words:
        return (SECTION, "due"), "due is stated in [students] too: state it in one of them"
    closes, late_days = stated.get("closes_after_days", 0), stated.get("late_days", 0)
    if closes and closes < late_days:
        says = f"closes_after_days is {closes}, but {late_days} days late cost nothing: it must be {late_days} or more"
        return (SECTION, "closes_after_days"), says
    return None


def from_toml(stated: Mapping[str, Any]) -> Dates:
    """A checked section."""
    due = stated.get("due")
    return Dates(**{**stated, "due": due.isoformat() if due else ""})
