"""The written part: Gradescope's grades are merged into one total, each with its person."""

import re

import pytest

from autograder.classroom import grades_csv
from autograder.classroom.intake.handed_in import Person
from autograder.classroom.term import adjustments, totals, written
from autograder.classroom.term.inputs import Inputs
from autograder.classroom.term.matching import Member
from autograder.classroom.term.roster import Student
from autograder.course.dates import Dates
from autograder.errors import InputError

# The columns of Gradescope's "Download grades", as public programs read them.
HEAD = (
    "First Name,Last Name,SID,Email,Sections,Total Score,Max Points,Status,Submission ID,Submission Time,"
    "Lateness (H:M:S),View Count,Submission Count,1: Maximum likelihood (3.0 pts)\n"
)
ADA = Member(Person("Ada Lovelace", "1", "ada@example.edu"), "ada")
BOB = Member(Person("Bob Ross", "2", "bob@example.edu"), "bob")
EVE = Member(Person("Eve Adams", "3", ""), "", "", Student("Eve Adams", "3", ""))
MIA = Member(Person("Mia Wallace", "4", ""), "", "", Student("Mia Wallace", "4", ""))
CLASS = [ADA, BOB, EVE, MIA]
GRADES = HEAD + (
    "Ada,Lovelace,1,ada@example.edu,,41.5,60.0,Graded,77,2026-12-11 10:00:00 +0100,00:00:00,1,1,3.0\n"
    "Bob,Ross,2,bob@example.edu,,,60.0,Missing,,,,,,\n"
    "Eve,Adams,3,,,30,60.0,Graded,78,,,,,\n"
    "Tom,Jones,9,tom@example.edu,,12,60.0,Graded,79,,,,,\n"
    "Ann,Idle,8,ann@example.edu,,,60.0,Missing,,,,,,\n"
)


@pytest.fixture
def read(tmp_path):
    """Read grades of this text."""

    def read_text(text, called="written.csv"):
        path = tmp_path / called
        path.write_text(text, encoding="utf-8")
        return path

    return read_text


def _totals(classroom, staff):
    rules, strangers = totals.rules(staff, CLASS, classroom.probes, Dates())
    records = [classroom.record("ada", "rrrw"), classroom.record("bob", "rrrr")]
    return {t.member.person.name: t for t in totals.of_class(CLASS, records, classroom.probes, rules)}, strangers


def test_code_and_written_part_make_one_total(read, classroom):
    """What was not handed in counts nothing where the other part was; who handed in neither has no score."""
    found, strangers = _totals(classroom, Inputs(written=written.read(read(GRADES))))
    assert {name: total.score for name, total in found.items()} == {
        "Ada Lovelace": 9 + 41.5,
        "Bob Ross": 10,
        "Eve Adams": 30,
        "Mia Wallace": None,
    }
    assert {total.out_of for total in found.values()} == {70}
    assert found["Ada Lovelace"].why == ("The written part: 41.5 of 60.",)
    assert found["Bob Ross"].why == ("No written part was handed in.",)
    assert found["Eve Adams"].why == ("No code was handed in.", "The written part: 30 of 60.")
    assert found["Mia Wallace"].why == ("No written part was handed in.",)
    (stranger,) = strangers
    assert stranger.startswith('written.csv, line 5: "tom@example.edu" is nobody of the class: give')
    assert stranger.endswith("; its written part is in no total")


def test_the_tables_hold_the_total_and_the_parts_of_it(read, classroom):
    """grades.csv has the written points beside the raw score; canvas.csv the total, out of both."""
    found, _ = _totals(classroom, Inputs(written=written.read(read(GRADES))))
    rows = grades_csv.rendered(classroom.probes, list(found.values())).splitlines()
    assert rows[0].startswith(
        '\ufeff"Name","SID","Email","Submission ID","Total Score","Max Points","Status","Raw Score"'
    )
    assert '"Why","Written (60 pts)","Part 2' in rows[0]
    assert rows[1].startswith(
        '"Ada Lovelace","1","ada@example.edu","ada","50.5","70","Graded","9","The written part: 41.5 of 60.","41.5","6"'
    )
    canvas = grades_csv.canvas("Homework", list(found.values()))
    assert '"Points Possible","","","","","70"' in canvas
    assert '"Ada Lovelace","","1","","","50.5"' in canvas
    assert "Mia" not in canvas


def test_the_written_part_can_be_regraded(read, classroom):
    """Within what it is worth; also where Gradescope has no grade."""
    lines = "student,question,points,reason\n1,written,20,question 1.1\n2,written,7,handed in on paper\n"
    staff = Inputs(written=written.read(read(GRADES)), adjustments=adjustments.read(read(lines, "adjust.csv")))
    found, _ = _totals(classroom, staff)
    assert (found["Ada Lovelace"].written, found["Bob Ross"].score) == (60, 17)
    assert found["Ada Lovelace"].why[1] == "Written part: +20 points, of which +18.5 counts (question 1.1)."


def test_whose_code_is_not_known_gets_no_written_part(read, classroom):
    """And nobody claims that none was handed in."""
    rules, _ = totals.rules(Inputs(written=written.read(read(GRADES))), CLASS, classroom.probes, Dates())
    stranger = Member(Person("", "", ""), "x")
    (found,) = totals.of_class([stranger], [classroom.record("x", "rrrr")], classroom.probes, rules)
    assert (found.score, found.why) == (10, ("Nobody is named, so no written part is added.",))


def test_our_failure_has_no_total_however_much_was_written(read, classroom):
    """Never a part of it."""
    rules, _ = totals.rules(Inputs(written=written.read(read(GRADES))), CLASS, classroom.probes, Dates())
    (found,) = totals.of_class([ADA], [classroom.record("ada", "rrru")], classroom.probes, rules)
    assert (found.score, found.written) == (None, 41.5)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Name,SID,Total Score\nAda,1,3\n", 'written.csv, line 1: it lacks "Total Score" or "Max Points": give what'),
        ("SID,Total Score,Max Points\n1,three,60\n", 'written.csv, line 2: "three" is no number of points: download'),
        ("SID,Total Score,Max Points\n1,3,\n", 'written.csv, line 2: "" is no number of points'),
        ("SID,Total Score,Max Points\n1,3,60\n2,3,50\n", 'written.csv: "Max Points" differ from line to line'),
    ],
)
def test_what_cannot_be_is_one_line(read, text, says):
    """The file, the line, what is wrong, what to do."""
    with pytest.raises(InputError, match=re.escape(says)):
        written.read(read(text))


def test_a_student_twice_is_one_line(read, classroom):
    """Two grades, and nobody says which counts."""
    text = "SID,Email,Total Score,Max Points\n1,,3,60\n,ada@example.edu,4,60\n"
    with pytest.raises(InputError, match=r"csv, line 3: Ada Lovelace has a grade already, written\.csv, line 2"):
        _totals(classroom, Inputs(written=written.read(read(text))))
