"""What tests share: one fork server a test process, with a fixed salt and a short time limit."""

import os
import signal
from pathlib import Path

import pytest

# Tests run side by side, one a core: a second thread of one would wait, busily, for the core of another. This stands
# before torch is imported, here or by a program that a test starts.
os.environ.setdefault("OMP_NUM_THREADS", "1")

from autograder.course.limits import DEFAULT
from autograder.course.salt import Salt
from autograder.grading.collect.allowed import DEEPEST
from autograder.grading.collect.private_folder import workplace
from autograder.grading.collect.submission import collect
from autograder.grading.expect.asked import AskedReplies
from autograder.grading.grader import Grader
from autograder.grading.observe.fork_starter import ForkStarter

ROOT = Path(__file__).resolve().parent.parent

# A shell ignores Ctrl-C for what it starts in the background, and programs that a test starts would inherit that.
signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def starter():
    """A running fork_server."""
    with ForkStarter(many=True) as running:
        running.at_once = 1  # the other workers of the tests have the other processors
        yield running


@pytest.fixture(scope="session")
def grader(starter):
    """A grader with one salt for all tests and one second of CPU time for every question."""
    limits = DEFAULT.capped(1.0)
    return Grader(starter, AskedReplies(starter, Salt("tests"), limits), limits)


@pytest.fixture(scope="session")
def grade(grader):
    """Grade one folder or zip; the report."""

    def grade_one(path, by=grader, depth=DEEPEST):
        with workplace() as places:
            return by.grade(collect(Path(path), places.code, depth), places)

    return grade_one


@pytest.fixture
def write_submission(tmp_path):
    """Make a submission of the reference's modules, with some text replaced or added; its folder."""

    def write(name="submission", replace=(), **appended):
        folder = tmp_path / name
        folder.mkdir()
        for module in ("divergences", "gan_losses", "wgan_losses"):
            text = (ROOT / "reference" / f"{module}.py").read_text(encoding="utf-8")
            for old, new in replace:
                text = text.replace(old, new)
            (folder / f"{module}.py").write_text(text + appended.get(module, ""), encoding="utf-8")
        return folder

    return write
