"""Right answers keep every point on other machines: more threads, and a processor without vector instructions."""

from pathlib import Path

import pytest

from autograder.course.limits import DEFAULT
from autograder.course.salt import Salt
from autograder.grading.expect.asked import AskedReplies
from autograder.grading.grader import Grader
from autograder.grading.judge.verdict import RIGHT
from autograder.grading.observe.fork_starter import ForkStarter

RIGHT_ONES = sorted((Path(__file__).parent.parent / "reference" / "right_ways").iterdir())


@pytest.mark.parametrize("machine", [{"AUTOGRADER_THREADS": "2"}, {"ATEN_CPU_CAPABILITY": "default"}], ids=str)
def test_right_submissions_get_every_point_elsewhere(monkeypatch, grade, machine):
    """The reference's replies come from the same machine, so that rounding differs on both sides alike."""
    for name, value in machine.items():
        monkeypatch.setenv(name, value)
    with ForkStarter(many=True) as starter:
        grader = Grader(starter, AskedReplies(starter, Salt("tests"), DEFAULT))
        lost = {}
        for folder in RIGHT_ONES:
            handed_in = {path.stem for path in folder.iterdir()}
            verdicts = [v for v in grade(folder, grader).verdicts if v.probe.module in handed_in]
            lost[folder.name] = [verdict.probe.name for verdict in verdicts if verdict.status != RIGHT]
    assert {name: probes for name, probes in lost.items() if probes} == {}
