"""`compare`: whose score changed between two gradings, where, and why."""

import json
import shutil
from dataclasses import replace

import pytest

from autograder.classroom import compare_gradings
from autograder.classroom import grade_class as engine
from autograder.classroom.intake.handed_in import Person
from autograder.classroom.results.record import Outcome, Record
from autograder.classroom.results.saved_result import SavedResult
from autograder.course.salt import Salt
from autograder.errors import InputError
from autograder.grading.judge.verdict import NOT_ATTEMPTED, WRONG

CLASS = {"ada": "right", "bob": "labels_swapped labels_swapped", "eve": "right one_half", "zoe": "right"}


def test_the_same_class_graded_twice_has_nothing_to_tell(grade_class, invented, invented_class):
    """And says so."""
    source = invented_class(**CLASS)
    one, two = grade_class(source, invented, "one"), grade_class(source, invented, "two")
    assert compare_gradings.compared(one.out, two.out) == (
        "Both gradings are of one kind.\n\n0 of 4 submissions that are in both have other marks.\n"
    )


def test_a_changed_score_is_told_with_its_question_and_reason(grade_class, invented, invented_class):
    """Before and now, by the mistake's name and what came back; other files are told from another grading."""
    source = invented_class(**CLASS)
    one = grade_class(source, invented, "one")
    (source / "bob" / "gan_losses.py").write_text("right labels_swapped", encoding="utf-8")
    two = grade_class(source, invented, "two")
    assert compare_gradings.compared(one.out, two.out).splitlines() == [
        "Both gradings are of one kind.",
        "",
        "bob: 4 -> 8 points, other files were handed in",
        "  2.1 discriminator_loss: value: wrong 0 -> right 4",
        "    before: [labels_swapped] Came back: labels_swapped with named.",
        "    now: Right. Asked for nothing.",
        "",
        "Wrong answers by explanation: misconception 3 -> 2.",
        "",
        "1 of 4 submissions that are in both have other marks.",
    ]


def test_another_grading_of_the_same_files_is_told_as_such(grade_class, invented, invented_class, monkeypatch):
    """With what differs between the gradings."""
    source = invented_class(**CLASS)
    one = grade_class(source, invented, "one")
    graded = invented._graded
    monkeypatch.setattr(
        invented, "_graded", lambda how, each: graded(how, replace(each, files={"gan_losses": b"right right right x"}))
    )
    two = grade_class(source, invented, "two", how={"salt": Salt("another")})
    told = compare_gradings.compared(one.out, two.out)
    assert told.startswith("Between the gradings: the salt differ.\n")
    assert "ada: 10 -> 9 points, the same files\n  3.2 interpolate: mix: right 1 -> wrong 0\n" in told
    assert told.endswith("4 of 4 submissions that are in both have other marks.\n")


def test_another_explanation_of_the_same_marks_is_told_in_numbers(grade_class, invented, invented_class):
    """What was unexplained has a condition now: the marks are the same, and the kinds are not."""
    source = invented_class(ada="nothing line", bob="batches")
    one = grade_class(source, invented, "one")
    (source / "ada" / "gan_losses.py").write_text("batches line", encoding="utf-8")
    two = grade_class(source, invented, "two")
    told = compare_gradings.compared(one.out, two.out)
    assert "Wrong answers by explanation: condition 1 -> 2, none 1 -> 0.\n\n0 of 2 submissions" in told


def test_a_condition_is_told_as_a_reason_by_its_name(grade_class, invented, invented_class):
    """As a misconception is."""
    source = invented_class(ada="right")
    one = grade_class(source, invented, "one")
    (source / "ada" / "gan_losses.py").write_text("batches", encoding="utf-8")
    told = compare_gradings.compared(one.out, grade_class(source, invented, "two").out)
    assert "    now: [batches of 64] Came back: batches with named.\n" in told


def test_a_missing_file_is_told_once(grade_class, invented, invented_class, monkeypatch):
    """With the questions that it costs; what changed for another reason is told by itself."""
    source = invented_class(ada="right")
    one = grade_class(source, invented, "one")
    graded = invented._graded

    def without_a_file(how, each):
        found = graded(how, each)
        first, *rest = found.record.outcomes
        wrong = replace(first, status=WRONG, score=0.0, came_back="twice that", message="Asked.")
        lost = [replace(o, status=NOT_ATTEMPTED, score=0.0, message="Not attempted: no such file.") for o in rest]
        return replace(found, record=replace(found.record, outcomes=(wrong, *lost)))

    monkeypatch.setattr(invented, "_graded", without_a_file)
    (source / "ada" / "gan_losses.py").write_text("right right", encoding="utf-8")
    two = grade_class(source, invented, "two")
    told = [
        "  2.1 discriminator_loss: value: right 4 -> wrong 0",
        "    before: Right. Asked for nothing.",
        "    now: Came back: twice that",
        "  3 questions: 6 -> 0 points (2.2, 3.1, 3.2)",
        "    now: Not attempted: no such file.",
        "",
    ]
    assert compare_gradings.compared(one.out, two.out).splitlines()[3:9] == told
    back = compare_gradings.compared(two.out, one.out)
    assert "  3 questions: 0 -> 6 points (2.2, 3.1, 3.2)\n    before: Not attempted: no such file.\n" in back


