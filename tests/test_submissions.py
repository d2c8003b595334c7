"""Whole submissions, as students hand them in: the right keep every point, the wrong lose what they should."""

import json
from pathlib import Path

import pytest

from autograder.grading.judge.verdict import NOT_ATTEMPTED, RIGHT, WRONG
from autograder.grading.write.message import message as words_of
from autograder.sandbox.contract import builds_on

BANK = Path(__file__).parent / "submissions"
RIGHT_WAYS = Path(__file__).parent.parent / "reference" / "right_ways"
UNSEEN = (BANK / "unseen_right", BANK / "unseen_right2")  # forty each, by two who had seen the stubs alone


def _names(bank: Path) -> list:
    return sorted(folder.name for folder in bank.iterdir() if folder.is_dir())


def _expected(kind: str) -> dict:
    return json.loads((BANK / kind / "expected.json").read_text(encoding="utf-8"))


RIGHT_ONES = [bank / name for bank in (RIGHT_WAYS, *UNSEEN) for name in _names(bank)]


@pytest.mark.parametrize("folder", RIGHT_ONES, ids=lambda folder: f"{folder.parent.name}/{folder.name}")
def test_right_submission_gets_every_point(grade, folder):
    """Whatever its style, right code loses nothing."""
    report = grade(folder)
    handed_in = [v for v in report.verdicts if (folder / f"{v.probe.module}.py").exists()]
    assert handed_in
    assert [(v.probe.name, words_of(v)) for v in handed_in if v.status != RIGHT] == []


@pytest.mark.parametrize("name", _names(BANK / "wrong"))
def test_wrong_submission_loses_points_where_it_is_wrong_and_nowhere_else(grade, name):
    """The mistaken function loses points; what depends on it may; everything else keeps all."""
    expected = _expected("wrong")[name]
    report = grade(BANK / "wrong" / name)
    losing = {v.probe.function for v in report.verdicts if v.status == WRONG and not v.probe.is_run}
    assert set(expected["wrong"]) <= losing <= set(expected["wrong"]) | set(expected["depends"])
    for verdict in report.verdicts:
        if verdict.probe.is_run and verdict.status == WRONG:
            assert set(builds_on.parts_of_run(verdict.probe)) & losing, words_of(verdict)


@pytest.mark.parametrize("name", _names(BANK / "incomplete"))
def test_incomplete_submission_is_explained_and_the_rest_graded(grade, name):
    """Code that fails, hangs or is missing costs its own function, says why, and no more."""
    expected = _expected("incomplete")[name]
    report = grade(BANK / "incomplete" / name)
    hit = [v for v in report.verdicts if _concerns(v.probe, expected)]
    status = {"not attempted": NOT_ATTEMPTED, "wrong": WRONG}[expected["outcome"]]
    losing = [v for v in hit if v.status != RIGHT]
    assert losing, "nothing was lost"
    assert {v.status for v in losing} == {status}
    assert any(expected["says"].lower() in words_of(v).lower() for v in losing), words_of(losing[0])
    assert all(len(words_of(v).split("\n")) <= 3 + 4 for v in losing)
    handed_in = {path.stem for path in (BANK / "incomplete" / name).iterdir()}
    others = [v for v in report.verdicts if v.probe.module in handed_in and not _concerns(v.probe, expected)]
    assert [v.probe.name for v in others if v.status != RIGHT] == []


def _concerns(probe, expected: dict) -> bool:
    if expected["file"] is None:
        return True
    module = expected["file"].removesuffix(".py")
    if expected["function"] is None:
        return probe.module == module
    function = f"{module}.{expected['function']}"
    return function == probe.function or (probe.is_run and function in builds_on.parts_of_run(probe))


def test_enough_submissions():
    """The claims above are made about many styles and many mistakes."""
    assert len(_names(RIGHT_WAYS)) >= 100
    assert len(_names(BANK / "wrong")) >= 20
