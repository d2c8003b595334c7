"""The bank's replies in files: read for the same questions alone, and never in the place of what they do not fit."""

import shutil

import numpy as np
import pytest

from autograder.course.limits import DEFAULT
from autograder.course.salt import Salt
from autograder.grading.expect.asked import AskedReplies
from autograder.grading.expect.kept import kept_replies
from autograder.grading.expect.kept.usual_questions import lists
from autograder.grading.expect.own_code import BANK
from autograder.grading.grader import Grader
from autograder.grading.judge.verdict import WRONG
from autograder.sandbox.contract.question import Question
from autograder.sandbox.contract.reply import RAISED, RETURNED, Array, Reply

TRACE = "gan_losses.py, line 3, in generator_loss: raise ValueError(secret)"


@pytest.fixture
def questions(starter):
    """About two misconceptions of some function."""
    return [Question(starter.probes[0], 7, variant=name) for name in ("one", "two")]


@pytest.fixture
def ask():
    """Our own code: replies with one number and with an exception; it counts how often it is asked."""

    class Code:
        times, largest = 0, 2.5

        def __call__(self, questions):
            self.times += 1
            first = Reply("one", RETURNED, {"value": Array("float64", np.array([[1.0, self.largest]]))})
            return [first, Reply("two", RAISED, {}, "ValueError: no", trace=TRACE)][: len(questions)]

    return Code()


def _kept(questions, ask, folder, device="cpu"):
    return kept_replies.kept(questions, device, BANK, ask, folder)


def test_replies_are_asked_once(questions, ask, tmp_path):
    """And are the same from the file, with what was asked."""
    asked, read = (_kept(questions, ask, tmp_path / "kept") for _ in range(2))
    assert ask.times == 1
    assert [(each.outcome, each.error) for each in read] == [(each.outcome, each.error) for each in asked]
    assert read[0].arrays["value"].values.tolist() == [[1.0, 2.5]]
    assert [each.question for each in read] == questions
    assert [each.name for each in read] == [each.name for each in questions]
    assert [each.raised_itself for each in read] == [each.raised_itself for each in asked] == [False, True]
    assert "secret" not in read[1].trace


def test_other_questions_devices_and_sources_are_asked_anew(questions, ask, tmp_path, monkeypatch):
    """Another seed, fewer questions, a GPU, another torch, an edited bank."""
    _kept(questions, ask, tmp_path)
    others = [Question(each.probe, 8, variant=each.variant) for each in questions]
    for asked, device in ((others, "cpu"), (questions[:1], "cpu"), (questions, "cuda")):
        _kept(asked, ask, tmp_path, device)
    monkeypatch.setattr(kept_replies, "version", lambda _: "0.1")
    _kept(questions, ask, tmp_path)
    monkeypatch.setattr(kept_replies, "_sources", lambda *_: "edited")
    _kept(questions, ask, tmp_path)
    assert ask.times == 6
    _kept([], ask, tmp_path)
    assert ask.times == 6


def test_what_the_bank_has_about_other_functions_is_no_matter(starter, tmp_path):
    """Only about the function, what it builds on, and what all share; so a new mistake costs one function's asking."""
    bank = shutil.copytree(BANK, tmp_path / "bank")
    asked = {
        probe.function: [Question(probe, 7, variant="one")]
        for probe in starter.probes
        if probe.name in ("gan_losses.generator_value", "wgan_losses.interpolate_value", "wgan_losses.penalty_value")
    }

    def changed_by(path):
        before = {function: kept_replies.name_of(questions, "cpu", bank) for function, questions in asked.items()}
        (bank / path).write_text("# edited\n", encoding="utf-8")
        kept_replies._sources.cache_clear()
        names = {function: kept_replies.name_of(questions, "cpu", bank) for function, questions in asked.items()}
        return {function for function, name in names.items() if name != before[function]}

    assert changed_by("divergences/_refusals.py") == set(asked)
    assert changed_by("divergences/kl_divergence.py") == set()
    assert changed_by("gan_losses/generator_loss.py") == {"gan_losses.generator_loss"}
    assert changed_by("wgan_losses/interpolate.py") == {"wgan_losses.interpolate", "wgan_losses.gradient_penalty"}
    assert changed_by("wgan_losses/interpolate__ours.py") == {"wgan_losses.interpolate", "wgan_losses.gradient_penalty"}


def test_builds_of_one_torch_say_the_same(questions, monkeypatch):
    """What a release was made with and what Gradescope has may differ in that."""
    names = set()
    for version in ("2.13.0", "2.13.0+cpu"):
        monkeypatch.setattr(kept_replies, "version", lambda _, version=version: version)
        names.add(kept_replies.name_of(questions, "cpu", BANK))
    assert len(names) == 1


def test_numbers_that_a_file_has_no_room_for_are_not_kept(questions, ask, tmp_path):
    """They would be infinite there."""
    ask.largest = 1e300
    assert _kept(questions, ask, tmp_path)[0].arrays["value"].values.max() == 1e300
    assert list(tmp_path.iterdir()) == []


def test_broken_or_unwritable_file_costs_the_keeping_alone(questions, ask, tmp_path):
    """A file in the folder's place; a kept file that was cut short."""
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    for part in (slice(2), slice(30), slice(-4)):
        _kept(questions, ask, blocked)
        _kept(questions, ask, tmp_path / "kept")
        (file,) = (tmp_path / "kept").iterdir()
        file.write_bytes(file.read_bytes()[part])
    assert ask.times == 6


def test_few_files_are_kept_of_a_function(questions, ask, tmp_path, monkeypatch):
    """The latest ones."""
    monkeypatch.setattr(kept_replies, "_MOST", 3)
    for seed in range(5):
        _kept([Question(each.probe, seed, variant=each.variant) for each in questions], ask, tmp_path)
    assert len(list(tmp_path.iterdir())) == 3


UNLISTED = """

def gradient_penalty(critic, real, fake, epsilon):
    x_hat = interpolate(real, fake, epsilon).detach().requires_grad_()
    (gradients,) = torch.autograd.grad(critic(x_hat).sum(), x_hat, create_graph=True)
    return (torch.tanh(gradients.flatten(1).norm(dim=1) - 1) ** 2).mean()
"""


def test_what_a_release_holds_is_all_that_is_kept_for_a_wrong_answer(starter, write_submission, grade, monkeypatch):
    """Every list that a grading keeps is one of the usual ones, so the first wrong answer of a term waits for none."""
    answers, heard, keep = AskedReplies(starter, Salt("tests"), DEFAULT), [], kept_replies.kept

    def kept(questions, *rest):
        heard.append([each.name for each in questions])
        return keep(questions, *rest)

    monkeypatch.setattr(kept_replies, "kept", kept)
    report = grade(write_submission(wgan_losses=UNLISTED), by=Grader(starter, answers))
    wrong = [each for each in report.verdicts if each.status == WRONG and not each.probe.is_run]
    assert {each.explanation.kind for each in wrong} == {"line"}
    usual = [[each.name for each in asked] for asked in lists(answers, "wgan_losses.gradient_penalty")]
    assert len([asked for asked in heard if asked]) >= 5
    assert [asked[:2] for asked in heard if asked and asked not in usual] == []
