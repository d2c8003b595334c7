"""A GPU that cannot be used, is full, or breaks: said in one line, never a student's zero. Needs no GPU."""

import mmap
import os
import queue
import signal
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from torch.nn import functional

from autograder.course.limits import DEFAULT
from autograder.course.salt import Salt
from autograder.errors import DeviceError, GraderError, InputError
from autograder.grading.collect.private_folder import workplace
from autograder.grading.expect.asked import AskedReplies, reference
from autograder.grading.expect.kept_child import KeptChildren
from autograder.grading.grader import Grader
from autograder.grading.judge.compare import agree
from autograder.grading.judge.verdict import UNGRADED
from autograder.grading.observe import one_child, this_machine
from autograder.grading.observe.child_process import Child
from autograder.grading.observe.code import Code, Findings
from autograder.grading.observe.observe import observe
from autograder.grading.observe.watch import usage
from autograder.grading.write.message import message
from autograder.sandbox.answering import device
from autograder.sandbox.contract.frames import encode
from autograder.sandbox.contract.layer import Layer
from autograder.sandbox.contract.question import DEVICE, LACKS, SPENT, Question
from autograder.sandbox.contract.reply import KILLED, RAISED, RETURNED, TIMED_OUT, Reply

FULL = "the GPU cannot be used: its memory is full"


class _Claims:
    """A starter that says that there is a GPU, where torch has none."""

    has_cuda = True

    def __init__(self, starter):
        self._starter = starter

    def __getattr__(self, name):
        return getattr(self._starter, name)


@pytest.fixture
def claims(starter):
    """The fork server, on a machine with a GPU that this torch cannot use."""
    if torch.cuda.is_available():
        pytest.skip("this machine has a GPU")
    return _Claims(starter)


@pytest.mark.parametrize("isolation", ["auto", "none"])
def test_auto_falls_back_and_cuda_is_refused(claims, isolation):
    """In one line that says why, before anything is graded; behind the walls and without them."""
    why = f"the GPU cannot be used: this torch, {torch.__version__}, is a build for the CPU"
    told = f"--device auto: {why}, so this was computed on the CPU."
    assert this_machine.device("auto", claims, isolation) == ("cpu", told)
    with pytest.raises(InputError) as refused:
        this_machine.device("cuda", claims, isolation)
    assert str(refused.value) == f"--device cuda: {why}; leave the option out to grade on the CPU"


def test_without_a_gpu_auto_says_so(starter):
    """And nothing is started to find out."""
    if starter.has_cuda:
        pytest.skip("this machine has a GPU")
    found = this_machine.device("auto", starter)
    assert found == (
        "cpu",
        "--device auto: this machine has no GPU that torch can use, so this was computed on the CPU.",
    )
    assert this_machine.device("cpu", starter) == ("cpu", "")


def test_a_gpu_that_fails_while_it_grades_leaves_all_ungraded(claims, grade, write_submission):
    """The reference's child cannot start it: no verdict is a student's zero, and each says why."""
    report = grade(
        write_submission(), by=Grader(claims, AskedReplies(claims, Salt("tests"), DEFAULT, "cuda"), device="cuda")
    )
    assert {verdict.status for verdict in report.verdicts} == {UNGRADED}
    assert "the GPU cannot be used: this torch" in message(report.verdicts[0])


def test_the_walls_say_what_is_opened_for_the_gpu(claims):
    """The wall of files and the wall of system calls, also where the GPU then does not start."""
    findings = Findings()
    with workplace() as places, pytest.raises(DeviceError):
        list(
            observe(
                claims, Code({}, str(places.code), str(places.scratch)), [], DEFAULT, device="cuda", findings=findings
            )
        )
    reasons = {layer["name"]: layer["reason"] for layer in findings.layers if layer["active"]}
    assert "landlock" not in reasons or "for the GPU: " in reasons["landlock"]
    assert "CUDA's own, for the GPU" in reasons["seccomp"]


