"""What staff know of a class beside its submissions, in tables and pages: roster, dates, regrades, the written part."""

import csv
import json
from dataclasses import replace

import pytest

from autograder.classroom.term.inputs import Given
from autograder.course.dates import Dates
from autograder.errors import InputError
from autograder.grading.write.files import write_text

CLASS = {"ada": "right", "bob": "labels_swapped labels_swapped", "eve": "right one_half critic_sign", "zoe": "right"}


def _run_json(out):
    return json.loads((out / "run.json").read_text(encoding="utf-8"))


def test_whose_a_submission_is_may_become_known_later(grade_class, invented, invented_class, tmp_path):
    """A roster needs no grading: it names people, makes canvas.csv of a folder, and is kept for reruns."""
    source, roster = invented_class(**CLASS), tmp_path / "class.csv"
    assert not (grade_class(source, invented).out / "canvas.csv").exists()
    roster.write_text("name,sid,email,login\n=Ada,1,ada@example.edu,ada\nMia,9,,\n", encoding="utf-8")
    invented.asked = []
    again = grade_class(source, invented, given=Given(roster))
    assert invented.asked == []
    grades = (again.out / "grades.csv").read_text(encoding="utf-8")
    assert """"'=Ada","1","ada@example.edu","ada","10","10\"""" in grades
    assert """"Mia","9","","","","10","Missing\"""" in grades
    assert """"'=Ada","","1","ada","","10\"""" in (again.out / "canvas.csv").read_text(encoding="utf-8")
    assert "1 of 2 on the roster handed in nothing: Mia" in again.warned
    counted = {"students": 2, "handed in nothing": 1, "not on the roster": len(CLASS) - 1}
    assert _run_json(again.out)["roster"] == counted
    assert "Mia" not in (again.out / "class.html").read_text(encoding="utf-8")
    roster.unlink()
    third = grade_class(source, invented)
    assert (third.out / "grades.csv").read_text(encoding="utf-8") == grades
    taken_up = "taken up again: roster.csv of term/ in the output folder, which an earlier run was given"
    assert third.warned[0] == taken_up


