"""Regrades: points given or taken with a reason, and what cannot be is refused with its line."""

import re

import pytest

from autograder.classroom.intake.handed_in import Person
from autograder.classroom.term import adjustments, totals
from autograder.classroom.term.inputs import Inputs
from autograder.classroom.term.matching import Member
from autograder.classroom.term.roster import Student
from autograder.course.dates import Dates
from autograder.errors import InputError

ADA = Member(Person("Ada", "1", "ada@example.edu"), "ada", "2026-12-13T10:00:00+01:00")
EVE = Member(Person("Eve", "3", ""), "", "", Student("Eve", "3", ""))
HEADINGS = "student,question,points,reason\n"


@pytest.fixture
def read(tmp_path):
    """Read adjustments of these lines."""

    def read_text(text):
        path = tmp_path / "adjust.csv"
        path.write_text(text, encoding="utf-8")
        return adjustments.read(path)

    return read_text


@pytest.fixture
def total(read, classroom):
    """The total of a submission of Ada's after these lines of adjust.csv; of Eve, who handed in nothing."""

    def of(lines, statuses="rrrw", dates=None, member=ADA):
        staff = Inputs(adjustments=read(HEADINGS + lines))
        rules, _ = totals.rules(staff, [ADA, EVE], classroom.probes, dates or Dates())
        (found,) = totals.of_class([member], [classroom.record("ada", statuses)], classroom.probes, rules)
        return found

    return of


def test_points_are_added_to_a_question_by_number_or_name(total, classroom):
    """The raw score stays; the reason is said."""
    name = classroom.probes[3].name
    for question in ("3.2", name):
        found = total(f"1,{question},0.5,the mix is right for one image\n")
        assert (found.raw, found.score) == (9, 9.5)
        assert found.why == ("Question 3.2: +0.5 points (the mix is right for one image).",)


def test_a_question_gives_no_more_than_it_is_worth_and_no_less_than_nothing(total):
    """What it came to is said."""
    assert total("1,3.2,5,regraded\n").why == ("Question 3.2: +5 points, of which +1 counts (regraded).",)
    assert total("1,3.2,5,regraded\n").score == 10
    assert total("1,2.1,-9,copied\n").score == 5
    assert total("1,2.1,-9,copied\n").why == ("Question 2.1: -9 points, of which -4 counts (copied).",)


def test_points_for_the_total_come_last_and_may_go_above_it(total):
    """After lateness: they are staff's last word. Never below nothing."""
    late = Dates(due="2026-12-11T23:59:00+01:00", penalty_percent=10)
    assert total("1,total,3,extra work\n", dates=late).score == pytest.approx(9 * 0.8 + 3)
    assert total("1,3.2,1,regraded\n", dates=late).score == pytest.approx(10 * 0.8)
    assert total("1,total,-20,cheating\n").score == 0


def test_who_handed_in_nothing_may_be_given_points(total):
    """On paper, say. Without that there is no score."""
    assert total("1,total,3,x\n", member=EVE).score is None
    found = total("3,total,3,oral exam\n", member=EVE)
    assert (found.raw, found.score, found.why) == (None, 3, ("Total: +3 points (oral exam).",))


def test_what_the_grader_failed_on_stays_unknown(total):
    """Points do not hide our failure."""
    assert total("1,3.2,1,regraded\n", "rrru").score is None


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("student,question,points\n1,2.1,1\n", 'adjust.csv, line 1: there is no column "Reason"'),
        ("student,question,points,reason,by\n1,2.1,1,x,y\n", 'line 1: the column "by" is not known; there are Student'),
        (f"{HEADINGS}1,2.1,one,x\n", "adjust.csv, line 2: one is no number of points: write 2 to give, -2 to take"),
        (f"{HEADINGS}1,2.1,nan,x\n", "adjust.csv, line 2: nan is no number of points"),
        (f"{HEADINGS}1,2.1,1,\n", "adjust.csv, line 2: reason is empty: it needs a student, a question, points and a"),
        (f"{HEADINGS},2.1,1,x\n", "adjust.csv, line 2: student is empty"),
    ],
)
def test_a_file_that_cannot_be_is_one_line(read, text, says):
    """The file, the line, what is wrong, what to write."""
    with pytest.raises(InputError, match=re.escape(says)):
        read(text)


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        ("1,9.9,1,x\n", 'adjust.csv, line 2: "9.9" is no question: there are 2.1 to 3.2, total and written'),
        ("Bob,2.1,1,x\n", 'adjust.csv, line 2: "Bob" is nobody of the class'),
        ("1,2.1,1,x\nADA,2.1,2,y\n", "adjust.csv, line 3: Ada has points for 2.1 already, adjust.csv, line 2"),
        ("1,written,1,x\n", "adjust.csv, line 2: there are no grades of a written part: give them with --written"),
    ],
)
def test_a_line_that_fits_no_student_or_question_is_one_line(total, lines, says):
    """An unknown question, an unknown student, one twice, a written part that is not there."""
    with pytest.raises(InputError, match=re.escape(says)):
        total(lines)
