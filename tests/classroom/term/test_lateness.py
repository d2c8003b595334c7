"""Dates: what lateness costs, whom an extension helps, which part is dropped; what is not known costs nothing."""

import re
from datetime import datetime, timedelta

import pytest

from autograder.classroom.intake.handed_in import Person
from autograder.classroom.term import lateness, totals
from autograder.classroom.term.matching import Member
from autograder.course.dates import Dates, days_late, duration, shown
from autograder.errors import InputError

DUE = "2026-12-11T23:59:00+01:00"
DATES = Dates(due=DUE, late_days=1, penalty_percent=10, closes_after_days=4)
ADA = Member(Person("Ada", "1", "ada@example.edu"), "ada", "2026-12-13T10:00:00+01:00")


def _at(time, dates=DATES, extensions=None):
    member = Member(ADA.person, "ada", time)
    return lateness.of(member, dates, {member: datetime.fromisoformat(extensions)} if extensions else {})


@pytest.mark.parametrize(
    ("time", "percent"),
    [
        ("2026-12-11T23:59:00+01:00", 0),
        ("2026-12-11T22:59:00+00:00", 0),
        ("2026-12-11T23:59:01+01:00", 0),  # one day, which is free
        ("2026-12-12T23:59:00+01:00", 0),
        ("2026-12-12T23:59:01+01:00", 10),
        ("2026-12-14T23:59:00+01:00", 20),
        ("2026-12-15T23:59:00+01:00", 30),
        ("2026-12-15T23:59:01+01:00", 100),
    ],
)
def test_each_day_that_has_begun_counts(time, percent):
    """To the second, in any zone; free days first, the closing day last."""
    assert _at(time).percent == percent


def test_no_more_than_everything_is_taken_off():
    """Eleven days at ten percent."""
    assert Dates(due=DUE, penalty_percent=10).percent_off(11) == 100


def test_why_is_said():
    """By how much, how it was counted, what it costs; nothing for who was in time."""
    (said,) = _at("2026-12-13T10:00:00+01:00").why
    assert said == "Handed in 1 day and 10 hours after the due date: 2 days late, 10 % is taken off."
    (said,) = _at("2026-12-12T00:00:00+01:00").why
    assert said == "Handed in 1 minute after the due date: 1 day late, nothing is taken off."
    assert _at("2026-12-11T10:00:00+01:00").why == ()


def test_a_time_that_is_not_known_costs_nothing():
    """A plain folder tells none; and that is said."""
    assert _at("").percent == 0
    assert _at("").why == ("Lateness unknown: its source does not tell when it was handed in. Nothing is taken off.",)


def test_without_a_due_date_nothing_is_late():
    """Nor is anything said."""
    assert _at("2026-12-30T10:00:00+01:00", Dates()) == lateness.Lateness()
    assert _at("", Dates()) == lateness.Lateness()


def test_a_time_without_a_zone_is_the_platform_s():
    """Blackboard's: taken for the due date's zone, and said."""
    found = _at("2026-12-13T10:00:00")
    assert found.percent == 10
    assert "after the due date, by the platform's own clock: 2 days late" in found.why[0]


def test_an_extension_moves_the_due_date():
    """Late is what is after it."""
    found = _at("2026-12-13T10:00:00+01:00", extensions="2026-12-13T12:00:00+01:00")
    assert found.percent == 0
    assert "within the extension to Sunday 13 December 2026, 12:00 (UTC+01:00)" in found.why[0]
    found = _at("2026-12-15T10:00:00+01:00", extensions="2026-12-13T12:00:00+01:00")
    assert found.percent == 10
    assert "1 day and 22 hours after the extension to Sunday 13 December 2026" in found.why[0]


@pytest.fixture
def read(tmp_path):
    """Read extensions of this text."""

    def read_text(text, dates=DATES):
        path = tmp_path / "extensions.csv"
        path.write_text(text, encoding="utf-8")
        return lateness.read(path, dates)

    return read_text


