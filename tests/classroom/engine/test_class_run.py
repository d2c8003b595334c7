"""A class from SOURCE to OUT: every file, going on after an interruption, and what is never taken for done."""

import csv
import json
import shutil
from dataclasses import replace

import pytest

from autograder.classroom import grade_class as engine
from autograder.classroom.term.inputs import Given
from autograder.course.dates import Dates
from autograder.course.salt import Salt
from autograder.errors import InputError
from autograder.grading.write.files import write_text

CLASS = {"ada": "right", "bob": "labels_swapped labels_swapped", "eve": "right one_half critic_sign", "zoe": "right"}


def _run_json(out):
    return json.loads((out / "run.json").read_text(encoding="utf-8"))


def test_every_file_of_a_class_is_written(grade_class, invented, invented_class):
    """Results, page and record of each; tables, page and run of all; nothing half-written beside them."""
    source = invented_class(**CLASS)
    (source / "max.zip").write_bytes(b"no zip")
    done = grade_class(source, invented)
    assert done.summary == engine.Summary(5, graded=5, kept=0, copied=0, unreadable=1, ungraded=0)
    assert done.told == [(n, 5) for n in range(6)]
    assert done.warned == []
    names = ["ada", "bob", "eve", "max", "zoe"]
    assert sorted(path.name for path in done.out.iterdir()) == sorted(
        [".grading", "class.html", "grades.csv", "groups.json", "numbers.csv", "run.json", *names]
    )
    for name in names:
        files = sorted(path.name for path in (done.out / name).iterdir())
        assert files == ["record.json", "report.html", "results.json"]
    assert "not a zip file" in json.loads((done.out / "max" / "results.json").read_text())["output"]
    assert "labels_swapped" in (done.out / "class.html").read_text(encoding="utf-8")


def test_run_json_says_what_was_done_and_keeps_the_salt(grade_class, invented, invented_class):
    """Versions, the salt's hash, options, walls and times; never the salt."""
    invented.notes = ["a worker has four threads"]
    done = grade_class(invented_class(**CLASS), invented, how={"salt": Salt("0123456789abcdef")})
    run = _run_json(done.out)
    assert run["finished"] is True
    assert run["versions"] == {"python": "3"}
    assert run["options"]["hints"] == "named"
    assert run["isolation"] == {"landlock": "active"}
    assert run["submissions"] == sorted(CLASS)
    assert run["times"]["graded in this run"] == 4
    assert run["times"]["seconds of grading, all workers"] == 0.25 * (1 + 2 + 3 + 4)
    assert len(run["salt"]) == 16
    assert not [path for path in done.out.rglob("*") if path.is_file() and "0123456789" in path.read_text()]
    assert done.warned == ["a worker has four threads"]


@pytest.mark.parametrize("after", range(5))
def test_an_interrupted_run_goes_on_and_ends_the_same(grade_class, invented, invented_class, differing, after):
    """Wherever it was stopped: no submission is graded twice, and what is written is what one run writes."""
    source = invented_class(**CLASS)
    whole = grade_class(source, invented, "whole")
    invented.asked, invented.stop_after = [], after
    if after < len(CLASS):
        with pytest.raises(KeyboardInterrupt):
            grade_class(source, invented)
    else:
        grade_class(source, invented)
    invented.stop_after = None
    rest = grade_class(source, invented)
    assert invented.asked == sorted(CLASS)
    assert rest.summary.kept == after
    assert rest.warned == []
    assert differing(whole.out, rest.out) == []


@pytest.mark.parametrize("missing", ["record.json", "results.json", "report.html"])
def test_a_submission_with_a_file_missing_is_graded_again(grade_class, invented, invented_class, differing, missing):
    """A kill between two files leaves nothing that passes for done."""
    source = invented_class(**CLASS)
    grade_class(source, invented, "whole")
    done = grade_class(source, invented)
    (done.out / "bob" / missing).unlink()
    invented.asked = []
    again = grade_class(source, invented)
    assert invented.asked == ["bob"]
    assert differing(done.out.parent / "whole", again.out) == []


@pytest.mark.parametrize(
    "content", ["", "{}", "[]", '{"record": 1}', '{"contents": "", "record": {"people": [{"a": 1}]}}']
)
def test_a_record_that_cannot_be_read_is_graded_again(grade_class, invented, invented_class, content):
    """Whatever happened to the file."""
    source = invented_class(**CLASS)
    done = grade_class(source, invented)
    (done.out / "bob" / "record.json").write_text(content, encoding="utf-8")
    invented.asked = []
    assert grade_class(source, invented).summary.kept == 3
    assert invented.asked == ["bob"]


