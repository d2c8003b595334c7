"""A class from SOURCE to OUT: every file, going on after an interruption, and what is never taken for done."""

import csv
import json
import shutil
from dataclasses import replace

import pytest

from autograder.classroom import grade_class as engine
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


@pytest.mark.parametrize("change", ["less", "more"])
def test_workers_that_ask_other_questions_are_refused(grade_class, invented, invented_class, invented_course, change):
    """Before any submission is graded: by their own course file a question may be off, or on."""
    questions = dict(invented_course.questions)
    if change == "less":
        questions["gan_losses.off_there"] = 2.5
    else:
        questions.popitem()
    with pytest.raises(InputError, match=r"^the workers ask other questions than course\.toml: give them this one"):
        grade_class(invented_class(**CLASS), invented, how={"course": replace(invented_course, questions=questions)})
    assert invented.asked == []


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


def test_a_submission_that_left_the_class_is_in_no_table(grade_class, invented, invented_class):
    """Its folder is left as it was, and nothing speaks of it."""
    grade_class(invented_class(**CLASS), invented)
    fewer = {name: text for name, text in CLASS.items() if name != "eve"}
    done = grade_class(invented_class(**fewer), invented)
    assert "eve" not in (done.out / "grades.csv").read_text(encoding="utf-8")
    assert (done.out / "eve" / "results.json").exists()


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
