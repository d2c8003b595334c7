"""One set of submissions is graded alike behind the walls, in a process of its own, and where more is installed."""

import re

import pytest

from autograder.course.limits import DEFAULT
from autograder.grading.grader import Grader
from autograder.grading.observe.spawn_starter import SpawnStarter
from autograder.grading.write.message import message as words_of

SETS = {
    "uses a missing package in one loss": {
        "gan_losses": (
            "\nimport torch\nfrom einops import rearrange\n\n\ndef generator_loss(fake_logits):\n"
            '    return torch.nn.functional.softplus(-rearrange(fake_logits, "n -> n")).mean()\n'
        )
    },
    "falls back where it is missing": {
        "gan_losses": (
            "\ntry:\n    import einops\nexcept ImportError:\n    einops = None\n\n\nright = generator_loss\n\n\n"
            "def generator_loss(fake_logits):\n    return right(fake_logits) if einops is None else einops.loss()\n"
        )
    },
    "stops in the middle": {"divergences": "\ninput()\nimport sys\nsys.exit(0)\n"},
    "differentiates by torch.func, which imports more of torch": {
        "wgan_losses": (
            "\n\ndef gradient_penalty(critic, real, fake, epsilon):\n"
            "    x_hat = interpolate(real, fake, epsilon).detach()\n"
            "    gradients = torch.func.grad(lambda images: critic(images).sum())(x_hat)\n"
            "    return ((gradients.flatten(1).norm(dim=1) - 1) ** 2).mean()\n"
        )
    },
    "is no Python at its end": {"wgan_losses": "\n!ls\ndef helper(\n"},
}


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory):
    """A machine without walls on which einops is installed, of which nothing is true here."""
    folder = tmp_path_factory.mktemp("installed") / "einops"
    folder.mkdir()
    (folder / "__init__.py").write_text(
        "def rearrange(tensor, how):\n    return tensor\n\n\ndef loss():\n    raise SystemExit\n", encoding="utf-8"
    )
    with SpawnStarter() as starter:
        starter._flags = ()  # a Python that sees the user's own packages
        starter.environment = starter.environment | {"PYTHONPATH": str(folder.parent)}
        yield starter


@pytest.mark.parametrize("name", SETS)
def test_a_submission_gets_the_same_verdicts_everywhere(name, elsewhere, grader, grade, write_submission):
    """Probe by probe the same status, score and words, and the same notes on what was passed over."""
    folder = write_submission(**SETS[name])
    behind = grade(folder)
    beside = grade(folder, by=Grader(elsewhere, grader.answers, DEFAULT, isolation="none"))
    assert [(v.probe.name, v.status, words_of(v)) for v in beside.verdicts] == [
        (v.probe.name, v.status, words_of(v)) for v in behind.verdicts
    ]
    assert beside.notes == behind.notes


def test_a_package_that_one_loss_needs_costs_that_loss_and_is_named(grade, write_submission):
    """The sentence names the package, and Python's version where the code is graded."""
    report = grade(write_submission(**SETS["uses a missing package in one loss"]))
    lost = [v for v in report.verdicts if v.score < v.probe.points and not v.probe.is_run]
    assert {v.probe.function for v in lost} == {"gan_losses.generator_loss"}
    assert "einops.rearrange was used, and einops is not installed where your code is graded (Python 3." in words_of(
        lost[0]
    )


def test_an_exception_repeats_none_of_the_numbers_that_were_asked(grade, write_submission):
    """A text with a tensor in it shows shapes and no values."""
    report = grade(
        write_submission(wgan_losses="\ndef generator_loss(x):\n    raise ValueError(f'{x} of {x.shape}')\n")
    )
    message = next(words_of(v) for v in report.verdicts if v.probe.name == "wgan_losses.generator_value")
    assert "ValueError: tensor([ ..., " in message
    assert "of torch.Size([7])" in message
    assert not re.search(r"\d\.\d", message)


def test_a_name_that_is_no_function_is_not_called_missing(grade, write_submission):
    """A file is said to lack a function only where it does."""
    renamed = [("def generator_loss(", "def my_loss(")]
    report = grade(write_submission(replace=renamed, gan_losses="\ngenerator_loss = 3.0\n"))
    message = next(words_of(v) for v in report.verdicts if v.probe.name == "gan_losses.generator_value")
    assert "generator_loss is a float, not a function" in message
    assert "has no function" not in message
