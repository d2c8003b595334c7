"""What a student reads of code that is wrong fits what came back: the meaning of an exception, and where to look."""

import math
import re
from types import SimpleNamespace

import pytest
import torch
from torch import nn
from torch.nn import functional

from autograder.grading.judge import exceptions, words
from autograder.grading.judge.judge import judge
from autograder.grading.judge.verdict import Verdict
from autograder.sandbox.answering.to_arrays import arrays_of
from autograder.sandbox.answering.tracebacks import described
from autograder.sandbox.contract.reply import RAISED, RETURNED, Reply
from autograder.sandbox.probe_tools.inputs import Inputs
from autograder.sandbox.probes import all_probes
from reference import gan_losses, wgan_losses

PROBES = {probe.name: probe for probe in all_probes()}
MODULES = {"gan_losses": gan_losses, "wgan_losses": wgan_losses}
X = torch.linspace(-1, 1, 12).reshape(4, 3)
CRITIC = nn.Linear(3, 1)


def _tracked() -> torch.Tensor:
    return X.clone().requires_grad_()


def _twice() -> None:
    images = _tracked()
    score = images.square().sum()
    torch.autograd.grad(score, images)
    torch.autograd.grad(score, images)


def _overwritten() -> None:
    images = _tracked()
    probabilities = torch.sigmoid(images)
    probabilities.add_(1)
    probabilities.sum().backward()


def _frozen_leaf() -> None:
    (images := _tracked()).square().requires_grad_(requires_grad=False)
    assert images.requires_grad


def _grad_outputs() -> None:
    images = _tracked()
    torch.autograd.grad(CRITIC(images), images, grad_outputs=torch.ones(4))


def _of(make) -> None:
    images = _tracked()
    make(images)


# What everybody meets -> a word of what is said of it.
EVERYBODY = {
    "scores that are no scalar": (lambda: _of(lambda x: torch.autograd.grad(CRITIC(x), x)), "one number's"),
    "vmap-less func.grad": (lambda: torch.func.grad(CRITIC)(X), "one number's"),
    "images that require no gradient": (lambda: torch.autograd.grad(CRITIC(X).sum(), X), "does not require one"),
    "no graph": (lambda: X.sum().backward(), "no graph"),
    "a copy of the images": (lambda: _of(lambda x: torch.autograd.grad(CRITIC(X).sum(), x)), "not computed"),
    "grad_outputs of another shape": (_grad_outputs, "grad_outputs"),
    "in place on a leaf": (lambda: next(CRITIC.parameters()).clamp_(-1, 1), "in place while torch tracks"),
    "in place on a view of a leaf": (lambda: _of(lambda x: x[0].mul_(2)), "in place while torch tracks"),
    "in place on what is needed": (_overwritten, "although its old numbers are needed"),
    "a graph used twice": (_twice, "used twice"),
    "numpy of a tracked tensor": (lambda: _of(lambda x: x.numpy()), "handed to numpy"),
    "two sizes": (lambda: torch.ones(4) - torch.ones(6), "do not fit"),
    "labels of another shape": (
        lambda: functional.binary_cross_entropy_with_logits(torch.ones(4, 1), torch.ones(4)),
        "The labels have another shape",
    ),
    "labels of whole numbers": (
        lambda: functional.binary_cross_entropy_with_logits(torch.ones(4), torch.full((4,), 1)),
        "a tensor of whole numbers",
    ),
    "cross-entropy of logits": (
        lambda: functional.binary_cross_entropy(5 * torch.ones(4), torch.ones(4)),
        "probabilities",
    ),
    "an axis too many": (lambda: torch.ones(4).mean(dim=1), "An axis is named"),
    "mean of truth values": ((X > 0).mean, "truth values"),
    "two dtypes": (lambda: CRITIC(X.double()), "different dtypes"),
    "view of a transpose": (lambda: X.T.view(-1), "view()"),
    "a tuple of gradients": (
        lambda: _of(lambda x: torch.autograd.grad(CRITIC(x).sum(), x).norm()),
        "a tuple, even for one tensor",
    ),
    "a .grad that is None": (lambda: _of(lambda x: x.grad.norm()), "until backward() has filled it"),
    "a number differentiated": (lambda: X.sum().item().backward(), "A number or a list"),
    "a list to torch": (lambda: torch.log([0.5]), "a list of Python's"),
    "flags of no leaf": (_frozen_leaf, "computed from tracked ones"),
    "a parameter replaced": (lambda: setattr(CRITIC, "weight", torch.ones(1, 3)), "replaced by a plain tensor"),
    "item of several": (X.item, "several numbers"),
    "a condition on a tensor": (lambda: bool(X > 0), "a whole tensor"),
    "a missing import": (lambda: np.log(1), "neither imports nor defines"),  # noqa: F821 (the subject)
    "log of 0": (lambda: math.log(0), "math refuses"),
}


def _error(fails) -> str:
    """The exception that code ends in, as a reply holds it."""
    with pytest.raises(Exception) as caught:  # noqa: PT011 (whatever it is, it is known by its words)
        fails()
    return described(caught.value)


@pytest.mark.parametrize("name", EVERYBODY)
def test_an_exception_that_everybody_meets_is_explained(name):
    """torch's own words stay, what they mean follows, and the look-line is about that."""
    fails, says = EVERYBODY[name]
    error = _error(fails)
    probe = PROBES["wgan_losses.penalty_value"]
    reply = Reply(probe.name, RAISED, error=error, kind=error.partition(":")[0], trace="wgan_losses.py, line 3: x")
    assert says in exceptions.meaning(error).means
    assert words.failure(reply).startswith(f"an exception, {error.rstrip('.')}. ")
    assert words.failure(reply).endswith(exceptions.meaning(error).means)
    assert words.where(probe, reply) == exceptions.meaning(error).look


