"""Children without a fork server: new programs, or forks of one, as a student's check has them. The same verdicts."""

import os
import signal
import sys
from pathlib import Path

import pytest

from autograder import __main__ as commands
from autograder.course.limits import Limits
from autograder.course.salt import Salt
from autograder.errors import GraderError
from autograder.grading.collect.private_folder import workplace
from autograder.grading.collect.submission import collect
from autograder.grading.expect.asked import AskedReplies
from autograder.grading.expect.own_code import reference
from autograder.grading.grader import Grader
from autograder.grading.judge.verdict import RIGHT
from autograder.grading.observe import spawn_once_starter, spawn_starter, this_machine
from autograder.grading.observe.observe import observe
from autograder.grading.observe.spawn_once_starter import SpawnOnceStarter
from autograder.grading.observe.spawn_starter import SpawnStarter
from autograder.sandbox.contract.question import Question
from autograder.sandbox.contract.reply import RETURNED

SUBMISSIONS = Path(__file__).parent.parent / "submissions"
RIGHT_WAYS = Path(__file__).parent.parent.parent / "reference" / "right_ways"


LIMITS = Limits(cpu_seconds=1.0, import_wall_seconds=60.0, wall_seconds=60.0)
forks = pytest.mark.skipif(sys.platform != "linux", reason="processes are forked on Linux alone")


@pytest.fixture(scope="module", params=[SpawnStarter, pytest.param(SpawnOnceStarter, marks=forks)])
def spawned(request):
    """A grader whose children are spawned, each or once; starting one takes as long as importing torch."""
    with request.param() as starter:
        yield Grader(starter, AskedReplies(starter, Salt("tests"), LIMITS), LIMITS, isolation="none")


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


@pytest.fixture
def once():
    """A starter that forks its children from one program."""
    with SpawnOnceStarter() as starter:
        yield starter


@pytest.fixture
def pids(once):
    """Ask the reference about the critic's loss; the processes that the replies came from."""

    def ask(**code):
        asked = [Question(probe, 1) for probe in once.probes if probe.function == "wgan_losses.critic_loss"]
        seen = []
        for reply in observe(once, reference(), asked, LIMITS, **code):
            assert reply.outcome == RETURNED
            seen.append(once.pids)
        return seen

    return ask


def parent(pid):
    """The process that started another."""
    return int(Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[1])


@forks
def test_torch_is_imported_once_for_all_children(once, pids):
    """Each child is another process, of one parent, which ends with the starter."""
    parents = set()
    start = once.start

    def started(job):
        child = start(job)
        parents.add((child.pid, parent(child.pid)))
        return child

    once.start = started
    pids()
    pids()
    (program,) = {each for _, each in parents}
    assert len(parents) == 2
    assert program != os.getpid()
    once.__exit__(None, None, None)
    assert not Path(f"/proc/{program}").exists()


@forks
def test_a_program_that_is_gone_is_done_without(once, pids):
    """Killed between two children: from then on each is a new program, and nothing is lost."""
    pids()
    os.kill(once._program.pid, signal.SIGKILL)
    once._program.wait()
    pids()
    assert not once._forks


@forks
def test_a_program_that_does_not_start_is_done_without(monkeypatch, once, pids):
    """As where there is no such kind of socket."""

    def refused(*_):
        raise OSError("not here")

    monkeypatch.setattr(spawn_once_starter.socket, "socketpair", refused)
    pids()
    assert not once._forks


@forks
def test_a_program_that_is_lost_with_its_child_is_our_failure(once):
    """Nobody can say how the child ended: no verdict on its code."""
    asked = [Question(probe, 1) for probe in once.probes if probe.function == "wgan_losses.critic_loss"]
    replies = observe(once, reference(), asked, LIMITS)
    next(replies)
    os.kill(once._program.pid, signal.SIGKILL)
    with pytest.raises(GraderError, match="the process that runs submissions is gone: it ended"):
        list(replies)


@forks
def test_a_second_child_beside_a_living_one_is_a_new_program(once):
    """The program waits for its child; nobody waits for both."""
    asked = [Question(probe, 1) for probe in once.probes if probe.function == "wgan_losses.critic_loss"]
    first = observe(once, reference(), asked, LIMITS)
    next(first)
    assert [reply.outcome for reply in observe(once, reference(), asked, LIMITS)] == [RETURNED] * len(asked)
    assert [reply.outcome for reply in first] == [RETURNED] * (len(asked) - 1)


@forks
def test_a_child_works_in_its_scratch_folder(once, write_submission, tmp_path):
    """As a spawned one does: no file beside the code is there."""
    seen = tmp_path / "seen"
    tells = f"\nimport os\nfrom pathlib import Path\n\nPath({str(seen)!r}).write_text(os.getcwd())\n"
    with workplace() as places:
        submission = collect(write_submission(wgan_losses=tells), places.code)
        by = Grader(once, AskedReplies(once, Salt("tests"), LIMITS), LIMITS, isolation="none")
        by.grade(submission, places)
        assert seen.read_text() == str(places.scratch)
