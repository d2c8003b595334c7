"""`--changed-since` and `--only`: what is taken from an earlier grading of the class, and what is graded."""

import json
import shutil

import pytest

from autograder.course.salt import Salt
from autograder.errors import InputError
from autograder.grading.write.files import write_text

CLASS = {"ada": "right", "bob": "labels_swapped labels_swapped", "eve": "right one_half critic_sign", "zoe": "right"}


def _run_json(out):
    return json.loads((out / "run.json").read_text(encoding="utf-8"))


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
