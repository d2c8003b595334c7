"""NAME of OUT/NAME: whatever a submission was called, it becomes one part of a path, and its own."""

import os
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.classroom.intake.safe_names import safe_names

HOSTILE = [
    "..",
    ".",
    "../../etc/passwd",
    "/absolute",
    "a/b",
    "a\\b",
    "C:evil",
    "tab\there",
    "line\nbreak",
    "\x1b[31mred",
    "nul\0byte",
    "\u202egnp.exe",
    "x" * 5000,
    "",
    " ",
    "...",
    ".hidden",
    "-rf",
    "grades.csv",
    "Class.HTML",
    "run.json",
    "CON",
    "nul.txt",
    "\udcff broken",
    "a<b>|?*",
]


def _fold(name):
    return unicodedata.normalize("NFKC", name).casefold()


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_becomes_one_plain_part_of_a_path(name, tmp_path):
    """It can be made as a folder where it should be, and is no file of the class's own."""
    safe = safe_names([name])[name]
    assert safe != name
    (tmp_path / safe).mkdir()
    assert [path.name for path in tmp_path.iterdir()] == [safe]
    assert safe.isprintable()
    assert safe[0] not in ".-"
    assert len(safe.encode()) <= 200
    assert _fold(safe) not in ("grades.csv", "canvas.csv", "numbers.csv", "class.html", "alike.html", "run.json")


@pytest.mark.parametrize("name", ["submission_12345", "Müller, Anna", "李雷", "anna.b+c@d", "O(1)"])
def test_a_plain_name_stays_as_it_is(name):
    """What people are called is no attack."""
    assert safe_names([name]) == {name: name}


def test_names_that_differ_in_capitals_or_spelling_alone_are_kept_apart():
    """A disk that knows no capitals must not merge two students."""
    names = safe_names(
        ["Anna", "anna", "ANNA", "caf\N{LATIN SMALL LETTER E WITH ACUTE}", "cafe\N{COMBINING ACUTE ACCENT}"]
    )
    assert len({_fold(name) for name in names.values()}) == 5


def test_a_name_does_not_change_when_others_come_and_go():
    """A second grading finds the first one's results again."""
    assert safe_names(["a:b"])["a:b"] == safe_names(["a:b", "c", "d/e"])["a:b"]


def test_no_name_can_be_made_to_equal_what_another_is_cleaned_to():
    """A student who knows how names are cleaned gains nothing by it."""
    victim = safe_names(["a:b"])["a:b"]
    names = safe_names(["a:b", victim, victim.upper()])
    assert len({_fold(name) for name in names.values()}) == 3


@given(st.lists(st.text(max_size=30), unique=True, max_size=8))
def test_any_names_stay_distinct_and_within_their_folder(names):
    """Distinct names give distinct parts of a path, whatever they are."""
    safe = safe_names(names)
    assert len({_fold(name) for name in safe.values()}) == len(names)
    for name in safe.values():
        assert os.path.basename(os.path.normpath(f"out/{name}")) == name  # noqa: PTH119
        assert "\0" not in name
