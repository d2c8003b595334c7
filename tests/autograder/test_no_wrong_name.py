"""A mistake is named on evidence alone: no odd exception gets a name, and pairwise formulas tell themselves apart."""

import pytest

from autograder.checkout import REFERENCE
from autograder.grading.expect import misconceptions
from autograder.grading.explain.known_mistakes import mistakes
from autograder.grading.judge.verdict import WRONG
from autograder.grading.write.message import message as words_of
from autograder.sandbox.contract.reply import MALFORMED, RAISED, Outcome, Reply

SIZES = "The size of tensor a (5) must match the size of tensor b (7) at non-singleton dimension 0"
NO_GRAD = "One of the differentiated Tensors does not require grad"
# Each is the body of functions whose first argument is called `first`.
ODD = {
    "own RuntimeError": "raise RuntimeError('boom')",
    "own ValueError": "raise ValueError('boom')",
    "own words of a size mismatch": f"raise RuntimeError('{SIZES}')",
    "own words of autograd": f"if first is not None: raise RuntimeError('{NO_GRAD}')",
    "own words, wrapped": f"raise RuntimeError(\n        '{NO_GRAD}'\n    )",
    "TypeError": "missing = None\n    return missing(first)",
    "AttributeError": "return first.no_such_thing",
    "KeyError": "return {}['boom']",
    "IndexError": "return [][0]",
    "AssertionError": "assert first is None, 'boom'",
    "ZeroDivisionError": "return 1 / 0",
    "matmul": "return (torch.ones(2, 3) @ torch.ones(2, 3)).mean()",
    "addition": "return (torch.ones(5) + torch.ones(7)).mean()",
    "reshape": "return torch.ones(7).reshape(2, 3).mean()",
    "backward": "return torch.ones(3, requires_grad=True).backward()",
}
FUNCTIONS = {
    "divergences": {"kl_divergence": "first, q"},
    "gan_losses": {"discriminator_loss": "first, fake"},
    "wgan_losses": {"critic_loss": "first, fake", "gradient_penalty": "first, real, fake, epsilon"},
}


def _of(report, function):
    return [v for v in report.verdicts if v.probe.function == function]


def _sentence(name: str) -> str:
    return misconceptions.read(REFERENCE / "misconceptions").named(name).explanation


def _function(name: str, arguments: str, body: str) -> str:
    return f"\n\nimport torch\n\n\ndef {name}({arguments}):\n    {body}\n"


@pytest.mark.parametrize("odd", ODD)
def test_odd_exception_gets_no_name(grade, write_submission, odd):
    """An exception that no known mistake raises is told as it is, in four functions, and no mistake is named for it."""
    added = {
        module: "".join(_function(name, arguments, ODD[odd]) for name, arguments in functions.items())
        for module, functions in FUNCTIONS.items()
    }
    report = grade(write_submission(**added))
    for module, functions in FUNCTIONS.items():
        for name in functions:
            wrong = [v for v in _of(report, f"{module}.{name}") if v.status == WRONG]
            assert wrong, name
            assert {v.misconception for v in wrong} == {None}, words_of(wrong[0])
            assert any("Came back: an exception" in words_of(v) for v in wrong)


HALVED = "return (fake - real).mean() / 2"
OTHER_SIZE = (
    "one = torch.ones(len(fake), device=fake.device)\n"
    "    bce = torch.nn.functional.binary_cross_entropy_with_logits\n"
    "    return bce(real.reshape(-1), one) + bce(fake.reshape(-1), one - 1)"
)
NO_GRADIENT = (
    "mixed = interpolate(real, fake, epsilon)\n"
    "    (g,) = torch.autograd.grad(critic(mixed).sum(), mixed, create_graph=True)\n"
    "    return ((g.flatten(1).norm(dim=1) - 1) ** 2).mean()"
)
LOG = "torch.nn.functional.logsigmoid"
NAMED = [
    ("wgan_losses.critic_loss", HALVED, "critic_pairs_subtracted + critic_halved"),
    ("wgan_losses.critic_loss", "return (fake - real).mean()", "critic_pairs_subtracted"),
    ("wgan_losses.critic_loss", "return (real - fake).mean()", "critic_pairs_subtracted + critic_sign_flipped"),
    ("wgan_losses.critic_loss", "return torch.mean(real * fake)", "critic_pairs_multiplied"),
    ("wgan_losses.critic_loss", "return torch.relu(1 - real + fake).mean()", "critic_hinge_of_pairs"),
    ("gan_losses.discriminator_loss", OTHER_SIZE, "discriminator_labels_of_the_other_size"),
    ("gan_losses.discriminator_loss", f"return -({LOG}(real) + {LOG}(-fake)).mean()", "discriminator_pair_by_pair"),
    (
        "gan_losses.discriminator_loss",
        f"return -({LOG}(real) + {LOG}(-fake)).mean() / 2",
        "discriminator_pair_by_pair + discriminator_half",
    ),
    (
        "gan_losses.discriminator_loss",
        f"return ({LOG}(real) + {LOG}(-fake)).mean()",
        "discriminator_pair_by_pair + discriminator_sign",
    ),
    ("gan_losses.discriminator_loss", f"return ({LOG}(real) * {LOG}(-fake)).mean()", "discriminator_pairs_multiplied"),
    ("gan_losses.discriminator_loss", "return torch.relu(1 - real + fake).mean()", "discriminator_hinge_of_pairs"),
    ("gan_losses.discriminator_loss", f"return -{LOG}(real - fake).mean()", "discriminator_relativistic"),
    ("wgan_losses.gradient_penalty", NO_GRADIENT, "penalty_x_hat_requires_no_gradient"),
]