@pytest.mark.parametrize(
    ("how", "says"),
    [
        ({"salt": Salt("another")}, "the salt"),
        ({"hints": "none"}, "hints (named there, none here)"),
        ({"isolation": "none"}, "isolation (auto there, none here)"),
        ({}, "python (3 there, 4 here)"),
    ],
)
def test_other_settings_make_every_result_anew_and_say_so(grade_class, invented, invented_class, how, says):
    """What was made under another salt, other options or versions is never taken for the same."""
    source = invented_class(**CLASS)
    grade_class(source, invented)
    invented.asked = []
    invented.versions = {"python": "3" if how else "4"}
    again = grade_class(source, invented, how=how)
    assert invented.asked == sorted(CLASS)
    (line,) = again.warned
    assert f"holds a run that differs in {says}: every submission is graded anew" in line


def test_a_changed_submission_alone_is_graded_again(grade_class, invented, invented_class):
    """By what was handed in, not by when."""
    source = invented_class(**CLASS)
    grade_class(source, invented)
    (source / "bob" / "gan_losses.py").write_text("right", encoding="utf-8")
    (source / "ada" / "gan_losses.py").touch()
    invented.asked = []
    again = grade_class(source, invented)
    assert invented.asked == ["bob"]
    assert again.warned == []


def test_a_lost_submission_is_our_failure_and_tried_again_by_a_rerun(grade_class, invented, invented_class):
    """It has a row, which is no zero; the next run grades it."""
    source, invented.fails = invented_class(**CLASS), ("bob",)
    done = grade_class(source, invented)
    assert done.summary.ungraded == 1
    assert "the worker died" in json.loads((done.out / "bob" / "results.json").read_text())["output"]
    invented.asked, invented.fails = [], ()
    again = grade_class(source, invented)
    assert invented.asked == ["bob"]
    assert again.summary.ungraded == 0


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


def test_only_what_changed_since_an_earlier_run_is_graded(grade_class, invented, invented_class, differing):
    """The rest is taken over as it is there; new and lost submissions are graded."""
    source, invented.fails = invented_class(**CLASS), ("zoe",)
    old = grade_class(source, invented, "old")
    (source / "bob" / "gan_losses.py").write_text("right", encoding="utf-8")
    shutil.copytree(source / "ada", source / "new")
    invented.asked, invented.fails = [], ()
    done = grade_class(source, invented, changed_since=old.out)
    assert invented.asked == ["bob", "new", "zoe"]
    assert (done.summary.copied, done.summary.graded) == (2, 3)
    assert differing(done.out, grade_class(source, invented, "whole").out) == []
    invented.asked = []
    grade_class(source, invented, changed_since=old.out)
    assert invented.asked == []


def test_taking_over_from_another_kind_of_run_is_told(grade_class, invented, invented_class):
    """What is taken over was asked with the old salt and told with the old hints."""
    source = invented_class(**CLASS)
    old = grade_class(source, invented, "old")
    done = grade_class(source, invented, how={"salt": Salt("new"), "hints": "none"}, changed_since=old.out)
    assert done.summary.copied == 4
    (line,) = done.warned
    assert "though it differs in the salt, hints (named there, none here)" in line


def test_a_part_alone_is_graded_and_written(grade_class, invented, invented_class):
    """Rows, points and the list of questions are the part's."""
    done = grade_class(invented_class(**CLASS), invented, only="3")
    assert [probe["part"] for probe in _run_json(done.out)["probes"]] == [3, 3]
    assert '"eve","1","4","Graded"' in (done.out / "grades.csv").read_text(encoding="utf-8")
    with pytest.raises(InputError, match="was asked other questions: leave it out, or name one that was asked these"):
        grade_class(invented_class(**CLASS), invented, "other", changed_since=done.out)


def test_a_part_is_taken_from_a_grading_that_was_asked_everything(grade_class, invented, invented_class, differing):
    """What is unchanged is as if the part had been graded, also what could not be read; the rest is graded."""
    source = invented_class(**CLASS, max="right right batches line")
    (source / "yan.zip").write_bytes(b"no zip")
    whole = grade_class(source, invented, "whole")
    part = grade_class(source, invented, "part", only="3")
    invented.asked = []
    done = grade_class(source, invented, "taken", only="3", changed_since=whole.out)
    assert (done.summary.copied, invented.asked, done.warned) == (6, [], [])
    assert differing(done.out, part.out) == []
    assert [probe["part"] for probe in _run_json(done.out)["probes"]] == [3, 3]
    (source / "bob" / "gan_losses.py").write_text("right", encoding="utf-8")
    again = grade_class(source, invented, "again", only="3.2", changed_since=part.out)
    assert (again.summary.copied, invented.asked) == (5, ["bob"])


