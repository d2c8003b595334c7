"""The template of fork servers: a class starts without what is slow to import, and nothing depends on it."""

import os
import signal
import threading
import time

import pytest

from autograder.course.limits import DEFAULT
from autograder.course.salt import Salt
from autograder.errors import GraderError
from autograder.grading.expect.asked import AskedReplies
from autograder.grading.grader import Grader
from autograder.grading.observe.fork_starter import ForkStarter
from autograder.grading.observe.forking.program import Program
from autograder.sandbox.process import slow_imports

SECOND_CALL = """
print("imported once")
CALLS = []
def critic_loss(real_scores, fake_scores):
    CALLS.append(1)
    if len(CALLS) == 2:
        import scipy.optimize
    return fake_scores.mean() - real_scores.mean()
"""


@pytest.fixture(scope="module")
def line():
    """A line to a template, which the processes of a class share."""
    template = Program(many=True)
    yield template.line()
    template.end()


@pytest.fixture(scope="module")
def light(line):
    """What starts children from that template, with nothing slow imported yet."""
    with ForkStarter(line=line) as running:
        yield running


def _gone(pid, within=5.0):
    deadline = time.monotonic() + within
    while time.monotonic() < deadline:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.01)
    return False


def test_what_is_slow_is_imported_when_code_needs_it_at_nobodys_cost(light, grade, write_submission):
    """Half a second a question, less than SciPy takes: all points, printed once, and the next child has it at once."""
    assert light._describe().lacks == tuple(slow_imports.SLOW)
    first = light.pid
    limits = DEFAULT.capped(0.5)
    by = Grader(light, AskedReplies(light, Salt("tests"), limits), limits)
    report = grade(write_submission(wgan_losses=SECOND_CALL), by=by)
    assert [v.probe.name for v in report.verdicts if v.score != v.probe.points] == []
    assert report.output == "imported once\n"
    assert "scipy" not in light._describe().lacks
    assert light.pid != first
    assert _gone(first)
    again = grade(write_submission("again", wgan_losses=SECOND_CALL), by=by)
    assert (again.verdicts, again.output) == (report.verdicts, report.output)


def test_another_thread_and_another_process_import_for_themselves():
    """Only where the answer waits can a child stop; a frame from elsewhere could come into another."""
    reading, writing = os.pipe()
    finder = slow_imports.StopsAt(["scipy"], writing)
    found = []
    thread = threading.Thread(target=lambda: found.append(finder.find_spec("scipy")))
    thread.start()
    thread.join()
    assert found == [None]
    assert finder.find_spec("json") is None
    child = os.fork()
    if child == 0:
        os._exit(7 if finder.find_spec("scipy") is None else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 7
    os.close(writing)
    assert os.read(reading, 1) == b""
    os.close(reading)


def test_a_template_that_dies_leaves_fork_servers_alive_and_a_need_is_our_failure(write_submission, grade):
    """What serves goes on; what asks for more is told, and whoever grades a class then starts another template."""
    template = Program(many=True)
    with ForkStarter(line=template.line()) as starter:
        pid = starter.pid
        template.kill()
        by = Grader(starter, AskedReplies(starter, Salt("tests"), DEFAULT), DEFAULT)
        report = grade(write_submission(), by=by)
        assert report.score == report.out_of
        with pytest.raises(GraderError, match="did not start"):
            starter._serving(["scipy"])
        os.kill(pid, signal.SIGKILL)
        template.end()
    assert _gone(pid)


def test_no_process_is_left(line):
    """A fork server ends with its grader, and a template with the last that could ask it."""
    with ForkStarter(many=True) as starter:
        pids = [starter._program._process.pid, starter.pid]
    assert all(map(_gone, pids))
    with ForkStarter(line=line.dup()) as other:
        pid = other.pid
    assert _gone(pid)
