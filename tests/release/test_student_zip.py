"""student.zip is `assignment/`, exactly and reproducibly."""

import io
import shutil
import subprocess
import zipfile

import pytest

from autograder.checkout import GIVEN, ROOT
from autograder.course import course_file
from autograder.release import student_zip


def test_it_is_the_folder_as_git_has_it():
    """Every file that the repository holds under assignment/, and nothing that running its programs leaves."""
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        pytest.skip("this is no checkout of git's, so nothing says what belongs to it")
    listed = subprocess.run(
        [git, "-C", str(ROOT), "ls-files", "assignment"], capture_output=True, text=True, check=True
    ).stdout.split()
    with zipfile.ZipFile(io.BytesIO(student_zip.build(course_file.current()))) as archive:
        names = archive.namelist()
        for name in names:
            assert archive.read(name) == (ROOT / name).read_bytes()
    assert sorted(names) == sorted(listed)


def test_same_files_same_bytes():
    """Whenever it is made; rights and dates do not depend on the machine."""
    assert student_zip.build(course_file.current()) == student_zip.build(course_file.current())
    with zipfile.ZipFile(io.BytesIO(student_zip.build(course_file.current()))) as archive:
        assert {(entry.date_time[0], entry.external_attr >> 16) for entry in archive.infolist()} == {(2020, 0o100644)}


def test_what_running_leaves_is_left_out(tmp_path):
    """Runs, caches, face files, finished submissions and hidden files stay where they are."""
    for name in (
        "train.py",
        "runs/gan/a.png",
        "__pycache__/train.pyc",
        "faces.npy",
        "faces.json",
        "submission.zip",
        ".x",
        ".idea/notes.py",
        ".ipynb_checkpoints/gan.ipynb",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    assert [path.name for path in student_zip.files(tmp_path)] == ["train.py"]
    assert GIVEN.name == "assignment"
