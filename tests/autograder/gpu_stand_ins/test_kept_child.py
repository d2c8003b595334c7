"""The child of our own code that is kept for further questions, as a GPU needs it. Asked on the CPU."""

import os
import signal
from dataclasses import replace

import pytest

from autograder.course.limits import DEFAULT
from autograder.grading.expect.kept_child import KeptChildren
from autograder.grading.expect.own_code import reference
from autograder.grading.judge.compare import agree
from autograder.grading.observe.observe import observe
from autograder.sandbox.contract.question import Question
from autograder.sandbox.contract.reply import RETURNED


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