def test_a_note_of_the_graders_is_in_the_report(grader, grade, write_submission):
    """Where `auto` fell back, every report says so."""
    by = Grader(grader.starter, grader.answers, grader.limits, note="--device auto: no GPU.")
    assert grade(write_submission(), by=by).notes[0] == "--device auto: no GPU."


# what a child says, with frames from a stand-in for it


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


# what a child finds of its device, with stand-ins for torch's functions


@pytest.mark.parametrize(
    ("torchs", "ours"),
    [
        (
            "CUDA error: no kernel image is available for execution on the device\nmore",
            "too old or too new for this torch",
        ),
        ("The NVIDIA driver on your system is too old (found version 11040). Please", "its driver is too old for this"),
        ("CUDA error: all CUDA-capable devices are busy or unavailable", "another program has it for itself"),
        ("CUDA error: out of memory", "its memory is full"),
        ("No CUDA GPUs are available", "CUDA finds none"),
        ("CUDA error: something new\nCompile with", "the GPU cannot be used: CUDA error: something new"),
        ("", "torch does not say why"),
    ],
)
def test_why_a_gpu_cannot_be_used_is_one_line(torchs, ours):
    """What torch says of a busy, full, old or missing GPU, in words that say what to do."""
    assert ours in device.in_words(torchs)
    assert "\n" not in device.in_words(torchs)


@pytest.fixture
def card(monkeypatch):
    """A stand-in for the GPU that torch sees: its free and whole memory, what is reserved of it, and what fails."""
    state = {"free": 8 << 30, "total": 16 << 30, "reserved": 0, "fails": None, "fractions": []}

    def synchronize():
        if state["fails"]:
            raise RuntimeError(state["fails"])

    monkeypatch.setattr(device, "_synchronize", synchronize)
    monkeypatch.setattr(device, "_free", lambda: (state["free"], state["total"]))
    monkeypatch.setattr(device, "_reserved", lambda: state["reserved"])
    monkeypatch.setattr(device, "_fraction", state["fractions"].append)
    return state


def test_what_is_sent_after_a_question_depends_on_the_gpu(card):
    """Sound: the reply. An assert: the reply, and that the child is spent. Else broken: only that, with the reason."""
    returned = Reply("q", RETURNED)
    raised = Reply("q", RAISED, error="RuntimeError: CUDA error: device-side assert triggered", kind="RuntimeError")
    assert device.after("cuda", returned) == (returned,)
    card["fails"] = "CUDA error: device-side assert triggered\nCUDA kernel errors might"
    assert device.after("cpu", returned) == (returned,)
    assert device.after("cuda", raised) == (raised, Reply(SPENT, RETURNED))
    caught, spent = device.after("cuda", returned)
    assert (caught.outcome, caught.error) == (RAISED, raised.error)
    assert spent == Reply(SPENT, RETURNED)
    card["fails"] = "CUDA error: unspecified launch failure"
    assert device.after("cuda", returned) == (
        Reply(SPENT, RAISED, error="RuntimeError: CUDA error: unspecified launch failure"),
    )


def test_memory_that_others_fill_is_not_the_codes_fault(card):
    """Out of memory within the share: the code's own. With little of it used, on a full card: nobody's."""
    out = Reply("q", RAISED, error="OutOfMemoryError: CUDA out of memory.", kind="OutOfMemoryError")
    assert device.after("cuda", out) == (out,)
    card["free"] = 1 << 20
    assert device.after("cuda", out) == (Reply(DEVICE, RAISED, error=f"{FULL} (nvidia-smi says of what)"),)
    card["reserved"] = device.SHARE - (1 << 20)
    assert device.after("cuda", out) == (out,)


def test_the_share_of_memory_is_set_again(card):
    """2 GiB of a large card, all of a small one; nothing where there is none."""
    device.limit_memory("cuda")
    card["total"] = 1 << 30
    device.limit_memory("cuda")
    device.limit_memory("cpu")
    assert card["fractions"] == [0.125, 1.0]


