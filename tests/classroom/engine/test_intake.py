"""A class that fails alike: stopped in one line before anything is graded, and only then."""

import pytest

from autograder.classroom.intake import intake
from autograder.classroom.intake.handed_in import Entry, HandedIn
from autograder.errors import InputError

_NOTHING = {"notes.txt": "x"}


def _class(folder, **students):
    for name, files in students.items():
        for file, text in files.items():
            (folder / "class" / name).mkdir(parents=True, exist_ok=True)
            (folder / "class" / name / file).write_text(text, encoding="utf-8")
    return folder / "class"


@pytest.mark.parametrize("count", [2, 30])
def test_a_class_without_any_module_is_stopped_before_it_is_graded(grade_class, invented, tmp_path, count):
    """One line names the first and what it holds; nothing is written, nobody gets a zero."""
    source = _class(tmp_path, **{f"s{n:02}": _NOTHING for n in range(count)})
    with pytest.raises(InputError) as raised:
        grade_class(source, invented)
    line = str(raised.value)
    assert line.startswith(
        f"all {count} submissions of {source} fail alike, so none is graded: s00 holds no divergences"
    )
    assert "(there is: notes.txt)" in line
    assert "give the folder or download that holds a folder, a zip or files for each student" in line
    assert "\n" not in line
    assert invented.asked == []
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "students",
    [
        {"ada": _NOTHING},
        {"ada": _NOTHING, "bob": _NOTHING, "eve": {"gan_losses.py": "right"}},
        {"ada": {"gan_losses.py": "right"}, "bob": _NOTHING, "eve": _NOTHING},
        {"ada": _NOTHING, "bob": {"gan_losses.py": "\0" * 9}},
    ],
)
def test_a_class_of_one_and_one_that_fails_in_part_or_in_several_ways_is_graded(
    grade_class, invented, tmp_path, students
):
    """Everybody has a row."""
    done = grade_class(_class(tmp_path, **students), invented)
    assert done.summary.submissions == len(students)
    assert done.summary.unreadable == sum("right" not in files.values() for files in students.values())


def test_a_class_is_read_once_and_not_ahead():
    """Beyond the first that can be read, a submission is read when it is asked for."""
    asked = []

    def read(entry):
        asked.append(entry.name)
        return HandedIn(entry.name, (), {}, "", "a: b" if entry.name < "c" else "")

    found = intake.begun([Entry(name, (), None) for name in "abcde"], read, "class")
    assert asked == ["a", "b", "c"]
    assert [each.name for each in found] == asked == list("abcde")
