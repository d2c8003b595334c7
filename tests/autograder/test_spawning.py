"""Children as new programs, for systems that cannot fork: slower, the same verdicts."""

from pathlib import Path

import pytest

from autograder import __main__ as commands
from autograder.course.limits import Limits
from autograder.course.salt import Salt
from autograder.errors import GraderError
from autograder.grading.expect.asked import AskedReplies
from autograder.grading.grader import Grader
from autograder.grading.judge.verdict import RIGHT
from autograder.grading.observe import spawn_starter, this_machine
from autograder.grading.observe.spawn_starter import SpawnStarter

SUBMISSIONS = Path(__file__).parent.parent / "submissions"
RIGHT_WAYS = Path(__file__).parent.parent.parent / "reference" / "right_ways"


@pytest.fixture(scope="module")
def spawned():
    """A grader whose children are spawned; starting one takes as long as importing torch."""
    with SpawnStarter() as starter:
        limits = Limits(cpu_seconds=1.0, import_wall_seconds=60.0, wall_seconds=60.0)
        yield Grader(starter, AskedReplies(starter, Salt("tests"), limits), limits, isolation="none")


@pytest.mark.parametrize(
    "folder",
    [
        RIGHT_WAYS / "prints_everywhere",
        SUBMISSIONS / "wrong" / "weight_hard_coded",
        SUBMISSIONS / "incomplete" / "os_exit_in_function",
    ],
    ids=lambda folder: folder.name,
)
def test_verdicts_are_those_of_forked_children(grade, spawned, folder):
    """Right, wrong and crashing code get the same verdicts, word for word."""
    there, here = grade(folder, spawned), grade(folder)
    assert there.verdicts == here.verdicts
    assert any(verdict.status == RIGHT for verdict in there.verdicts)


def test_system_without_walls_grades_with_isolation_none(monkeypatch, capsys):
    """As on macOS or Windows: the risk accepted by name, children are spawned."""
    monkeypatch.setattr(this_machine.enclosure, "available", lambda: False)
    folder = RIGHT_WAYS / "softplus_vector_norm"
    assert commands.main(["grade", str(folder), "--isolation", "none"]) == 0
    assert "Isolation: none. The submission ran with all your rights." in capsys.readouterr().out


def test_child_that_cannot_start_is_our_failure(monkeypatch):
    """The reason is passed on."""
    monkeypatch.setattr(spawn_starter.sys, "executable", "/nowhere/python")
    with SpawnStarter() as starter, pytest.raises(GraderError, match="did not start"):
        _ = starter.probes