def test_cross_entropy_raises_on_a_gpu_what_it_raises_on_the_cpu(monkeypatch):
    """Before its kernel is started, which would leave CUDA unusable; else its value and its gradient are its own."""
    inputs = torch.tensor([0.2, 0.9], requires_grad=True)
    right = functional.binary_cross_entropy(inputs, torch.ones(2))
    monkeypatch.setattr(
        torch._C._nn, "binary_cross_entropy", device.first_on_the_cpu(torch._C._nn.binary_cross_entropy)
    )
    found = functional.binary_cross_entropy(inputs, torch.ones(2))
    found.backward()
    assert found == right
    assert torch.allclose(inputs.grad, -0.5 / inputs.detach())
    for wrong in (torch.tensor([0.2, 1.5]), torch.tensor([0.2, float("nan")])):
        with pytest.raises(RuntimeError, match="all elements of input should be between 0 and 1"):
            torch.nn.BCELoss()(wrong, torch.ones(2))


def test_float64_is_asked_on_the_cpu_where_a_gpu_lacks_it():
    """Apple's have no float64; NVIDIA's have."""
    places = [device.place_for(name, dtype) for name in ("cpu", "cuda", "mps") for dtype in ("float32", "float64")]
    assert places == ["cpu", "cpu", "cuda", "cuda", "mps", "cpu"]


def test_memory_is_what_is_a_processs_own(tmp_path):
    """A mapped file is not, however large; memory of its own is, and memory that it shares with its children."""
    size = 64 << 20
    file = tmp_path / "library"
    file.write_bytes(os.urandom(1 << 20) * 64)
    if not Path("/proc/self/status").exists():
        pytest.skip("there is no /proc here")
    before = usage.usage(os.getpid()).memory
    with file.open("rb") as opened, mmap.mmap(opened.fileno(), 0, prot=mmap.PROT_READ) as mapped:
        assert sum(mapped[:: 1 << 12][:4]) >= 0
        assert usage.usage(os.getpid()).memory < before + size // 2
    with mmap.mmap(-1, size) as shared:
        shared.write(b"x" * size)
        assert usage.usage(os.getpid()).memory > before + size // 2


# the child of our own code that is kept


@pytest.fixture(scope="module")
def ours(starter):
    """Our own code's replies to what is asked, through a kept child; the processes that they came from."""
    kept, pids = KeptChildren(), []

    def new_child(*arguments):
        child = kept(*arguments)
        pids.append(child._child)
        return child

    def ask(function, **code):
        asked = [Question(probe, 1) for probe in starter.probes if probe.function == function]
        return list(observe(starter, replace(reference(), **code), asked, DEFAULT, new_child=new_child)), pids

    return ask


def test_our_own_child_is_kept_for_further_questions(ours):
    """One process answers all, of several modules, and the same twice; one that is traced is another."""
    first, second = ours("wgan_losses.critic_loss")[0], ours("gan_losses.generator_loss")[0]
    third, pids = ours("wgan_losses.critic_loss")
    assert {reply.outcome for reply in (*first, *second, *third)} == {RETURNED}
    assert all(agree(a, b, a.probe_asked.tolerance) for a, b in zip(first, third, strict=True))
    assert len({child.pid for child in pids}) == 1
    ours("wgan_losses.critic_loss", traced=True)
    assert len({child.pid for child in pids}) == 2


def test_a_kept_child_that_is_gone_is_replaced(ours):
    """Killed between two turns: the next questions get another one, and their replies."""
    before = ours("wgan_losses.critic_loss")[1][-1]
    os.kill(before.pid, signal.SIGKILL)
    replies, pids = ours("wgan_losses.generator_loss")
    assert {reply.outcome for reply in replies} == {RETURNED}
    assert pids[-1].pid != before.pid
