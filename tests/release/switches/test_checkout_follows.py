"""A whole checkout follows its course file; what is still there of what is off is found."""

import io
import json
import shutil
import subprocess
import sys
import zipfile
from types import SimpleNamespace

import numpy as np
import pytest

from autograder.checkout import GIVEN, REFERENCE, ROOT
from autograder.course import course_file
from autograder.course.questions import declared
from autograder.grading.expect.paths import milestones
from autograder.release import student_zip, switched_off
from autograder.selfcheck import right_ways

WHOLE = declared.read()


def test_right_ways_that_import_what_is_off_are_passed_over(monkeypatch):
    """They were written for a course that asks for it; all others are graded."""
    grader = SimpleNamespace(grade=lambda *_: SimpleNamespace(verdicts=()))
    every = {path.name for path in (REFERENCE / "right_ways").iterdir() if path.is_dir()}
    assert right_ways.graded(grader).keys() == every
    monkeypatch.setattr(right_ways, "modules", lambda: ("gan_losses",))
    without = {name for name in every if not (REFERENCE / "right_ways" / name / "gan_losses.py").is_file()}
    assert every - right_ways.graded(grader).keys() == without | {"circular_imports"}


def test_no_milestone_is_looked_for_in_a_reference_that_is_gone(tmp_path, monkeypatch):
    """A trace in which a function was never called says nothing of it."""
    monkeypatch.setattr(milestones, "REFERENCE", tmp_path)
    assert milestones.milestones(SimpleNamespace(frames=np.zeros((0, 3), int))) == {}


def test_what_is_still_there_is_found(tmp_path, course_of, lines_off):
    """A stub, its function, a cell, a test, a program, a question at home, a line of the page."""
    course = course_of(tmp_path, *lines_off(["divergences.bilinear_gda"]), wgan_losses=0, training=0)
    found = " ".join(switched_off.remains(student_zip.build(course), course))
    for said in (
        "assignment/divergences.py has divergences.bilinear_gda",
        "assignment/wgan_losses.py is there",
        "assignment/tests/divergences/bilinear_gda.py is there",
        "assignment/divergences.ipynb names divergences.bilinear_gda",
        "assignment/README.md names wgan_losses.py",
        "assignment/README.md names divergences.bilinear_gda",
        "checks.zip asks divergences.bilinear_trajectory",
    ):
        assert said in found
    assert "experiments" not in found
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.write(GIVEN / "experiments" / "bilinear_orbit.py", "assignment/experiments/bilinear_orbit.py")
    assert switched_off.remains(held.getvalue(), course) == [
        "assignment/experiments/bilinear_orbit.py uses divergences.bilinear_gda"
    ]


@pytest.fixture(scope="module")
def small(tmp_path_factory, course_of, lines_off):
    """A copy of this checkout whose course asks for one function; what `regenerate` said there."""
    folder = tmp_path_factory.mktemp("checkout")
    for name in ("autograder", "reference", "assignment"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "runs"))
    off = [name for name in WHOLE.asked if name.startswith("divergences.") and name != "divergences.bilinear_gda"]
    course_of(folder / "reference", *lines_off(off), divergences=7, gan_losses=0, wgan_losses=0, training=0)
    (folder / "reference" / "gan_losses.py").unlink()
    done = subprocess.run(
        [sys.executable, "-m", "autograder", "regenerate"], cwd=folder, capture_output=True, text=True, check=True
    )
    return folder, done.stdout.splitlines()


def test_a_checkout_follows_its_course_file(small):
    """Stubs, notebooks, their tests, pages, questions at home; what was removed and changed is said, and that alone."""
    folder, said = small
    given = folder / "assignment"
    assert {"removed: assignment/gan_losses.py", "removed: assignment/wgan_gp.ipynb", "assignment/checks.zip"} <= {
        *said
    }
    assert "assignment/tests/divergences/bilinear_gda.py" not in said  # as it was
    assert {path.name for path in given.glob("*.ipynb")} == {"divergences.ipynb"}
    assert [path.stem for path in (given / "tests").rglob("*.py")] == ["bilinear_gda"]
    assert not (given / "wgan_losses.py").exists()
    course = course_file.current(folder / "reference")
    student = student_zip.build(course, given)
    assert switched_off.remains(student, course) == []
    with zipfile.ZipFile(io.BytesIO(student)) as archive:
        names = {name for name in archive.namelist() if "/experiments/" in name}
    assert names == {"assignment/experiments/bilinear_orbit.py"}
    page = (given / "README.md").read_text(encoding="utf-8")
    assert "### Part 1: `divergences.py` (7 points, 3 hours)\n" in page
    assert "They also run the one short program in" in page
    assert "with your `.py` file,\n" in page
    assert "`divergences.ipynb`\nleads through part 1 with" in page
    asked = (given / "handout" / "written.md").read_text(encoding="utf-8")
    assert "### 3.1 How long to train the judge (3 points)" in asked  # what names no function of WGAN's stays
    assert "What clipping does" not in asked


def test_at_home_and_graded_alike(small, tmp_path):
    """One question, worth the part, in check.py and in the results."""
    folder, _ = small
    shutil.copytree(folder / "assignment", tmp_path / "desk")
    shutil.copy(folder / "reference" / "divergences.py", tmp_path / "desk")
    home = subprocess.run(
        [sys.executable, "check.py"], cwd=tmp_path / "desk", capture_output=True, text=True, check=False
    )
    assert home.stdout.splitlines()[-1] == "1 of 1 question is right: 7 of 7 points on these public inputs." or (
        "1 of 1 questions are right: 7 of 7 points" in home.stdout
    )
    words = ["grade", str(tmp_path / "desk"), "--results", str(tmp_path / "results.json")]
    subprocess.run([sys.executable, "-m", "autograder", *words], cwd=folder, capture_output=True, check=True)
    tests = json.loads((tmp_path / "results.json").read_text(encoding="utf-8"))["tests"]
    assert [(test["extra_data"]["probe"], test["max_score"]) for test in tests] == [
        ("divergences.bilinear_trajectory", 7)
    ]
