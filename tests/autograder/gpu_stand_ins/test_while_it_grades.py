"""A GPU that breaks while it grades is never a student's zero: what the grader makes of what children say."""

import queue
import threading
import time
from dataclasses import replace

import pytest

from autograder.course.limits import DEFAULT
from autograder.errors import DeviceError, GraderError
from autograder.grading.observe import one_child
from autograder.grading.observe.child_process import Child
from autograder.grading.observe.code import Code
from autograder.grading.observe.observe import observe
from autograder.sandbox.contract.frames import encode
from autograder.sandbox.contract.layer import Layer
from autograder.sandbox.contract.question import DEVICE, LACKS, SPENT, Question
from autograder.sandbox.contract.reply import KILLED, RAISED, RETURNED, TIMED_OUT, Reply

FULL = "the GPU cannot be used: its memory is full"


class _Scripted:
    """A starter whose children say what is written down for each; no process is started.

    Args:
        scripts: for each child, what comes of it: replies, other events, and seconds in which nothing comes.
        lacks: for each child, what it lacks.
        ends: what comes of each in the end.
    """

    root, environment, pid, trouble = "", {}, 0, ()
    pids = frozenset()

    def __init__(self, *scripts, lacks=(), ends=(("evidence", b""), ("output", b""), ("ended", 0))):
        self.scripts, self.jobs, self.lacks, self.ends = list(scripts), [], list(lacks), ends

    def start(self, job):
        """A child that says what is written down, and ends."""
        self.jobs.append(job)
        lacks = self.lacks.pop(0) if self.lacks else ()
        child = Child(len(self.jobs), queue.Queue(), pid=2**22 + 1, lacks=lacks)
        threading.Thread(target=self._say, args=(child, self.scripts.pop(0))).start()
        return child

    def _say(self, child, script):
        for said in (*script, *self.ends):
            if isinstance(said, float):
                time.sleep(said)
            else:
                child.events.put(("evidence", encode(said)) if isinstance(said, Reply) else said)

    def kill(self, child):
        """It has ended."""


SOUND = Reply(DEVICE, RETURNED, layers=(Layer("GPU", active=True, reason="a card"),))
LOST = Reply(DEVICE, RAISED, error=FULL)
LOAD = Reply("load wgan_losses", RETURNED)


@pytest.fixture
def questions(starter):
    """Three questions: two about one function, one about another."""
    names = ("wgan_losses.critic_value", "wgan_losses.critic_gradient", "wgan_losses.generator_value")
    probes = {probe.name: probe for probe in starter.probes}
    return [Question(probes[name], 1) for name in names]


def _asked(scripted, questions, on="cuda", seconds=280.0):
    limits = replace(DEFAULT, total_seconds=seconds)
    return observe(scripted, Code({}, "", contained=False), questions, limits, device=on)


def _observed(scripted, questions, on="cuda", seconds=280.0):
    return list(_asked(scripted, questions, on, seconds))


def _replies(questions):
    return [Reply(question.name, RETURNED) for question in questions]


def test_after_a_kernels_assert_the_rest_is_asked_in_another_child(questions):
    """The reply stands; the next question of the same function is asked too, and is not given up."""
    first, second, third = _replies(questions)
    broken = Reply(first.name, RAISED, error="AcceleratorError: CUDA error: device-side assert triggered")
    scripted = _Scripted([SOUND, LOAD, broken, Reply(SPENT, RETURNED)], [SOUND, LOAD, second, third])
    found = _observed(scripted, questions)
    assert [(reply.name, reply.outcome) for reply in found] == [
        (first.name, RAISED),
        (second.name, RETURNED),
        (third.name, RETURNED),
    ]
    assert [len(job.questions) for job in scripted.jobs] == [4, 3]


def test_code_that_breaks_the_gpu_is_blamed_where_the_gpu_works(questions):
    """A child of our own starts it: so it was the code, and its function is given up; the other is asked."""
    third = _replies(questions)[2]
    first = Reply(questions[0].name, RETURNED)
    spent = Reply(SPENT, RAISED, error="AcceleratorError: CUDA error: an illegal memory access was encountered")
    scripted = _Scripted([SOUND, LOAD, first, spent], [SOUND], [SOUND, LOAD, third])
    found = _observed(scripted, questions)
    assert [reply.outcome for reply in found] == [RETURNED, KILLED, RETURNED]
    assert "it left the GPU unusable (AcceleratorError: CUDA error: an illegal" in found[1].error


def test_a_gpu_that_is_lost_in_the_middle_is_not_the_codes_fault(questions):
    """The child is lost, and one of our own cannot start the GPU either: no reply, but an error that names it."""
    first = Reply(questions[0].name, RETURNED)
    for broken in ([], [Reply(SPENT, RAISED, error="CUDA error: unknown")], [LOST]):
        scripted = _Scripted([SOUND, LOAD, first, *broken], [LOST])
        with pytest.raises(DeviceError, match="memory is full"):
            _observed(scripted, questions)


@pytest.mark.parametrize(
    ("scripts", "says"),
    [
        ([[LOST]], FULL),
        ([[SOUND, LOAD, LOST], [LOST]], FULL),
        ([[]], "its start fails, for the process was ended by your code"),
        ([[0.3]], "its start fails, for it was not ready after 0.1 s"),
    ],
)
def test_a_gpu_that_cannot_be_used_gives_no_replies(questions, scripts, says, monkeypatch):
    """Whether it does not start, is full later, or its start ends the process, or does not end."""
    monkeypatch.setattr(one_child, "_STARTING", 0.1)
    with pytest.raises(DeviceError, match=says):
        _observed(_Scripted(*scripts), questions)