def test_an_exception_of_a_students_own_is_left_as_it_is():
    """Nothing is added to what nobody knows, nor sent anywhere but to its line."""
    probe = PROBES["wgan_losses.penalty_value"]
    reply = Reply(probe.name, RAISED, error="ValueError: my own check", kind="ValueError", trace="a, line 3: raise")
    assert words.failure(reply) == "an exception, ValueError: my own check"
    assert words.where(probe, reply) == "Look at the line named below."


def test_every_meaning_is_met():
    """Each pattern is found by an exception above, or stands for what this machine cannot raise."""
    met = {exceptions.meaning(_error(fails)).pattern for fails, _ in EVERYBODY.values()}
    left = {each.pattern for each in exceptions._MEANINGS} - met
    assert all(re.search("device|generator|MPS", pattern) for pattern in left)
    for each in exceptions._MEANINGS:
        assert each.look.startswith("Look ")
        assert each.look[-1] in ".?"
        assert each.means[-1] == "."


def _ask(probe, code) -> Reply:
    reply = probe.ask(code, Inputs(11))
    parts = (reply,) if isinstance(reply, dict) else reply
    return Reply(probe.name, RETURNED, {name: array for part in parts for name, array in arrays_of(part).items()})


def _look(name: str, wrong) -> str:
    """Where a student is sent whose function this is."""
    return _judged(name, wrong).look


def _judged(name: str, wrong) -> Verdict:
    """The word on a function."""
    probe = PROBES[name]
    module, function = probe.function.split(".")
    code = SimpleNamespace(**{**vars(MODULES[module]), function: wrong})
    return judge(probe, _ask(probe, code), _ask(probe, MODULES[module]))


def _no_graph(critic, real, fake, epsilon):
    return wgan_losses.gradient_penalty(critic, real, fake, epsilon).detach()


def _twice_the_penalty(critic, real, fake, epsilon):
    return 2 * wgan_losses.gradient_penalty(critic, real, fake, epsilon)


def _not_stable(fake):
    return -torch.sigmoid(fake).log().mean()


def _cut_off(fake):
    return gan_losses.generator_loss(fake.clamp(-50, 50))


def _seeded() -> torch.Generator:
    return torch.Generator().manual_seed(3)


LOOKS = [
    ("wgan_losses.generator_gradient", lambda s: s.mean(), words._OF_GRADIENTS),
    ("wgan_losses.generator_gradient", lambda s: -s.mean().item(), "Look for .item()"),
    ("wgan_losses.generator_gradient", lambda s: -s.detach().mean(), "Look for .item()"),
    ("gan_losses.generator_gradient", lambda s: functional.softplus(s).mean(), words._OF_GRADIENTS),
    ("wgan_losses.penalty_gradient", _twice_the_penalty, words._OF_GRADIENTS),
    ("wgan_losses.penalty_gradient", _no_graph, "Look at torch.autograd.grad"),
    ("gan_losses.generator_large", _not_stable, "at a logit of -100, in float32"),
    ("gan_losses.generator_large", _cut_off, "cut off, padded or rounded"),
    ("gan_losses.minimax_large", lambda s: (1 - torch.sigmoid(s)).log().mean(), "at a logit of 20, in float32"),
    ("gan_losses.generator_value", lambda s: gan_losses.generator_loss(s).item() + 1, "Look at the end of Section 3"),
    ("gan_losses.generator_value", lambda s: (gan_losses.generator_loss(s),), "another kind of thing"),
    ("gan_losses.generator_value", lambda s: gan_losses.generator_loss(s).reshape(1), "the result's shape"),
    ("gan_losses.generator_value", lambda s: gan_losses.generator_loss(s).double(), "another dtype"),
    ("gan_losses.generator_contract", lambda s: gan_losses.generator_loss(s.mul_(1).add_(0.5)), "value first"),
    (
        "gan_losses.generator_contract",
        lambda s: functional.binary_cross_entropy_with_logits(s, torch.ones(s.shape)),
        "which device",
    ),
    ("wgan_losses.epsilon_fresh", lambda b: torch.linspace(0, 1, len(b)), "drawn, or counted up"),
    ("wgan_losses.epsilon_fresh", lambda b: torch.rand(len(b), generator=_seeded()), "Look for a seed"),
    ("wgan_losses.epsilon_fresh", lambda b: torch.rand(len(b)).sort().values, "drawn, or counted up"),
    ("wgan_losses.epsilon_fresh", lambda b: torch.rand(1).expand(len(b)), "inside the loop over images"),
    ("wgan_losses.clip_contract", lambda c, limit: (wgan_losses.clip_weights(c, limit), c.train()), "changed in place"),
]


def test_both_lines_name_the_smallest_logit_at_which_a_loss_is_not_finite():
    """Not the first that was asked in one, and another in the other."""
    found = _judged("gan_losses.generator_large", _not_stable)
    assert found.came_back.startswith("loss at logit -100: ")
    assert "at a logit of -100, in float32" in found.look


@pytest.mark.parametrize(("name", "wrong", "says"), LOOKS)
def test_where_to_look_fits_what_came_back(name, wrong, says):
    """A sign error is not sent to look for .item(), nor a wrong value to the graph of the gradient."""
    assert says in _look(name, wrong)
