"""RELEASE.html: the dates that staff enter in Gradescope are those of the course file."""

from dataclasses import replace

from autograder.course import course_file
from autograder.course.dates import Dates
from autograder.release import release_page


def _steps(dates):
    return release_page._clicks(replace(course_file.current(), dates=dates))


def test_the_dates_to_enter_are_stated():
    """The due date, and until when late work is taken."""
    due = "<b>Due date</b>: Friday 11 December 2026, 23:59 (UTC+01:00)"
    assert f"{due}; late due date: 7 days after it." in _steps(Dates("2026-12-11T23:59:00+01:00", closes_after_days=7))
    assert f"{due}; allow late submissions." in _steps(Dates("2026-12-11T23:59:00+01:00"))
    assert "Due date" not in _steps(Dates())
