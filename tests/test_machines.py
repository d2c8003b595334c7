"""Right answers keep every point on other machines: more threads, and a processor without vector instructions."""

from pathlib import Path

import pytest

from autograder.course.limits import DEFAULT
from autograder.course.salt import Salt
from autograder.grading.expect.asked import AskedReplies
from autograder.grading.grader import Grader
from autograder.grading.judge.verdict import RIGHT
from autograder.grading.observe.fork_starter import ForkStarter

RIGHT_WAYS = sorted((Path(__file__).parent.parent / "reference" / "right_ways").iterdir())


@pytest.mark.parametrize(
    ("machine", "ways"),
    [({"AUTOGRADER_THREADS": "2"}, RIGHT_WAYS[::4]), ({"ATEN_CPU_CAPABILITY": "default"}, RIGHT_WAYS[1::2])],
    ids=["two threads", "no vector instructions"],
)
def test_right_ways_get_every_point_elsewhere(monkeypatch, grade, machine, ways):
    """The reference's replies come from the same machine, so that rounding differs on both sides alike.

    Two threads are asked of every fourth way: on a busy machine each waits for the other. The rest are every second.
    """
    for name, value in machine.items():
        monkeypatch.setenv(name, value)
    with ForkStarter(many=True) as starter:
        grader = Grader(starter, AskedReplies(starter, Salt("tests"), DEFAULT))
        lost = {}
        for folder in ways:
            handed_in = {path.stem for path in folder.iterdir()}
            verdicts = [v for v in grade(folder, grader).verdicts if v.probe.module in handed_in]
            lost[folder.name] = [verdict.probe.name for verdict in verdicts if verdict.status != RIGHT]
    assert {name: probes for name, probes in lost.items() if probes} == {}
