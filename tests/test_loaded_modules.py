"""The modules that are loaded where student code runs, read from the running processes: sandbox/ and nothing else."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from autograder.course.limits import DEFAULT
from autograder.grading.grader import Grader
from autograder.grading.observe.spawn_starter import SpawnStarter

ROOT = Path(__file__).resolve().parent.parent
TELLS = '''

def _told():
    import json, os, sys
    with open({place!r}, "w", encoding="utf-8") as file:
        json.dump([os.getppid(), sorted(sys.modules)], file)


_told()
_right = {function}


def {function}(*given):
    """Told again: by now the question is put."""
    _told()
    return _right(*given)
'''
HOUSES = ("assignment", "data_tools", "reference")
ANSWERS = "autograder.sandbox.answering.answer"


def strangers(loaded):
    """The modules of ours among some names that no process beside student code may have loaded."""
    ours = [name for name in loaded if name.partition(".")[0] in {"autograder", *HOUSES}]
    return [name for name in ours if name != "autograder" and not f"{name}.".startswith("autograder.sandbox.")]


@pytest.fixture
def place(tmp_path):
    """Where a submission writes what is loaded in its process."""
    return tmp_path / "loaded.json"


def _tells(place, function):
    return TELLS.format(place=str(place), function=function)


@pytest.fixture
def graded(starter, grader, grade, write_submission, place):
    """The process that started a submission's child, and what was loaded in the child when it was last called."""

    def by(other=None):
        submission = write_submission(wgan_losses=_tells(place, "critic_loss"))
        by = Grader(other or starter, grader.answers, DEFAULT, isolation="none")  # behind walls ours are forgotten
        assert all(verdict.score == verdict.probe.points for verdict in grade(submission, by=by).verdicts)
        return json.loads(place.read_text(encoding="utf-8"))

    return by


def test_the_fork_server_has_loaded_the_sandbox_alone(starter, graded):
    """A forked child has what the fork server has, and is asked before anything of it is forgotten."""
    parent, loaded = graded()
    assert parent == starter.pid
    assert {ANSWERS, "autograder.sandbox.process.leftovers"} <= set(loaded)
    assert strangers(loaded) == []


def test_a_spawned_child_has_loaded_the_sandbox_alone(graded):
    """The same where processes cannot be forked: a child is a Python of its own, and loads no starter."""
    with SpawnStarter() as other:
        parent, loaded = graded(other)
    assert parent == os.getpid()
    assert {ANSWERS, "autograder.sandbox.process.spawned"} <= set(loaded)
    assert strangers(loaded) == []


def test_a_students_check_runs_their_code_beside_the_sandbox_alone(write_submission, place):
    """The grader of check.py stays in the process of check.py; what is loaded comes out of checks.zip."""
    desk = write_submission(wgan_losses=_tells(place, "critic_loss"))
    for name in ("check.py", "checks.zip"):
        (desk / name).write_bytes((ROOT / "assignment" / name).read_bytes())
    command = [sys.executable, str(desk / "check.py"), "wgan_losses.critic_loss"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    _, loaded = json.loads(place.read_text(encoding="utf-8"))
    program = "spawned_once" if sys.platform == "linux" else "spawned"
    assert {ANSWERS, f"autograder.sandbox.process.{program}"} <= set(loaded)
    assert strangers(loaded) == []


@pytest.mark.parametrize(
    "name",
    [
        "autograder.errors",
        "autograder.course.salt",
        "autograder.grading",
        "autograder.grading.judge.judge",
        "autograder.sandboxes",
        "reference",
        "reference.wgan_losses",
        "data_tools.archives.members",
    ],
)
def test_a_module_from_elsewhere_is_named(name):
    """Each of these would be found among modules that may be there."""
    free = ["autograder", "autograder.sandbox", ANSWERS, "torch", "wgan_losses", "references", "json"]
    assert strangers(free) == []
    assert strangers([*free, name]) == [name]