def test_a_damaged_result_is_graded_and_not_taken(grade_class, invented, invented_class):
    """Results of another form, no results, and a message that no grader of ours wrote."""
    source = invented_class(**CLASS)
    whole = grade_class(source, invented, "whole")
    write_text("[]", whole.out / "ada" / "results.json")
    record = whole.out / "eve" / "record.json"
    write_text(record.read_text(encoding="utf-8").replace("Asked for", "Asked of"), record)
    invented.asked = []
    assert grade_class(source, invented, only="3", changed_since=whole.out).summary.copied == 2
    assert invented.asked == ["ada", "eve"]


def test_a_submission_that_left_the_class_is_in_no_table(grade_class, invented, invented_class):
    """Its folder is left as it was, and nothing speaks of it."""
    grade_class(invented_class(**CLASS), invented)
    fewer = {name: text for name, text in CLASS.items() if name != "eve"}
    done = grade_class(invented_class(**fewer), invented)
    assert "eve" not in (done.out / "grades.csv").read_text(encoding="utf-8")
    assert (done.out / "eve" / "results.json").exists()


def test_changed_since_itself_is_refused(grade_class, invented, invented_class):
    """A rerun does that without being told."""
    source = invented_class(**CLASS)
    done = grade_class(source, invented)
    with pytest.raises(InputError, match="names OUT itself"):
        grade_class(source, invented, changed_since=done.out.parent / "old" / ".." / "out")


def test_changed_since_a_folder_without_a_grading_is_one_line(grade_class, invented, invented_class, tmp_path):
    """With what to name instead."""
    (tmp_path / "old").mkdir()
    with pytest.raises(InputError, match=r"--changed-since .*old holds no run\.json: name what"):
        grade_class(invented_class(**CLASS), invented, changed_since=tmp_path / "old")
    (tmp_path / "old" / "run.json").write_text("{}", encoding="utf-8")
    with pytest.raises(InputError, match=r"holds a run\.json that cannot be read: grade the class again"):
        grade_class(invented_class(**CLASS), invented, "another", changed_since=tmp_path / "old")


def test_changed_since_an_interrupted_grading_is_one_line(grade_class, invented, invented_class):
    """Some of it would be of the grading before."""
    source = invented_class(**CLASS)
    old = grade_class(source, invented, "old")
    write_text(json.dumps(_run_json(old.out) | {"finished": False}), old.out / "run.json")
    with pytest.raises(InputError, match=r"--changed-since .*old is not finished: run `grade-all` on it again"):
        grade_class(source, invented, changed_since=old.out)


def test_a_damaged_run_json_is_written_anew(grade_class, invented, invented_class):
    """Each record says by itself what it is worth: nothing is lost, and nothing is in the way."""
    source = invented_class(**CLASS)
    done = grade_class(source, invented)
    write_text("garbage", done.out / "run.json")
    again = grade_class(source, invented)
    assert again.summary.kept == len(CLASS)
    assert any("run.json cannot be read and is written anew" in line for line in again.warned)
    assert _run_json(again.out)["finished"]


def test_a_place_that_cannot_be_written_is_one_line(grade_class, invented, invented_class, tmp_path):
    """A file where a submission's folder is to be."""
    (tmp_path / "out").mkdir()
    write_text("{}", tmp_path / "out" / ".grading")
    write_text("in the way", tmp_path / "out" / "ada")
    with pytest.raises(InputError, match="out/ada cannot be written: "):
        grade_class(invented_class(**CLASS), invented)


def test_a_submission_that_vanished_while_the_class_was_graded_is_told(grade_class, invented, invented_class):
    """Nobody else writes to OUT; if somebody does, the tables are not made up."""
    source = invented_class(**CLASS)
    grade_class(source, invented)
    graded = invented.graded

    def meddling(settings, submissions):
        yield from graded(settings, submissions)
        shutil.rmtree(source.parent / "out" / "ada")

    invented.graded = meddling
    with pytest.raises(InputError, match="ada was changed while the class was graded: run again"):
        grade_class(source, invented)


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


