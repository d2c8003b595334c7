"""A class in a folder: what counts as a submission, what is read of it, and what is refused."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from autograder.classroom.intake import find_submissions
from autograder.classroom.intake.handed_in import HandedIn, taken_in
from autograder.errors import InputError


def _read(source):
    with find_submissions.opened(source) as entries:
        return {entry.name: taken_in(entry) for entry in entries}


def test_folders_and_zips_are_submissions_and_nothing_else_is(class_folder, bundled):
    """One for each, sorted, called as it is there; a file beside them is none."""
    (class_folder / ".hidden").mkdir()
    (class_folder / "__MACOSX").mkdir()
    found = _read(class_folder)
    assert list(found) == ["ada", "bob", "eve"]
    assert found["ada"].files.keys() >= {"gan_losses", "wgan_losses"}
    assert found["bob"].files == bundled("wrong", "no_create_graph").files
    assert found["ada"].people == ()


def test_a_submission_that_cannot_be_read_says_why_without_the_place(class_folder):
    """Whoever reads the row learns what is wrong, not where the class lay on a disk."""
    found = _read(class_folder)["eve"]
    assert found.files == {}
    assert found.error.startswith("eve.zip is not a zip file")
    assert str(class_folder) not in found.error


def test_a_link_in_the_place_of_a_submission_is_refused(class_folder):
    """A link may lead to the reference."""
    (class_folder / "link").symlink_to(class_folder / "ada")
    assert "link is a symbolic link" in _read(class_folder)["link"].error


def test_a_folder_and_a_zip_of_one_name_are_two_submissions(class_folder):
    """Neither is lost, whichever is read first."""
    os.rename(class_folder / "eve.zip", class_folder / "ada.zip")  # noqa: PTH104
    assert list(_read(class_folder)) == ["ada", "ada.zip", "bob"]


def test_hostile_names_are_cleaned(class_folder):
    """A folder's name reaches OUT only as one plain part of a path."""
    (class_folder / "a\nb\x1b[0m").mkdir()
    (name,) = [name for name in _read(class_folder) if name.startswith("a_b")]
    assert name.isprintable()


def test_what_is_ignored_in_a_submission_is_noted(class_folder):
    """As `grade` notes it."""
    (class_folder / "ada" / "torch.py").write_text("raise SystemExit", encoding="utf-8")
    assert _read(class_folder)["ada"].note == "Ignored, unread: torch.py."


def test_contents_are_the_same_in_a_folder_and_in_a_zip(class_folder):
    """The hash is of what counts, not of how it was packed."""
    from_zip = _read(class_folder)["bob"]
    again = HandedIn("other name", ("other people",), dict(reversed(from_zip.files.items())), from_zip.note, "")
    assert again.contents == from_zip.contents


@pytest.mark.parametrize(
    "change",
    [
        {"files": {"gan_losses": b"x"}},
        {"files": {"gan_losses": b"", "wgan_losses": b"x"}},
        {"note": "n"},
        {"error": "e"},
    ],
)
def test_contents_differ_when_anything_that_counts_does(change):
    """No two submissions pass for one another."""
    one = HandedIn("name", (), {"gan_losses": b"", "wgan_losses": b""}, "", "")
    assert replace(one, **change).contents != one.contents


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda path: path, "does not exist: check the path"),
        (lambda path: path.mkdir() or path, "holds no folders and no zips"),
        (lambda path: os.mkfifo(path) or path, "neither a folder nor a zip"),
        (lambda path: path.write_text("x") and path, "not a zip file that can be read"),
    ],
)
def test_a_source_without_submissions_is_one_line(tmp_path, make, says):
    """What is wrong, and what to do."""
    with pytest.raises(InputError, match=says) as raised, find_submissions.opened(make(tmp_path / "source")):
        pass
    assert "\n" not in str(raised.value)


def test_one_submission_in_the_place_of_a_class_is_told_of_grade(tmp_path):
    """The likeliest mistake gets the word that helps."""
    (tmp_path / "gan_losses.py").write_text("", encoding="utf-8")
    with pytest.raises(InputError, match="one submission, which `grade` takes"), find_submissions.opened(tmp_path):
        pass


def test_an_error_while_the_class_is_open_is_not_the_source_s(class_folder):
    """A full disk is not called a source that cannot be read."""
    with pytest.raises(OSError, match="full"), find_submissions.opened(class_folder):
        raise OSError("full")


def test_a_source_that_may_not_be_read_is_one_line(monkeypatch, class_folder):
    """Whatever the system says stands in the line."""

    def refuse(_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refuse)
    with pytest.raises(InputError, match="cannot be read: Permission denied"), find_submissions.opened(class_folder):
        pass