@pytest.mark.parametrize(("function", "body", "name"), NAMED)
def test_code_that_raises_gets_the_name_of_its_own_mistake(grade, write_submission, function, body, name):
    """Code that fails on most questions is told what is wrong with it, by all it replied, and every sentence of it."""
    module, _, short = function.partition(".")
    arguments = "critic, real, fake, epsilon" if short == "gradient_penalty" else "real, fake"
    wrong = [
        v
        for v in _of(grade(write_submission(**{module: _function(short, arguments, body)})), function)
        if v.status == WRONG
    ]
    assert len(wrong) >= 3
    assert {verdict.misconception for verdict in wrong} == {name}
    assert all(_sentence(part) in words_of(verdict) for part in name.split(" + ") for verdict in wrong)


def test_exception_alone_is_no_part_of_a_mistake(grade, write_submission):
    """Labels of shape (N,) raise for logits (N, 1); code that is wrong in another way too is not told that alone."""
    body = (
        "bce = torch.nn.functional.binary_cross_entropy_with_logits\n"
        "    one, zero = real.new_ones(len(real)), fake.new_zeros(len(fake))\n"
        "    return 3 * bce(real, one) + 4 * bce(fake, zero)"
    )
    report = grade(write_submission(gan_losses=_function("discriminator_loss", "real, fake", body)))
    verdicts = _of(report, "gan_losses.discriminator_loss")
    assert {verdict.misconception for verdict in verdicts} == {None}
    assert "Target size" in words_of(verdicts[-1])


def test_what_was_replied_before_an_exception_is_kept(grader):
    """The loss of two equal batches comes back although the next call raised."""
    reply = grader.answers.bank("wgan_losses.critic_loss")["critic_pairs_subtracted"]["wgan_losses.critic_value"]
    assert reply.outcome == RAISED
    assert list(reply.arrays) == ["loss of equal batches"]


def _failed(error: str, source: str = "return a - b", outcome: Outcome = RAISED) -> Reply:
    return Reply("p", outcome, {}, error, trace=f"f.py, line 3, in g: x(1)\nf.py, line 9, in <lambda>: {source}")


@pytest.mark.parametrize(
    ("reply", "alike"),
    [
        (_failed("RuntimeError: sizes 9 and 7 differ"), True),
        (_failed("RuntimeError: sizes 9 and 7 differ", outcome=MALFORMED), True),
        (_failed("ValueError: sizes 9 and 7 differ"), False),
        (_failed("RuntimeError: sizes 9 and 7 differ, " + "and so on " * 9), False),
        (_failed("RuntimeError: sizes 5 and 7 differ", "raise RuntimeError(words)"), False),
        (_failed("RuntimeError: sizes 5 and 7 differ", "if a: raise RuntimeError(words)"), False),
        (_failed("RuntimeError: sizes 5 and 7 differ", "a = 1; raise RuntimeError(words)"), False),
        (_failed("RuntimeError: sizes 5 and 7 differ", "raised = a - b"), True),
    ],
)
def test_exceptions_are_alike_by_type_words_and_who_raised_them(starter, reply, alike):
    """All of the text counts but its numbers; what the code's own `raise` says is nobody else's."""
    mistake = _failed("RuntimeError: sizes 5 and 7 differ")
    assert mistakes.same(reply, mistake, starter.probes[0]) is alike
