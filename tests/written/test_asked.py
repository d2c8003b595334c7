"""Which written questions a course asks, and what they are called there."""

from dataclasses import replace
from pathlib import Path

import pytest

from autograder.course import course_file
from autograder.course.questions.written import fault, flat
from autograder.handout.written.asked import read_written
from autograder.handout.written.questions import WrittenError, handout_markdown

MASTER = Path(__file__).parents[2] / "reference" / "written"
COURSE = course_file.current()
TITLES = {3: "What clipping does to a critic", 4: "Why the penalty sits on straight lines"}


def _asked(off=(), written=()):
    functions = {
        module: [name for name in names if f"{module}.{name}" not in off] for module, names in COURSE.functions.items()
    }
    return read_written(MASTER, replace(COURSE, functions=functions, off=[*off], written=dict(written)))


def test_everything_is_asked_where_nothing_is_off():
    """Under the master's numbers."""
    found = [question.number for question in _asked().questions]
    assert found == [
        *(f"1.{at}" for at in range(1, 8)),
        *(f"2.{at}" for at in range(1, 7)),
        *(f"3.{at}" for at in range(1, 8)),
    ]


def test_question_on_a_function_that_is_off_is_left_out():
    """And those behind it move up; the preface counts what is left."""
    found = _asked(off=["wgan_losses.clip_weights"])
    names = {question.title: question.number for question in found.questions}
    assert TITLES[3] not in names
    assert names[TITLES[4]] == "3.3"
    assert (len(found.questions), found.points) == (19, 56)
    assert "These 19 questions carry 56 points." in found.preface
    assert TITLES[3] not in handout_markdown(found)


def test_course_file_leaves_out_or_keeps_by_number():
    """A question, or a group; and it may keep what a switched-off function would take along."""
    found = _asked(off=["wgan_losses.clip_weights"], written={"1": False, "2.6": False, "3.3": True})
    assert [group.title for group in found.groups] == [group.title for group in _asked().groups[1:]]
    assert [question.number for question in found.questions][-7:] == [f"2.{at}" for at in range(1, 8)]
    assert found.questions[-5].title == TITLES[3]


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ({"4": False}, r"\[written\] names 4, and .*written has no such question"),
        ({"2.9": True}, r"\[written\] names 2.9, and .*written has no such question"),
        ({"1": False, "2": False, "3": False}, "the course asks none of the written questions: leave one in"),
    ],
)
def test_numbers_that_mean_nothing_are_refused(written, says):
    """So that a slip leaves nothing out in silence."""
    with pytest.raises(WrittenError, match=says):
        _asked(written=written)


def test_needs_of_a_function_that_there_is_not_are_refused(master):
    """A misspelt name would never be switched off."""
    file = master / "1_group" / "1.1_name.md"
    file.write_text(file.read_text().replace("points)", "points)\nNeeds: gan_losses.generator_loss, gan_losses.loss"))
    with pytest.raises(WrittenError, match=r"question 1.1 needs gan_losses.loss, which is no function"):
        read_written(master, COURSE)


def test_the_preface_is_filled_in(master):
    """Questions and points are counted; the rest comes from the course file."""
    (master / "preface.md").write_text("{questions}, {points}, {code_points}, {penalty_weight}, {critic_steps}.\n")
    assert read_written(master, COURSE).preface == "1, 3, 100, 10, 5."


@pytest.mark.parametrize(
    ("stated", "keys", "says"),
    [
        ({"2": {"3": "no"}}, ("written", "2", "3"), "2.3 is 'no'; it must be true or false"),
        ({"two": False}, ("written", "two"), "two is no number of a written question, such as 2 or 2.3"),
        ({"2": {}}, ("written", "2"), "2 is empty: write what it says, or leave it out"),
    ],
)
def test_lines_of_the_course_file_that_cannot_be_are_named(stated, keys, says):
    """With the keys that lead to them; 2.3 in TOML is a key in a table."""
    assert fault(stated) == (keys, says)
    assert fault({"2": {"3": False}, "1": True}) is None
    assert flat({"2": {"3": False}, "1": True}) == {"2.3": False, "1": True}
