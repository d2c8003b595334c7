"""Right functions keep every point whatever else a student's files carry: scratch code, notebook lines, settings."""

import importlib.util
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from autograder.grading.grader import Grader
from autograder.grading.judge.verdict import RIGHT
from autograder.grading.write.message import message as words_of

HERE = Path(__file__).resolve().parent


def _load(name: str):
    spec = importlib.util.spec_from_file_location(f"strangers_{name}", HERE / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


leftovers = _load("leftovers")
CASES = leftovers.leftovers()


@pytest.fixture(scope="session")
def brisk(grader):
    """The tests' grader, which waits 3 s for an import that sleeps."""
    return Grader(grader.starter, grader.answers, replace(grader.limits, import_wall_seconds=3.0))


@pytest.mark.parametrize("case", CASES, ids=[f"{case.kind}: {case.name}" for case in CASES])
def test_right_functions_keep_every_point_beside_a_leftover(case, grade, brisk, tmp_path):
    """All probes are right, and a note says what was passed over where a student should know."""
    report = grade(leftovers.write(case, tmp_path), by=brisk)
    assert [(v.probe.name, words_of(v)) for v in report.verdicts if v.status != RIGHT] == []
    assert report.score == report.out_of == 100
    assert any(case.note in note.lower() for note in ("", *report.notes)), report.notes


def test_every_kind_has_many_cases_of_different_names():
    """The claim above is made about many leftovers of each kind."""
    assert len({(case.kind, case.name) for case in CASES}) == len(CASES)
    few = {kind: number for kind, number in Counter(case.kind for case in CASES).items() if number < 10}
    assert set(few) == {"field"}


@pytest.mark.parametrize("how", ["replace", "before nothing", "beside generator_loss"])
def test_an_edit_without_a_place_is_refused(how):
    """A case whose edit would change nothing fails, and does not pass as a right submission."""
    with pytest.raises(ValueError, match=r"must be there once|no edit is called"):
        leftovers.edited(b"x = 1\n", how, "y\n=>\nz\n")