def test_explanations_are_counted_alike_after_an_interruption_a_rerun_and_in_a_later_run(
    grade_class, invented, invented_class
):
    """The page counts the same where results were graded, kept and taken over."""
    source = invented_class(ada="batches line", bob="nothing batches", eve="labels_swapped", zoe="right")
    invented.stop_after = 2
    with pytest.raises(KeyboardInterrupt):
        grade_class(source, invented)
    invented.stop_after = None
    done = [grade_class(source, invented), grade_class(source, invented)]
    done.append(grade_class(source, invented, "new", changed_since=done[0].out))
    assert [each.summary.kept + each.summary.copied for each in done] == [2, 4, 4]
    for each in done:
        page = (each.out / "class.html").read_text(encoding="utf-8")
        assert "Of 5 wrong answers, 3 (60 %) are explained by a mistake that is known" in page
        assert "of 1 (20 %) the line or the exception is known; 1 (20 %) are unexplained." in page
        assert "Right for batches of 64, wrong for others" in page


def test_a_record_with_a_kind_that_nobody_knows_is_graded_again(grade_class, invented, invented_class):
    """What another release kept is not counted as something else."""
    source = invented_class(ada="batches", bob="right")
    record = grade_class(source, invented).out / "ada" / "record.json"
    record.write_text(record.read_text(encoding="utf-8").replace('"condition"', '"hunch"'), encoding="utf-8")
    invented.asked = []
    assert grade_class(source, invented).summary.kept == 1
    assert invented.asked == ["ada"]


def test_who_is_too_alike_is_told_and_taken_back_by_a_rerun(grade_class, invented, invented_class):
    """alike.html is there as long as there is a pair; a kept result is compared too."""
    code = "".join(f"def f{n}(a, b):\n    return a.m{n}(b) + {n} * a.k{n}(b, {n}) - b.j{n}(a)\n" for n in range(40))
    source = invented_class(ada=code, bob=code.replace("a", "xa").replace("b", "yb"), eve="right", zoe="right")
    for _ in range(2):
        out = grade_class(source, invented).out
        assert "made of 2 submissions" in (out / "class.html").read_text(encoding="utf-8")
        one, other = sorted(place for place, name in enumerate(_numbered(out), 1) if name in ("ada", "bob"))
        assert f"No. {one} and No. {other}" in (out / "alike.html").read_text(encoding="utf-8")
    named = grade_class(source, invented, names=True).out
    assert 'href="ada/report.html">ada</a> and <a' in (named / "alike.html").read_text(encoding="utf-8")
    (source / "bob" / "gan_losses.py").write_text("right", encoding="utf-8")
    grade_class(source, invented)
    assert not (out / "alike.html").exists()
    assert "No two submissions are too alike" in (out / "class.html").read_text(encoding="utf-8")


def _numbered(out):
    rows = list(csv.reader((out / "numbers.csv").read_text(encoding="utf-8-sig").splitlines()))[1:]
    assert [number for number, _ in rows] == [str(place) for place in range(1, len(rows) + 1)]
    return [name for _, name in rows]


def test_the_class_list_does_not_tell_who_a_number_is(grade_class, invented, invented_class, classroom):
    """Numbers follow from the secret; a rerun, also with names, gives the same, and the page has them."""
    source = invented_class(**{f"s{n:02}": "labels_swapped" if n == 7 else "right" for n in range(20)})

    def wrong(out):
        page = classroom.reader((out / "class.html").read_text(encoding="utf-8"))
        return [row[0] for row in page.tables["submissions"][1:] if "labels_swapped" in row]

    done = grade_class(source, invented)
    order = _numbered(done.out)
    assert sorted(order) == sorted(path.name for path in source.iterdir()) != order
    assert wrong(done.out) == [f"No. {order.index('s07') + 1}"]
    assert wrong(grade_class(source, invented, names=True).out) == ["s07"]
    assert _numbered(done.out) == order
    assert _numbered(grade_class(source, invented, "new", how={"salt": Salt("another")}).out) != order


def test_the_page_is_called_for_the_course_and_tells_no_folder(grade_class, invented, invented_class):
    """Without names; where names are asked for, folders are told."""
    source = invented_class(lovelace_ada="labels_swapped", gan_bob="right")
    text = (grade_class(source, invented).out / "class.html").read_text(encoding="utf-8")
    assert "<title>Deep generative models, Fall 2026</title>" in text
    assert "lovelace" not in text
    assert "lovelace_ada" in (grade_class(source, invented, names=True).out / "class.html").read_text(encoding="utf-8")