def test_a_roster_that_cannot_be_is_refused_before_any_work(grade_class, invented, invented_class, tmp_path):
    """Nothing is asked, and there is no OUT."""
    roster = tmp_path / "class.csv"
    roster.write_text("name,sid\nAda,1\nBob,1\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"class\.csv, line 3: 1 is there twice, in line 2 too"):
        grade_class(invented_class(**CLASS), invented, given=Given(roster))
    assert invented.asked == []
    assert not (tmp_path / "out").exists()


EXPORT = """---
submission_1:
  :submitters:
  - :name: Ada
    :sid: "1"
    :email: ada@example.edu
  :created_at: 2026-12-13 10:00:00.5 +0100
submission_2:
  :submitters:
  - :name: Bob
    :sid: "2"
    :email: bob@example.edu
  :created_at: 2026-12-13 09:00:00 Z
"""
DATES = Dates("2026-12-11T23:59:00+01:00", penalty_percent=10)


def _rows(out):
    rows = csv.DictReader((out / "grades.csv").read_text(encoding="utf-8-sig").splitlines())
    return {row["Name"] or row["Submission ID"]: row for row in rows}


@pytest.fixture
def dated_class(invented_class):
    """An export of Gradescope's, both submissions two days late."""
    folder = invented_class(submission_1="right", submission_2="one_half right")
    write_text(EXPORT, folder / "submission_metadata.yml")
    return folder


def test_dates_and_extensions_reach_the_tables_and_need_no_grading(
    grade_class, invented, invented_course, dated_class, tmp_path
):
    """The raw score beside the one that counts, and why; an extension that comes later is applied to what is there."""
    course = {"course": replace(invented_course, dates=DATES)}
    grade_class(dated_class, invented)
    invented.asked = []
    rows = _rows(grade_class(dated_class, invented, how=course).out)
    assert invented.asked == []
    assert [rows[name]["Total Score"] for name in ("Ada", "Bob")] == ["8", "4.8"]
    assert [rows[name]["Raw Score"] for name in ("Ada", "Bob")] == ["10", "6"]
    assert rows["Bob"]["Why"] == "Handed in 1 day and 10 hours after the due date: 2 days late, 20 % is taken off."
    write_text("student,days,reason\n2,3,ill\n", tmp_path / "extensions.csv")
    out = grade_class(dated_class, invented, how=course, given=Given(extensions=tmp_path / "extensions.csv")).out
    assert invented.asked == []
    assert [_rows(out)[name]["Total Score"] for name in ("Ada", "Bob")] == ["8", "6"]
    assert '"Bob","","2","","","6"' in (out / "canvas.csv").read_text(encoding="utf-8")
    assert "ill" not in _rows(out)["Bob"]["Why"]


def test_a_plain_folder_s_lateness_is_unknown_and_costs_nothing(grade_class, invented, invented_course, invented_class):
    """Its files' times are those of whoever copied them."""
    course = {"course": replace(invented_course, dates=DATES)}
    row = _rows(grade_class(invented_class(ada="right"), invented, how=course).out)["ada"]
    assert (row["Total Score"], row["Raw Score"]) == ("10", "10")
    assert row["Why"] == "Lateness unknown: its source does not tell when it was handed in. Nothing is taken off."


WRITTEN = "Name,SID,Email,Total Score,Max Points\nAda,1,ada@example.edu,40,60\nBob,2,bob@example.edu,,60\n"
ADJUST = "student,question,points,reason\nbob@example.edu,2.1,4,the labels were right\nAda,total,-1,late twice\n"


def test_regrades_and_the_written_part_reach_tables_and_pages_and_are_kept(
    grade_class, invented, dated_class, tmp_path
):
    """Without grading anything anew; a rerun takes them up by itself, also with one question alone."""
    write_text(ADJUST, tmp_path / "adjust.csv")
    write_text(WRITTEN, tmp_path / "written.csv")
    grade_class(dated_class, invented)
    invented.asked = []
    given = Given(adjust=tmp_path / "adjust.csv", written=tmp_path / "written.csv")
    out = grade_class(dated_class, invented, given=given).out
    rows = _rows(out)
    assert [rows[name]["Total Score"] for name in ("Ada", "Bob")] == ["49", "10"]
    assert [rows[name]["Raw Score"] for name in ("Ada", "Bob")] == ["10", "6"]
    assert [rows[name]["Max Points"] for name in ("Ada", "Bob")] == ["70", "70"]
    assert rows["Bob"]["Why"].startswith("Question 2.1: +4 points (the labels were right). No written part")
    pages = {
        name: (out / name / "report.html").read_text(encoding="utf-8") for name in ("submission_1", "submission_2")
    }
    assert "Total: -1 points (late twice)." in pages["submission_1"]
    assert "the labels were right" not in pages["submission_1"]
    assert "Question 2.1: +4 points (the labels were right)." in pages["submission_2"]
    assert "late twice" not in pages["submission_2"]
    grades = (out / "grades.csv").read_bytes()
    again = grade_class(dated_class, invented)
    assert again.warned[0].startswith("taken up again: adjust.csv, written.csv of term/")
    assert (out / "grades.csv").read_bytes() == grades
    assert pages["submission_2"] == (out / "submission_2" / "report.html").read_text(encoding="utf-8")
    assert invented.asked == []
    narrow = grade_class(dated_class, invented, "narrow", only="3.1", given=given)
    assert _rows(narrow.out)["Bob"]["Why"] == "No written part was handed in."


def test_an_adjustment_that_cannot_be_is_refused_and_not_kept(grade_class, invented, dated_class, tmp_path):
    """Nothing is graded, and the next run does not take it up."""
    write_text(ADJUST.replace("2.1", "7.7"), tmp_path / "adjust.csv")
    with pytest.raises(InputError, match=r'adjust\.csv, line 2: "7.7" is no question: there are 2.1 to 3.2, total and'):
        grade_class(dated_class, invented, given=Given(adjust=tmp_path / "adjust.csv"))
    assert invented.asked == []
    assert not any("taken up" in line for line in grade_class(dated_class, invented).warned)


def test_an_adjustment_withdrawn_leaves_no_trace(grade_class, invented, dated_class, tmp_path, differing):
    """A file with headings alone takes the place of the one that was kept."""
    grade_class(dated_class, invented, "plain")
    write_text(ADJUST, tmp_path / "adjust.csv")
    grade_class(dated_class, invented, given=Given(adjust=tmp_path / "adjust.csv"))
    assert differing(tmp_path / "plain", tmp_path / "out") != []
    write_text(ADJUST.partition("\n")[0] + "\n", tmp_path / "adjust.csv")
    grade_class(dated_class, invented, given=Given(adjust=tmp_path / "adjust.csv"))
    assert differing(tmp_path / "plain", tmp_path / "out") == []