@pytest.mark.parametrize(
    ("forged", "says"),
    [
        (Reply(DEVICE, RAISED, error="my own words"), "the GPU was lost (my own words)"),
        (Reply(SPENT, RAISED, error="my own words"), "it left the GPU unusable (my own words)"),
    ],
)
@pytest.mark.parametrize("at", [0, 1])
def test_code_that_says_that_the_gpu_is_lost_is_not_believed(questions, at, forged, says):
    """A child of our own can use it: the function is given up, also at a child's first question, and nothing else."""
    first, _, third = _replies(questions)
    scripted = _Scripted([SOUND, LOAD, *[first][:at], forged], [SOUND], [SOUND, LOAD, third])
    found = _observed(scripted, questions)
    assert [reply.outcome for reply in found] == [RETURNED] * at + [KILLED] * (2 - at) + [RETURNED]
    assert says in found[at].error


def test_our_own_look_at_the_gpu_and_its_starts_are_not_the_students_time(questions):
    """Half a second for all: starts of more than that cost no reply, and are no failure of the GPU's."""
    first, second, third = _replies(questions)
    scripted = _Scripted([0.6, SOUND, LOAD, first], [0.6, SOUND], [0.6, SOUND, LOAD, third])
    found = _observed(scripted, questions, seconds=0.5)
    assert [reply.outcome for reply in found] == [RETURNED, KILLED, RETURNED]
    scripted = _Scripted([SOUND, LOAD, first, Reply(SPENT, RETURNED)], [0.6, SOUND, LOAD, second, third])
    assert {reply.outcome for reply in _observed(scripted, questions, seconds=0.5)} == {RETURNED}


def test_no_further_child_is_started_when_the_time_is_over(questions):
    """The questions left are marked with it."""
    last = encode(_replies(questions)[0]) + encode(Reply(SPENT, RETURNED))
    scripted = _Scripted([SOUND, LOAD, ("evidence", last)])
    found = []
    for reply in _asked(scripted, questions, seconds=0.2):
        found.append((reply.name, reply.outcome, reply.error))
        time.sleep(0.3)
    over = [(question.name, TIMED_OUT, "the whole grading was stopped after 0.2 s") for question in questions[1:]]
    assert found == [(questions[0].name, RETURNED, ""), *over]


def test_what_a_child_said_before_our_failure_counts(questions):
    """Also of a child that could have stopped, whose replies wait for what the next one says."""
    scripted = _Scripted([LOAD, *_replies(questions)[:2], ("lost", "it ended")], lacks=[("scipy",)])
    found = []
    with pytest.raises(GraderError, match="is gone: it ended"):
        found.extend(reply.name for reply in _asked(scripted, questions, "cpu"))
    assert found == [question.name for question in questions[:2]]


def test_a_child_stops_once_for_what_it_lacks(questions):
    """Its time begins again; one that has the module and says so again has sent what was not asked."""
    first, _, third = _replies(questions)
    lacks = Reply(LACKS, RETURNED, error="scipy")
    scripted = _Scripted([LOAD, first, lacks], [LOAD, first, lacks], [LOAD, third], lacks=[("scipy",)])
    found = _observed(scripted, questions, "cpu")
    assert [reply.outcome for reply in found] == [RETURNED, "malformed", RETURNED]
    assert [job.needs for job in scripted.jobs] == [(), ("scipy",), ("scipy",)]


def test_a_child_that_runs_nothing_and_is_lost_is_our_failure(tmp_path):
    """Nobody's code could have done it."""
    nothing = Code({}, str(tmp_path), str(tmp_path))
    with pytest.raises(GraderError, match="a process that runs nothing was lost: the process was ended"):
        list(observe(_Scripted([]), nothing, [], DEFAULT))


def test_a_child_that_does_not_end_is_our_failure(questions, monkeypatch):
    """Whatever it replied: what it still does could change what comes later."""
    monkeypatch.setattr(one_child, "_ENDING", 0.1)
    with pytest.raises(GraderError, match="a process that ran student code could not be ended"):
        _observed(_Scripted([LOAD, *_replies(questions)], ends=()), questions, "cpu")


def test_nothing_is_spent_before_something_was_answered(questions):
    """Else a child that says so at once would be followed by others without end."""
    scripted = _Scripted([SOUND, LOAD, Reply(SPENT, RETURNED)], [SOUND], [SOUND, LOAD, _replies(questions)[2]])
    assert [reply.outcome for reply in _observed(scripted, questions)] == ["malformed", "malformed", RETURNED]


@pytest.mark.parametrize("forged", [LOST, Reply(SPENT, RETURNED), Reply(SPENT, RAISED, error="CUDA error")])
def test_on_the_cpu_nothing_is_heard_of_a_gpu(questions, forged):
    """A submission that says so there has sent what it was not asked: its function is given up, and nobody else's."""
    first, _, third = _replies(questions)
    found = _observed(_Scripted([LOAD, first, forged], [LOAD, third]), questions, "cpu")
    assert [reply.outcome for reply in found] == [RETURNED, "malformed", RETURNED]
