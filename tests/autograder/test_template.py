"""The template of fork servers: a class starts without what is slow to import, and nothing depends on it."""

import os
import signal
import threading
import time
from pathlib import Path

import pytest

from autograder.course.limits import DEFAULT
from autograder.course.salt import Salt
from autograder.errors import GraderError
from autograder.grading.expect.asked import AskedReplies
from autograder.grading.grader import Grader
from autograder.grading.observe import fork_starter
from autograder.grading.observe.code import Code
from autograder.grading.observe.fork_starter import ForkStarter
from autograder.grading.observe.forking import server
from autograder.grading.observe.forking.program import Program, pair
from autograder.grading.observe.observe import observe
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
def to_template():
    """A connection to a template, which the processes of a class share."""
    template = Program(many=True)
    yield template.connection()
    template.end()


@pytest.fixture(scope="module")
def light(to_template):
    """What starts children from that template, with nothing slow imported yet."""
    with ForkStarter(to_template=to_template) as running:
        yield running


def _within(true, seconds=5.0):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if true():
            return True
        time.sleep(0.01)
    return False


def _gone(pid):
    return _within(lambda: not Path(f"/proc/{pid}").exists())


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


@pytest.mark.parametrize("own", [True, False])
def test_a_template_that_dies_leaves_fork_servers_alive_and_a_need_is_our_failure(
    write_submission, grade, monkeypatch, own
):
    """What serves goes on, also where it was to be replaced; what asks for more is told at once.

    Whoever grades a class then starts another template. Own: by the first connection, which no sweeper may hold open.
    """
    monkeypatch.setattr(fork_starter, "_COLLAPSES_AFTER", 2)
    template = None if own else Program(many=True)
    with ForkStarter(many=True, to_template=template and template.connection()) as starter:
        pid = starter.pid
        (template or starter._program).kill()
        (template or starter._program)._process.wait()
        for _ in range(4):
            assert list(observe(starter, Code({}, "", contained=False), [], DEFAULT)) == []
            assert starter._coming is None or _within(lambda: starter._coming.is_known)
        assert (starter.pid, starter._coming) == (pid, None)
        by = Grader(starter, AskedReplies(starter, Salt("tests"), DEFAULT), DEFAULT)
        report = grade(write_submission(), by=by)
        assert report.score == report.out_of
        started = time.monotonic()
        with pytest.raises(GraderError, match="did not start"):
            starter._serving(["scipy"])
        assert time.monotonic() - started < 10  # and not after the two minutes that a fork server may take
        os.kill(pid, signal.SIGKILL)
        if template is not None:
            template.end()
    assert _gone(pid)


def test_a_fork_server_that_says_nothing_is_our_failure(monkeypatch):
    """Whoever waits for it is told after a while, and not kept waiting."""
    monkeypatch.setattr(server, "_READY_SECONDS", 0.1)
    ours, theirs = pair()
    silent = server.Server(ours, collapsed=True, why=lambda: "it ended", trouble=[])
    with theirs, pytest.raises(GraderError, match="did not start: it was not ready within 0 s"):
        silent.ready()
    silent.end()


def test_no_process_is_left(to_template):
    """A fork server ends with its grader, and a template with the last that could ask it."""
    with ForkStarter(many=True) as starter:
        pids = [starter._program._process.pid, starter.pid]
    assert all(map(_gone, pids))
    with ForkStarter(to_template=to_template.dup()) as other:
        pid = other.pid
    assert _gone(pid)
