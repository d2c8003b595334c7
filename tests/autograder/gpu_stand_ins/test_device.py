"""A GPU that cannot be used: said in one line, and refused or passed over. The starter only says that there is one."""

import pytest
import torch

from autograder.course.limits import DEFAULT
from autograder.course.salt import Salt
from autograder.errors import DeviceError, InputError
from autograder.grading.collect.private_folder import workplace
from autograder.grading.expect.asked import AskedReplies
from autograder.grading.grader import Grader
from autograder.grading.judge.verdict import UNGRADED
from autograder.grading.observe import this_machine
from autograder.grading.observe.code import Code, Findings
from autograder.grading.observe.observe import observe
from autograder.grading.write.message import message


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
