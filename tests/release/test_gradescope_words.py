"""What stands above the verdicts, on the leaderboard and in the log."""

from dataclasses import replace
from datetime import timedelta

import pytest

from autograder.course import course_file
from autograder.course.dates import Dates
from autograder.gradescope.added_lines import Words
from autograder.gradescope.submission_metadata import Metadata
from autograder.grading.judge.verdict import Status, Verdict, ungraded
from autograder.grading.write import results_json
from autograder.grading.write.report import Report
from autograder.sandbox.probes import all_probes

PROBE = all_probes()[0]
RIGHT = Verdict(PROBE, Status.RIGHT, PROBE.points)
WRONG = Verdict(PROBE, Status.WRONG, 0.0, "Wrong.", "Look.")
COURSE = course_file.current()
NOTHING = Metadata()


def _said(about=NOTHING, course=COURSE, verdicts=(RIGHT, WRONG), notes=("A note.",)):
    report = Report(verdicts, notes)
    return Words(course, about).added(results_json.results(report, 12.34), report)


def test_without_metadata_only_the_notes_stand_there():
    """A first submission in time by one person."""
    assert _said()["output"] == "A note."
    assert "leaderboard" not in _said()


@pytest.mark.parametrize(
    ("late", "words"),
    [
        (timedelta(seconds=3), "1 minute"),
        (timedelta(hours=1), "1 hour"),
        (timedelta(days=2, hours=3, minutes=4), "2 days and 3 hours"),
        (timedelta(days=1, minutes=5), "1 day and 5 minutes"),
    ],
)
def test_who_is_late_reads_by_how_much_and_the_course_s_text(late, words):
    """And nothing but the fact where the course has no text."""
    assert _said(Metadata(late=late))["output"] == f"Handed in {words} after the due date. {COURSE.late}\nA note."
    silent = _said(Metadata(late=late), replace(COURSE, late=""))["output"]
    assert silent == f"Handed in {words} after the due date.\nA note."


def test_the_dates_of_the_course_file_are_shown_to_everybody():
    """When it is due, what lateness costs and what is dropped, and that the score here is before that."""
    dated = replace(COURSE, dates=Dates("2026-12-11T23:59:00+01:00", penalty_percent=10, drop_lowest=2))
    first, late, _ = _said(Metadata(late=timedelta(hours=1)), dated)["output"].splitlines()
    assert first == (
        "Due: Friday 11 December 2026, 23:59 (UTC+01:00). Each day late that has begun takes off 10 % of the score. "
        "The 2 parts with the lowest shares of their points do not count; the others are scaled up to the whole. "
        "The score here is before that."
    )
    assert late == f"Handed in 1 hour after the due date. {COURSE.late}"
    free = replace(COURSE, dates=Dates("2026-12-11T23:59:00+01:00"))
    assert _said(course=free)["output"] == "Due: Friday 11 December 2026, 23:59 (UTC+01:00).\nA note."


def test_a_group_and_an_earlier_score_are_told():
    """The earlier score beside the present one."""
    output = _said(Metadata(people=3, previous=0.5))["output"]
    assert output.splitlines()[0] == "Handed in together by 3 people: this is the result of each of you."
    assert output.splitlines()[1] == f"This submission: {PROBE.points:g} points. The one before it: 0.5."


def test_an_earlier_score_is_not_told_where_the_total_is_hidden():
    """It would give away what hidden questions gave."""
    hidden = replace(RIGHT, probe=replace(PROBE, visibility="after_published"))
    assert _said(Metadata(previous=0.5), verdicts=(RIGHT, hidden))["output"] == "A note."


def test_a_leaderboard_ranks_by_failed_questions_and_then_by_time():
    """Fewest first; not where the grader failed, as that would be no result."""
    course = replace(COURSE, leaderboard=True)
    assert _said(course=course)["leaderboard"] == [
        {"name": "Questions failed", "value": 1, "order": "asc"},
        {"name": "Seconds of grading", "value": 12.3, "order": "asc"},
    ]
    assert "leaderboard" not in _said(course=course, verdicts=(RIGHT, ungraded(PROBE, "it broke")))


def test_staff_read_what_students_do_not():
    """Metadata that could not be read, a total that is another on Gradescope, walls that did not stand."""
    words = Words(COURSE, Metadata(submission="7", trouble="it is torn", out_of=90.0))
    start = words.for_staff()
    assert start[0] == f"{COURSE.name}, {COURSE.term}. Submission 7."
    assert start[1] == "submission_metadata.json cannot be used (it is torn): graded without it."
    assert start[2] == (
        "On Gradescope the assignment has 90 points, the autograder's questions 100: Autograder Points must be 100."
    )
    layer = {"name": "landlock", "active": False, "reason": "no such thing"}
    report = Report((RIGHT, ungraded(PROBE, "it broke")), layers=(layer,))
    end = words.of_report(report, ["a process lives"])
    assert end[1] == "No landlock here: no such thing."
    assert end[2].startswith(f"{PROBE.name} is ungraded: ")
    assert end[3] == "a process lives"
    assert words.added(results_json.results(report, 1.0), report)["extra_data"]["metadata"] == "it is torn"


@pytest.mark.parametrize(
    ("about", "says"),
    [
        (Metadata(out_of=100.0), []),
        (Metadata(out_of=100.0, automatic=100.0), []),
        (Metadata(out_of=130.0, automatic=100.0), []),
        (Metadata(out_of=130.0, automatic=100.0 + 1e-9), []),
        (
            Metadata(out_of=100.0, automatic=70.0),
            ["On Gradescope the autograder has 70 points, its questions 100: enter 100."],
        ),
        (
            Metadata(out_of=130.0),
            [
                (
                    "On Gradescope the assignment has 130 points, the autograder's questions 100: Autograder Points "
                    "must be 100; what you grade by hand has the other 30."
                )
            ],
        ),
        (NOTHING, []),
    ],
)
def test_points_that_are_given_by_hand_are_no_reason_to_enter_others(about, says):
    """The autograder's own are compared where the outline tells them; elsewhere the advice holds either way."""
    assert Words(COURSE, about).for_staff()[1:] == says