@pytest.mark.parametrize(
    ("line", "until"),
    [
        ("1,2026-12-14,,ill", "2026-12-14T23:59:59+01:00"),
        ("1,2026-12-14 18:00,,", "2026-12-14T18:00:00+01:00"),
        ("1,2026-12-14T18:00:00Z,,", "2026-12-14T18:00:00+00:00"),
        ("1,,3,ill", "2026-12-14T23:59:00+01:00"),
    ],
)
def test_an_extension_is_a_date_a_time_or_days(read, line, until):
    """In the due date's zone where it names none; a date lasts until midnight."""
    (found,) = read(f"student,due,days,reason\n{line}\n")
    assert (found.student, found.until) == ("1", datetime.fromisoformat(until))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("student,due\n1,14.12.2026\n", "extensions.csv, line 2: 14.12.2026 is no date: write it as 2026-12-14, which"),
        ("student,due\n1,2026-02-30\n", "line 2: 2026-02-30 is no date"),
        ("student,due\n1,2026-12-01\n", "line 2: 2026-12-01 is before the due date, Friday 11 December 2026, 23:59"),
        ("student,days\n1,-3\n", "line 2: -3 is no number of days from 1 to 365"),
        (f"student,days\n1,{'9' * 5000}\n", " is no number of days from 1 to 365"),
        ("student,days\n1,\n", "line 2: it needs a student, and either due or days"),
        ("student,due,days\n1,2026-12-14,3\n", "line 2: it needs a student, and either due or days"),
        ("student,due\n,2026-12-14\n", "line 2: it needs a student, and either due or days"),
        (
            "student,date\n1,2026-12-14\n",
            'line 1: the column "date" is not known; there are Student, Due, Days',
        ),
    ],
)
def test_what_cannot_be_is_one_line(read, text, says):
    """The file, the line, what is wrong, what to write."""
    with pytest.raises(InputError, match=re.escape(says)):
        read(text)


def test_an_extension_without_a_due_date_is_one_line(read):
    """There is nothing to extend."""
    with pytest.raises(InputError, match=r"extensions\.csv: the course file states no due date to extend: set due in"):
        read("student,days\n1,3\n", Dates())


def test_extensions_are_of_people_of_the_class_one_each(read):
    """Named by id, email or name."""
    assert list(lateness.of_members(read("student,days\nADA@example.edu,3\n"), [ADA])) == [ADA]
    with pytest.raises(InputError, match=r'extensions\.csv, line 2: "Bob" is nobody of the class'):
        lateness.of_members(read("student,days\nBob,3\n"), [ADA])
    with pytest.raises(InputError, match=r"csv, line 3: Ada has an extension already, extensions\.csv, line 2"):
        lateness.of_members(read("student,days\nAda,3\n1,4\n"), [ADA])


def _total(classroom, statuses, dates, **fields):
    record = classroom.record("ada", statuses, **fields)
    (found,) = totals.of_class([ADA], [record], classroom.probes, totals.Rules(dates))
    return found


def test_the_raw_score_stays_beside_what_counts(classroom):
    """Ten percent off nine points."""
    found = _total(classroom, "rrrw", DATES)
    assert (found.raw, found.score) == (9, pytest.approx(8.1))
    assert found.why == ("Handed in 1 day and 10 hours after the due date: 2 days late, 10 % is taken off.",)


def test_the_lowest_part_is_dropped_and_the_others_are_scaled_up(classroom):
    """Part 2 gave 2 of 6, part 3 gave 3 of 4: three quarters of ten count. Lateness comes after that."""
    found = _total(classroom, "wrrw", Dates(drop_lowest=1))
    assert (found.raw, found.score) == (5, 7.5)
    said = "Without part 2 (gan_losses, 2 of 6), the others scaled up to the whole: 7.5 in the place of 5."
    assert found.why == (said,)
    late = _total(classroom, "wrrw", Dates(due=DUE, penalty_percent=10, drop_lowest=1))
    assert (late.raw, late.score) == (5, pytest.approx(6.0))
    assert len(late.why) == 2


@pytest.mark.parametrize("statuses", [f"{a}{b}{c}{d}" for a in "rw" for b in "rn" for c in "rw" for d in "rn"])
def test_a_drop_never_costs_points(classroom, statuses):
    """Whatever was right; and nothing is said where it changes nothing."""
    found = _total(classroom, statuses, Dates(drop_lowest=1))
    assert found.raw <= found.score <= found.out_of
    assert bool(found.why) == (found.score != found.raw)
    assert _total(classroom, statuses, Dates(drop_lowest=2)).score == found.raw  # there are two parts


def test_what_could_not_be_graded_or_read_is_not_computed_with(classroom):
    """Our failure has no total; what is unreadable has none of its points to lose."""
    assert _total(classroom, "rrru", DATES).score is None
    assert _total(classroom, "", DATES, error="no zip").score == 0


def test_durations_and_moments_are_readable():
    """To the larger two units; with the offset from UTC."""
    assert [duration(timedelta(minutes=m)) for m in (0, 1, 61, 1440 * 2 + 5)] == [
        *("1 minute", "1 minute", "1 hour and 1 minute", "2 days and 5 minutes")
    ]
    assert [days_late(timedelta(seconds=s)) for s in (-5, 0, 1, 86400, 86401)] == [0, 0, 1, 1, 2]
    assert shown(datetime.fromisoformat(DUE)) == "Friday 11 December 2026, 23:59 (UTC+01:00)"