def test_what_came_and_what_went_for_one_reason_are_two_lines():
    """One function was emptied and another one written: neither line speaks for the other."""
    stub = "Not attempted: this function still raises NotImplementedError."
    done, empty = ("right", 3.0, None, "Right. Asked."), ("not attempted", 0.0, None, stub)

    def of(*found):
        outcomes = tuple(Outcome(name, *each) for name, each in zip("pq", found, strict=True))
        return SavedResult("files", "how", (), Record("ada", (), outcomes, (), "", 0.1))

    told = compare_gradings._change(of(done, empty), of(empty, done), {"p": "1.1 One", "q": "1.2 Two"})
    assert [line for line in told if "->" in line] == [
        "ada: 3 -> 3 points, the same files",
        "  1.1 One: right 3 -> not attempted 0",
        "  1.2 Two: not attempted 0 -> right 3",
    ]


def test_what_could_not_be_read_or_graded_is_told(grade_class, invented, invented_class):
    """A zip that was repaired, and a worker that died."""
    source = invented_class(**CLASS)
    (source / "max.zip").write_bytes(b"no zip")
    one = grade_class(source, invented, "one")
    (source / "max.zip").unlink()
    shutil.copytree(source / "ada", source / "max")
    invented.fails = ("zoe",)
    told = compare_gradings.compared(one.out, grade_class(source, invented, "two").out)
    assert "max: 0 -> 10 points, other files were handed in\n  before: could not be read: max.zip is not a zip" in told
    assert "zoe: 10 -> ? points, the same files\n" in told
    assert "    now: Not graded, and not your fault" in told


def test_gradings_of_other_questions_are_compared_on_those_of_both(grade_class, invented, invented_class):
    """A part that was graded alone has not cost anybody the others."""
    source = invented_class(**CLASS)
    whole, part = grade_class(source, invented, "one"), grade_class(source, invented, "two", only="3")
    told = compare_gradings.compared(whole.out, part.out)
    assert "Compared on the 2 questions that both were asked.\n" in told
    assert told.endswith("0 of 4 submissions that are in both have other marks.\n")


def test_who_came_and_who_went_is_told_and_a_person_is_found_again(grade_class, invented, invented_class, monkeypatch):
    """A new attempt has another name on Gradescope, and the same submitter."""
    read = engine.taken_in
    people = {"ada": "Ada", "ada2": "Ada", "bob": "Bob", "zoe": "Zoe"}

    def with_people(entry):
        return replace(read(entry), people=(Person(people.get(entry.name, entry.name), "", ""),))

    monkeypatch.setattr(engine, "taken_in", with_people)
    one = grade_class(invented_class(ada="right", bob="right", eve="right"), invented, "one")
    two = grade_class(invented_class(ada2="one_half", bob="right", zoe="right"), invented, "two")
    told = compare_gradings.compared(one.out, two.out)
    assert "ada2 (before: ada): 10 -> 6 points, other files were handed in\n" in told
    assert "Only in the first: eve.\n" in told
    assert "Only in the second: zoe.\n" in told
    assert told.endswith("1 of 2 submissions that are in both have other marks.\n")


def test_words_from_outside_cannot_command_a_terminal(grade_class, invented, invented_class):
    """A message with control codes is printed without them."""
    source = invented_class(ada="right")
    one = grade_class(source, invented, "one")
    (source / "ada" / "gan_losses.py").write_text("\x1b[2Jred", encoding="utf-8")
    told = compare_gradings.compared(one.out, grade_class(source, invented, "two").out)
    assert "[2Jred" in told
    assert "\x1b" not in told


def test_a_folder_without_a_finished_grading_is_one_line(grade_class, invented, invented_class, tmp_path):
    """With what to do."""
    done = grade_class(invented_class(**CLASS), invented)
    with pytest.raises(InputError, match=r"compare: .* holds no run\.json"):
        compare_gradings.compared(tmp_path, done.out)
    run = done.out / "run.json"
    whole = run.read_text(encoding="utf-8")
    run.write_text(whole.replace('"finished": true', '"finished": false'), encoding="utf-8")
    with pytest.raises(InputError, match="is not finished: run `grade-all` on it again"):
        compare_gradings.compared(done.out, done.out)
    run.write_text(json.dumps(json.loads(whole) | {"probes": [{"name": "x"}]}), encoding="utf-8")
    with pytest.raises(InputError, match="is of another release: grade the class again"):
        compare_gradings.compared(done.out, done.out)
    run.write_text(whole, encoding="utf-8")
    (done.out / "bob" / "record.json").unlink()
    with pytest.raises(InputError, match="is not finished: run `grade-all` on it again"):
        compare_gradings.compared(done.out, done.out)
