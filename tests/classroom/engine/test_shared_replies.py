"""Replies of our own code: asked once for all workers, never from one that was cut short."""

import multiprocessing
import os
import signal
import time

import numpy as np
import pytest

from autograder.classroom.workers import shared_replies
from autograder.classroom.workers.shared_replies import SharedReplies
from autograder.course.limits import DEFAULT
from autograder.course.salt import Salt
from autograder.grading.expect.asked import AskedReplies
from autograder.sandbox.contract.reply import RAISED, RETURNED, TIMED_OUT, Array, Reply

VALUES = np.array([[0.1, np.inf], [np.nan, -2.0]])
SOME = [
    Reply("first", RETURNED, {"loss": Array("float32", VALUES)}, seconds=0.5),
    Reply("a mistake | second", RAISED, error="ValueError: no"),
]


def _never():
    pytest.fail("it was asked again")


def test_second_worker_reads_what_the_first_was_told(tmp_path):
    """Every number, also those that are none, and every word."""
    assert SharedReplies(tmp_path).once("these questions", lambda: SOME) is SOME
    again = SharedReplies(tmp_path).once("these questions", _never)
    assert [(o.name, o.outcome, o.error, o.seconds) for o in again] == [
        (o.name, o.outcome, o.error, o.seconds) for o in SOME
    ]
    assert again[0].arrays["loss"].kind == "float32"
    np.testing.assert_array_equal(again[0].arrays["loss"].values, VALUES)


def test_other_questions_are_asked(tmp_path):
    """One file for each set of questions."""
    shared = SharedReplies(tmp_path)
    shared.once("these questions", lambda: SOME)
    assert shared.once("those questions", lambda: SOME[:1]) == SOME[:1]


def test_what_came_too_late_is_asked_again(tmp_path):
    """A slow moment of one worker is not everybody's."""
    late = [Reply("first", TIMED_OUT)]
    assert SharedReplies(tmp_path).once("q", lambda: late) == late
    assert SharedReplies(tmp_path).once("q", lambda: SOME) == SOME


def test_reference_that_raised_is_asked_again(tmp_path):
    """A moment without memory is not every worker's; a mistake that raises is one that does."""
    raised = [Reply("first", RAISED, error="MemoryError")]
    assert SharedReplies(tmp_path).once("q", lambda: raised) == raised
    assert SharedReplies(tmp_path).once("q", lambda: SOME) == SOME


def test_folder_that_is_gone_costs_time_alone(tmp_path):
    """Somebody cleaned up: replies are got without it."""
    assert SharedReplies(tmp_path / "gone").once("q", lambda: SOME) == SOME


def test_damaged_file_is_made_anew(tmp_path):
    """A disk that was full in the middle of a frame."""
    shared = SharedReplies(tmp_path)
    shared.once("q", lambda: SOME)
    (kept,) = [path for path in tmp_path.iterdir() if not path.name.endswith(".lock")]
    kept.write_bytes(b"\xff" * 100)
    assert shared.once("q", lambda: SOME) == SOME
    assert len(shared.once("q", _never)) == 2


def test_failure_is_not_kept(tmp_path):
    """Whoever comes next asks, and is not told that another one failed."""
    shared = SharedReplies(tmp_path)
    with pytest.raises(ZeroDivisionError):
        shared.once("q", lambda: 1 / 0)
    assert shared.once("q", lambda: SOME) == SOME


def _asks_slowly(folder, begun):
    def ask():
        begun.set()
        time.sleep(0.3)
        return SOME

    SharedReplies(folder).once("q", ask)


def _hangs(folder, begun):
    def ask():
        begun.set()
        time.sleep(60)

    SharedReplies(folder).once("q", ask)


@pytest.fixture
def beside(tmp_path):
    """Starts a function in another process; returns when it has begun to ask."""
    started = []
    context = multiprocessing.get_context("spawn")

    def start(function):
        begun = context.Event()
        started.append(context.Process(target=function, args=(str(tmp_path), begun)))
        started[-1].start()
        assert begun.wait(60)
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.join()


@pytest.mark.skipif(shared_replies.fcntl is None, reason="no locks on this system: both workers ask")
def test_worker_waits_for_another_that_asks_the_same(tmp_path, beside):
    """What takes seconds is computed once, though two need it at once."""
    beside(_asks_slowly)
    assert len(SharedReplies(str(tmp_path)).once("q", _never)) == 2


@pytest.mark.skipif(shared_replies.fcntl is None, reason="no locks on this system")
def test_worker_that_dies_keeps_nobody_waiting(tmp_path, beside):
    """Its lock dies with it, and the next one asks."""
    dying = beside(_hangs)
    os.kill(dying.pid, signal.SIGKILL)
    assert SharedReplies(str(tmp_path)).once("q", lambda: SOME) == SOME


def test_without_locks_both_ask_and_both_are_right(tmp_path, monkeypatch):
    """On Windows."""
    monkeypatch.setattr(shared_replies, "fcntl", None)
    assert SharedReplies(tmp_path).once("q", lambda: SOME) == SOME
    assert len(SharedReplies(tmp_path).once("q", _never)) == 2


def test_answers_of_a_second_worker_ask_no_zygote(tmp_path, starter):
    """The reference's replies and the bank's, for another grader with the same salt; not for one with another."""

    class Idle:
        probes, environment, root, at_once = starter.probes, {}, starter.root, 1

        def start(self, _job):
            raise AssertionError("a child was started")

    shared = SharedReplies(tmp_path)
    asked = AskedReplies(starter, Salt("a salt"), DEFAULT, once=shared.once)
    asked.right()
    asked.bank("wgan_losses.critic_loss")
    read = AskedReplies(Idle(), Salt("a salt"), DEFAULT, once=shared.once)
    assert read.right().keys() == asked.right().keys()
    for name, replies in read.bank("wgan_losses.critic_loss").items():
        for probe, reply in replies.items():
            before = asked.bank("wgan_losses.critic_loss")[name][probe]
            assert (reply.outcome, reply.error, reply.arrays.keys()) == (
                before.outcome,
                before.error,
                before.arrays.keys(),
            )
    with pytest.raises(AssertionError, match="a child was started"):
        AskedReplies(Idle(), Salt("another salt"), DEFAULT, once=shared.once).right()
    with pytest.raises(AssertionError, match="a child was started"):
        AskedReplies(Idle(), Salt("a salt"), DEFAULT, "cuda", once=shared.once).right()
