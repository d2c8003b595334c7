"""Local workers: each may die without loss to the others, and none outlives the grader."""

import os
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from autograder.classroom.results.result import LostError
from autograder.classroom.workers import local_processes
from autograder.errors import GraderError, InputError
from autograder.grading.observe import this_machine

PRETENDING = Path(__file__).with_name("pretending_worker.py")


@pytest.fixture
def workers(monkeypatch):
    """Two workers that do what a submission's name says, which here is all of the submission."""
    monkeypatch.setattr(local_processes, "_PROGRAM", PRETENDING)
    monkeypatch.setattr(this_machine, "template", lambda: None)  # they need no torch
    with local_processes.LocalWorkers(2) as running:
        yield running


def _all(workers, submissions):
    return {each: str(found).partition(" by ")[0] for each, found in workers.graded(None, submissions)}


def test_every_submission_comes_back_whoever_graded_it(workers):
    """All of them, and both workers had some."""
    submissions = [f"waits 0.0{n}" for n in range(9)]
    found = dict(workers.graded(None, submissions))
    assert sorted(found) == submissions
    assert len({answer.partition(" by ")[2] for answer in found.values()}) == 2


def test_no_more_workers_start_than_there_are_submissions(monkeypatch):
    """A class of two on a machine with many cores."""
    monkeypatch.setattr(local_processes, "_PROGRAM", PRETENDING)
    several = local_processes.LocalWorkers(64)
    several.expect(2)
    with several:
        assert len(several._all) == 2
        assert several.called == "2 processes of one machine"


def test_few_submissions_are_read_ahead(workers):
    """A class is not in memory at once, however large."""
    taken = []

    def submissions():
        for n in range(1000):
            taken.append(n)
            yield f"x {n}"

    with closing(workers.graded(None, submissions())) as found:
        next(found)
    assert len(taken) <= 6


def test_a_worker_that_dies_costs_nobody_anything(workers, tmp_path):
    """Its submission is given to a new one; the others' go on."""
    dying = f"dies-once {tmp_path / 'mark'}"
    found = _all(workers, ["a", dying, "b", "c"])
    assert found == {each: each for each in ("a", dying, "b", "c")}


def test_a_submission_that_loses_two_workers_is_reported(workers):
    """Once may be chance. The rest of the class is graded."""
    found = dict(workers.graded(None, ["a", "dies", "b", "c", "d"]))
    assert isinstance(found.pop("dies"), LostError)
    assert [answer.partition(" by ")[0] for _, answer in sorted(found.items())] == ["a", "b", "c", "d"]


@pytest.mark.parametrize(
    ("does", "says"),
    [
        ("dies", "a worker ended with status -9"),
        ("complains of no memory", "a worker ended with status 7: Error: of no memory"),
        ("fails here", "IndexError: here"),
    ],
)
def test_why_a_worker_was_lost_is_told(workers, does, says):
    """By its status, its last words, or the error that it met."""
    assert _all(workers, [does]) == {does: says}


def test_settings_that_no_worker_can_meet_end_the_run(workers):
    """With the worker's one line."""
    with pytest.raises(InputError, match="no GPU here"):
        _all(workers, ["a", "unusable no GPU here", *"bcdef"])


def test_workers_that_cannot_start_are_our_failure(monkeypatch, tmp_path):
    """Told before a class is begun."""
    monkeypatch.setattr(local_processes, "_PROGRAM", tmp_path / "missing.py")
    ended = r"a worker ended with status 2: .*missing"
    with local_processes.LocalWorkers(1) as workers, pytest.raises(GraderError, match=ended):
        workers.described()


def test_a_worker_that_cannot_be_replaced_is_reported_and_nothing_waits(workers, monkeypatch):
    """Where the system has no more processes, what is left is lost, not stuck."""

    def refuse(*_):
        raise OSError("no more processes")

    monkeypatch.setattr(local_processes, "Worker", refuse)
    found = _all(workers, ["dies", *"abcd", "dies"])
    assert found["dies"] in ("a worker ended with status -9", "no worker could be started")
    assert set(found) == {"dies", *"abcd"}


def test_an_interrupt_ends_workers_in_the_middle_of_a_submission(workers):
    """Ctrl-C does not wait for a submission that hangs."""
    with closing(workers.graded(None, ["a", "waits 600", "waits 600"])) as found:
        next(found)
    assert {worker._process.returncode is None for worker in workers._all} == {False}


def test_a_grader_that_is_killed_leaves_no_replies(tmp_path):
    """What the reference replied to hidden questions is gone with its workers."""
    program = (
        "import os, signal, sys; sys.path.insert(0, sys.argv[1])\n"
        "from autograder.classroom.workers import local_processes\n"
        "from pathlib import Path\n"
        "local._PROGRAM = Path(sys.argv[2])\n"
        "with local_processes.LocalWorkers(1) as workers:\n"
        "    workers.described()\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    command = [sys.executable, "-c", program, str(local_processes.ROOT), str(PRETENDING)]
    subprocess.run(command, env=dict(os.environ, TMPDIR=str(tmp_path)), check=False, timeout=60)
    deadline = time.monotonic() + 20
    while list(tmp_path.glob("wgan-replies-*")) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert list(tmp_path.glob("wgan-replies-*")) == []


def _alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="reads /proc")
def test_real_workers_and_their_fork_servers_end_with_a_killed_grader():
    """SIGKILL lets nobody clean up; still nothing is left running."""
    program = (
        "import time; from autograder.classroom.workers import local_processes\n"
        "with local_processes.LocalWorkers(1) as workers:\n"
        "    workers.described(); print(workers._all[0].pid, flush=True); time.sleep(600)"
    )
    root = Path(__file__).resolve().parents[3]
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, cwd=root) as grader:
        try:
            worker = int(grader.stdout.readline())
            started = _descendants(grader.pid)
        finally:
            grader.kill()
    assert worker in started
    assert len(started) >= 3  # with the template, and a fork server
    deadline = time.monotonic() + 60
    while any(map(_alive, started)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert [pid for pid in started if _alive(pid)] == []


def _descendants(pid: int) -> list:
    files = Path(f"/proc/{pid}/task").glob("*/children")
    children = [int(child) for file in files for child in file.read_text().split()]
    return children + [each for child in children for each in _descendants(child)]


def test_cores_are_those_that_this_process_may_use(monkeypatch):
    """In a container that is fewer than the machine has."""
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {1, 5, 7}, raising=False)
    assert local_processes.cores() == 3
    monkeypatch.delattr(os, "sched_getaffinity")
    monkeypatch.setattr(os, "cpu_count", lambda: None)
    assert local_processes.cores() == 1
