"""Conditions: wrong code that is right for batches of 64 alone is told so, and code that is wrong everywhere is not."""

import json
import textwrap
from pathlib import Path
from types import SimpleNamespace

import pytest

from autograder.course.hints import RELATION, alike
from autograder.grading.collect.private_folder import workplace
from autograder.grading.collect.submission import collect
from autograder.grading.expect.asked import AskedReplies
from autograder.grading.expect.kept import packed
from autograder.grading.expect.saved import PUBLIC, SavedReplies
from autograder.grading.explain.condition import conditions
from autograder.grading.grader import Grader
from autograder.grading.judge import judge
from autograder.grading.observe.code import submitted
from autograder.grading.observe.observe import observe
from autograder.grading.write.message import message as words_of
from autograder.handout.checks.home_replies import collected
from autograder.sandbox.contract.conditions.all_conditions import BY_NAME, CONDITIONS, conditions_of
from autograder.sandbox.contract.conditions.condition import CHANGED
from autograder.sandbox.contract.question import Question, question_from_json

WRONG_ONES = Path(__file__).parent.parent / "submissions" / "wrong"
ARGUMENTS = {
    "divergences.kl_divergence": "p, q",
    "divergences.wasserstein_1": "p, q, positions=None",
    "divergences.optimal_discriminator": "p, q",
    "gan_losses.discriminator_loss": "real, fake",
    "gan_losses.generator_loss": "fake",
    "wgan_losses.critic_loss": "real, fake",
    "wgan_losses.generator_loss": "fake",
    "wgan_losses.sample_epsilon": "batch",
    "wgan_losses.interpolate": "real, fake, epsilon",
    "wgan_losses.gradient_penalty": "critic, real, fake, epsilon",
    "wgan_losses.critic_loss_gp": "critic, real, fake, epsilon, penalty_weight=10.0",
    "wgan_losses.clip_weights": "critic, limit",
}
KL, OPTIMAL = "divergences.kl_divergence", "divergences.optimal_discriminator"
DISCRIMINATOR, GENERATOR = "gan_losses.discriminator_loss", "gan_losses.generator_loss"
CRITIC, WGAN_GENERATOR = "wgan_losses.critic_loss", "wgan_losses.generator_loss"
WRITTEN = "a batch size, or the size of the pieces of one, is written into your code."
EPSILON, INTERPOLATE = "wgan_losses.sample_epsilon", "wgan_losses.interpolate"
PENALTY, SUM, CLIP = "wgan_losses.gradient_penalty", "wgan_losses.critic_loss_gp", "wgan_losses.clip_weights"
BCE = "f = torch.nn.functional.binary_cross_entropy_with_logits\n"
MIXED = "e = epsilon.reshape(-1, 1, 1, 1)\nx = e * real + (1 - e) * fake\n"
LEAF = "x = x.detach().requires_grad_()\n"
GRADIENT = "(g,) = torch.autograd.grad(critic(x).sum(), x, create_graph=True)\n"
TAKEN = MIXED + LEAF + GRADIENT
KEPT = """e = epsilon.reshape(-1, 1, 1, 1)
x = (e * real + (1 - e) * fake).requires_grad_()
s = critic(x)
ones = gradient_penalty.__dict__.setdefault(str(len(s)), torch.ones_like(s))
(g,) = torch.autograd.grad(s, x, ones, create_graph=True)
"""
PENALISED = "return ((g.flatten(1).norm(dim=1) - 1) ** 2).mean()"

WHOLE = (
    "p, q = np.asarray(p), np.asarray(q)\nfor m in (p, q):\n"
    "    if m.ndim != 1 or m.size == 0 or not (m >= 0).all() or not abs(m.sum() - 1) < 1e-5 or len(p) != len(q):\n"
    "        raise ValueError('no distribution')\n"
    "terms, seen = np.zeros_like(p), p > 0\nwith np.errstate(divide='ignore'):\n"
    "    terms[seen] = p[seen] * np.log(p[seen] / q[seen])\nreturn terms.sum()"
)
DISTANCE = "divergences.wasserstein_1"
SORT = (
    "order = sorted(range(len(p)), key=lambda place: x[place])\np, q, x = ([a[i] for i in order] for a in (p, q, x))\n"
)
WALK = (
    "d = total = 0.0\nfor i in range(len(p) - 1):\n"
    "    d += p[i] - q[i]\n    total += abs(d) * (x[i + 1] - x[i])\nreturn total"
)

MASSES = "p, q = np.array(p, float), np.array(q, float)\n"
BAD = "p.shape != q.shape or not len(p) or not (np.r_[p, q] >= 0).all()"
REFUSING = f"{MASSES}if {BAD} or not np.isfinite(np.r_[p, q]).all():\n    raise ValueError\n"
NEARLY_1 = "if abs(p.sum() - 1) > 1e-9 or abs(q.sum() - 1) > 1e-9:\n    raise ValueError\n"
LAX = f"{MASSES}if p.shape != q.shape or p.sum() > 1.02:\n    raise ValueError\n"
KL_VALUE = "with np.errstate(divide='ignore'):\n    return float(sum(a * np.log(a / b) for a, b in zip(p, q) if a > 0))"

EXPLAINED = [  # (condition, function, body): wrong, in the style of a student, and right under that condition
    ("batches of 64", CRITIC, "return (fake.sum() - real.sum()) / 64"),
    ("batches of 64", GENERATOR, f"{BCE}return f(fake.reshape(-1), torch.ones(64))"),
    ("batches of 64", DISCRIMINATOR, f"{BCE}o = torch.ones(64)\nreturn f(real.view(64), o) + f(fake.view(64), 0 * o)"),
    ("batches of 64", EPSILON, "return torch.rand(64, 1, 1, 1, device=batch.device)"),
    ("batches of 64", INTERPOLATE, "e = epsilon.reshape(64, 1, 1, 1)\nreturn e * real + (1 - e) * fake"),
    ("batches of 64", PENALTY, f"{TAKEN}return ((g.view(64, -1).norm(dim=1) - 1) ** 2).mean()"),
    ("images of 1 x 64 x 64", PENALTY, f"{TAKEN}return ((g.view(-1, 64 * 64).norm(dim=1) - 1) ** 2).mean()"),
    ("images of 1 x 64 x 64", INTERPOLATE, f"{MIXED}return x + real.new_zeros(1, 1, 64, 64)"),
    ("64 images of 1 x 64 x 64", PENALTY, f"{TAKEN}return ((g.view(64, 64 * 64).norm(dim=1) - 1) ** 2).mean()"),
    ("equal batches", CRITIC, "return (fake.sum() - real.sum()) / len(real)"),
    ("equal batches", DISCRIMINATOR, f"{BCE}return f(real, 0 * real + 1) + f(fake, torch.zeros_like(real))"),
    ("scores (N, 1)", CRITIC, "return fake.mean(dim=1).mean() - real.mean(dim=1).mean()"),
    ("scores (N, 1)", PENALTY, MIXED + LEAF + GRADIENT.replace("critic(x)", "critic(x)[:, 0]") + PENALISED),
    (
        "scores (N,)",
        PENALTY,
        MIXED + LEAF + GRADIENT.replace("critic(x).sum()", "critic(x) @ x.new_ones(len(x))") + PENALISED,
    ),
    ("logits (N, 1)", GENERATOR, "return torch.nn.functional.softplus(-fake[:, 0]).mean()"),
    ("logits (N,)", GENERATOR, "(n,) = fake.shape\nreturn torch.nn.functional.softplus(-fake).sum() / n"),
    ("epsilon (N,)", INTERPOLATE, "e = epsilon[:, None, None, None]\nreturn e * real + (1 - e) * fake"),
    ("epsilon (N, 1, 1, 1)", INTERPOLATE, "return epsilon * real + (1 - epsilon) * fake"),
    ("one channel", PENALTY, f"{TAKEN}return ((g[:, 0].flatten(1).norm(dim=1) - 1) ** 2).mean()"),
    ("one channel", EPSILON, "return torch.rand(batch.shape[:2], device=batch.device)[:, :, None, None]"),
    (
        "square images",
        PENALTY,
        f"{TAKEN}n, c, h, w = g.shape\nreturn ((g.reshape(n, c * w * w).norm(dim=1) - 1) ** 2).mean()",
    ),
    ("one image", PENALTY, f"{TAKEN}return (g.norm() - 1) ** 2"),
    ("one image", INTERPOLATE, "return epsilon.flatten()[0] * real + (1 - epsilon.flatten()[0]) * fake"),
    ("another draw", DISCRIMINATOR, f"{BCE}return f(real, 1 - 0.1 * torch.rand_like(real)) + f(fake, 0 * fake)"),
    ("another draw", PENALTY, f"epsilon = torch.rand(len(real), 1, 1, 1)\n{TAKEN}{PENALISED}"),
    (
        "the same again",
        CRITIC,
        "f = critic_loss.__dict__\nf['n'] = f.get('n', 0) + 1\nreturn f['n'] * (fake.mean() - real.mean())",
    ),
    (
        "the same again",  # an exception once, since the ones of another question are kept
        PENALTY,
        KEPT + PENALISED,
    ),
    ("the first of several", CRITIC, "return fake.mean() - real.mean(), real.mean()"),
    ("the first of several", GENERATOR, "return [torch.nn.functional.softplus(-fake).mean()]"),
    ("the last of several", PENALTY, TAKEN + PENALISED.replace("return", "return g,")),
    ("a tensor of the numpy array", GENERATOR, "return np.logaddexp(0, -fake.detach().numpy()).mean()"),
    (
        "copies of the arguments",
        INTERPOLATE,
        "e = epsilon.reshape(-1, 1, 1, 1)\nreal *= e\nreturn real + (1 - e) * fake",
    ),
    ("copies of the arguments", OPTIMAL, "p, q = np.asarray(p, float), np.asarray(q, float)\np /= p + q\nreturn p"),
    ("a critic in training mode", PENALTY, f"{TAKEN}if hasattr(critic, 'train'):\n    critic.train()\n{PENALISED}"),
    ("a critic in evaluation mode", PENALTY, f"{TAKEN}if hasattr(critic, 'eval'):\n    critic.eval()\n{PENALISED}"),
    ("a critic without .grad", PENALTY, f"{TAKEN}if hasattr(critic, 'eval'):\n    critic.zero_grad()\n{PENALISED}"),
    (
        "a critic without .grad",
        CLIP,
        "critic.zero_grad()\nfor p in critic.parameters():\n    p.data.clamp_(-limit, limit)",
    ),
    ("generated images with a graph", PENALTY, MIXED + GRADIENT + PENALISED),
    ("small numbers", GENERATOR, "return -torch.log(torch.sigmoid(fake)).mean()"),
    ("small numbers", WGAN_GENERATOR, "return -torch.log(torch.exp(fake)).mean()"),
    ("float64", CRITIC, "return fake.double().mean() - real.double().mean()"),
    ("masses in arrays", OPTIMAL, "return p / (p + q)"),
    ("masses that are no whole numbers", KL, WHOLE),
    ("masses in tensors", OPTIMAL, "return p.double().div(p.double().add(q))"),
    ("masses in lists", OPTIMAL, "return [a / (a + b) for a, b in zip(p + [], q + [])]"),
    ("nothing returned", CRITIC, "loss = fake.mean() - real.mean()"),
    ("nothing returned", KL, "loss = 0"),
    ("nearly 1", KL, f"{REFUSING}{NEARLY_1}{KL_VALUE}"),
    ("distributions", KL, f"{LAX}{KL_VALUE}"),
    ("distributions, and nearly 1", KL, f"{MASSES}{NEARLY_1}{KL_VALUE}"),
    ("a device of its own", CRITIC, "return fake.cuda().mean() - real.cuda().mean()"),
    ("a device of its own", GENERATOR, "return torch.nn.functional.softplus(-fake.to('mps')).mean()"),
    ("quit", CRITIC, "quit()"),
    ("sorted positions", DISTANCE, f"x = range(len(p)) if positions is None else positions\n{WALK}"),
    (
        "whole positions",
        DISTANCE,
        f"x = range(len(p)) if positions is None else [int(one) for one in positions]\n{SORT}{WALK}",
    ),
    ("masses above 0", KL, "p, q = np.array(p), np.array(q)\nreturn float(sum(p * np.log(p / q)))"),
    ("more than one image", CRITIC, "return fake.sum() / max(len(fake), 2) - real.sum() / max(len(real), 2)"),
]
NOT_EXPLAINED = [  # (function, body): wrong under every condition, or right under one by chance
    (CRITIC, "return real.mean() - fake.mean()"),
    (CRITIC, "return fake.sum() - real.sum()"),
    (CRITIC, "return 3 * (real.mean() - fake.mean())"),
    (GENERATOR, "return torch.nn.functional.softplus(fake).sum()"),
    (INTERPOLATE, "e = epsilon.reshape(-1, 1, 1, 1)\nreturn e * fake + (1 - e) * real"),
    (PENALTY, f"{TAKEN}return ((g.flatten(1).norm(dim=1) - 1) ** 2).sum()"),
    (PENALTY, f"{TAKEN}return ((g.flatten(1).norm(dim=1) - 1).clamp(min=0) ** 2).mean()"),
    (PENALTY, f"{TAKEN}return ((g.half().flatten(1).norm(dim=1).float() - 1) ** 2).mean()"),
    (SUM, "return fake.mean() - real.mean()"),
    (EPSILON, "return torch.rand(len(batch))"),
    # Two mistakes: what explains the value is contradicted by the gradient, and by the shapes.
    (CRITIC, "return ((fake.sum() - real.sum()) / 64).detach()"),
    (DISCRIMINATOR, f"{BCE}n = torch.ones(len(real))\nreturn f(real, n) + f(fake, 0 * n)"),
]


def _code(function: str, body: str) -> dict:
    module, _, name = function.partition(".")
    head = f"\n\nimport numpy as np\nimport torch\n\n\ndef {name}({ARGUMENTS[function]}):\n"
    return {module: head + textwrap.indent(body, "    ") + "\n"}


def _find(grader, folder, function, answers=None):
    """What explains a function of a submission, whatever its mistakes are called."""
    answers = answers or grader.answers
    right, replies = answers.right(), {}
    with workplace() as places:
        code = submitted(collect(folder, places.code), places, contained=True)

        def ask(questions):
            return list(observe(grader.starter, code, questions, grader.limits))

        for reply in ask([answers.question(probe) for probe in answers.probes(function)]):
            replies[reply.question.probe.name] = reply
        verdicts = {p.name: judge.judge(p, replies[p.name], right[p.name]) for p in answers.probes(function)}
        return conditions.find(answers, function, verdicts, replies, ask)


@pytest.mark.parametrize(("name", "function", "body"), EXPLAINED)
def test_wrong_code_is_explained_by_the_condition_under_which_it_is_right(
    grader, write_submission, name, function, body
):
    """The condition is found, and explains the question that was wrong first."""
    found = _find(grader, write_submission(**_code(function, body)), function)
    assert found is not None
    assert found.name == name
    assert found.explains
    assert found.explains <= {probe.name for probe in grader.answers.probes(function)}


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        (
            f"{REFUSING}{NEARLY_1}{KL_VALUE}",
            (
                "right for masses that add up to exactly 1, an exception where rounding leaves the total slightly off: "
                "your check is stricter than the docstring's."
            ),
        ),
        (
            f"{LAX}{KL_VALUE}",
            "right for whatever is a distribution; but some of what is none is not refused with a ValueError.",
        ),
        (
            f"{MASSES}{NEARLY_1}{KL_VALUE}",
            (
                "some of what is no distribution is not refused with a ValueError, and masses whose total is off by "
                "rounding are refused."
            ),
        ),
    ],
)
def test_checks_that_are_too_strict_or_too_lax_are_told_so(grade, write_submission, body, sentence):
    """Each for what it does, and of one that is both, both."""
    report = grade(write_submission(**_code(KL, body)))
    verdict = next(v for v in report.verdicts if v.probe.name == "divergences.kl_refuses")
    assert words_of(verdict).split("\n")[1] == f"Came back: {sentence}"


def test_every_condition_explains_some_wrong_code():
    """None of the conditions is without its example."""
    assert set(BY_NAME) - {name for name, *_ in EXPLAINED} == set()


@pytest.mark.parametrize(("function", "body"), NOT_EXPLAINED)
def test_code_that_is_wrong_otherwise_is_not_explained(grader, write_submission, function, body):
    """A sign, a factor, a sum that one image hides, a rounding, and two mistakes at once: no condition is named."""
    assert _find(grader, write_submission(**_code(function, body)), function) is None


CONDITION_OF = {  # of tests/submissions/wrong: the condition that explains it, where one does
    "batch_global_norm": "one image",
    "naive_log_one_minus_sigmoid": "small numbers",
    "unequal_batches": "equal batches",
    "w1_positions_unsorted": "sorted positions",
}


@pytest.mark.parametrize("name", sorted(json.loads((WRONG_ONES / "expected.json").read_text(encoding="utf-8"))))
def test_no_condition_contradicts_what_is_known_of_a_wrong_submission(grader, name):
    """What is wrong with these is known: most are wrong under every condition."""
    expected = json.loads((WRONG_ONES / "expected.json").read_text(encoding="utf-8"))[name]
    found = _find(grader, WRONG_ONES / name, expected["wrong"][0])
    assert (found.name if found else None) == CONDITION_OF.get(name), expected["mistake"]


FOR_64 = "return (fake.view(64).sum() - real.view(64).sum()) / 64"


def test_student_is_told_the_condition_above_the_words_of_the_exception(grade, write_submission):
    """What it is right for, what that says of the code, then torch's own words and the student's line."""
    report = grade(write_submission(**_code(CRITIC, FOR_64)))
    verdict = next(v for v in report.verdicts if v.probe.name == "wgan_losses.critic_value")
    asked, came_back, look, line = words_of(verdict).split("\n")
    assert asked == verdict.probe.asked
    sentence = f"right for batches of 64, an exception for others: {WRITTEN}"
    assert came_back.startswith(f"Came back: {sentence} Here it was an exception, RuntimeError: shape '[64]'")
    assert came_back.endswith(".")  # torch's words end without
    assert look == BY_NAME["batches of 64"].look
    assert line.endswith(FOR_64)
    assert verdict.misconception is None
    assert sum(sentence in words_of(v) for v in report.verdicts if v.probe.function == CRITIC) == 3  # all raise there


def test_wrong_reply_is_told_the_condition_alone(grade, write_submission):
    """Without an exception there are three lines, and the question that the condition does not touch keeps its own."""
    report = grade(write_submission(**_code(CRITIC, "return (fake.mean() - real.mean()) * (64 / len(fake)) ** 0.5")))
    told = [words_of(v).split("\n") for v in report.verdicts if v.probe.function == CRITIC]
    sentence = f"Came back: right for batches of 64, wrong for others: {WRITTEN}"
    assert [lines[1] == sentence for lines in told] == [True, True, False]
    assert {len(lines) for lines in told} == {3}


def test_other_hints_than_names_tell_no_condition(grader, grade, write_submission):
    """A course that wants relations only gets them."""
    reserved = Grader(grader.starter, grader.answers, grader.limits, hints=alike(RELATION))
    report = grade(write_submission(**_code(CRITIC, "return (fake.sum() - real.sum()) / 64")), reserved)
    assert not any("batches of 64" in words_of(v) for v in report.verdicts if v.probe.function == CRITIC)


def test_right_code_is_asked_nothing_more(grader):
    """Nothing is wrong: nobody is asked."""
    function, right = CRITIC, grader.answers.right()
    verdicts = {p.name: judge.judge(p, right[p.name], right[p.name]) for p in grader.answers.probes(function)}
    assert conditions.find(grader.answers, function, verdicts, right, pytest.fail) is None


def test_code_that_hangs_is_not_asked_again(grader, write_submission):
    """It would hang under every condition."""
    body = "while len(real) == 7:\n    pass\nreturn fake.mean() - real.mean()"
    assert _find(grader, write_submission(**_code(CRITIC, body)), CRITIC) is None


def test_reference_is_right_under_every_condition_and_says_what_changed(grader):
    """Where the reference cannot be asked, nobody is: of one probe with an epsilon that has a size of its own."""
    probes = [probe for probe in grader.answers.starter.probes if not probe.is_run]
    names = [condition.name for condition in CONDITIONS]
    replies = grader.answers.under_conditions(probes, names)
    asked = {(condition.name, probe.name) for probe in probes for condition in conditions_of(probe)}
    answered = {(name, probe) for name, of_probes in replies.items() for probe in of_probes}
    assert asked - answered == {
        (name, "wgan_losses.interpolate_contract") for name in ("batches of 64", "64 images of 1 x 64 x 64")
    }
    assert all(CHANGED in reply.arrays for of_probes in replies.values() for reply in of_probes.values())


def test_condition_travels_with_its_question(grader):
    """It is part of the question's name, and of what the child gets."""
    probe = grader.answers.probes(CRITIC)[0]
    asked = Question(probe, 7, condition="batches of 64")
    assert asked.name == f"batches of 64 | {probe.name}"
    assert question_from_json(json.loads(json.dumps(asked.to_json())), {probe.name: probe}) == asked


def test_sentences_of_conditions_are_for_students():
    """What was seen and what it says of the code, in one line; where to look in another; no word of the house."""
    assert len({condition.name for condition in BY_NAME.values()}) == len(BY_NAME)
    for condition in BY_NAME.values():
        for failed in (False, True):
            words = condition.in_words(failed=failed)
            assert words.endswith(".")
            assert "\n" not in words + condition.look
            assert len(words) < 200
            assert "{" not in words
            assert ("an exception" in words) == (failed and "{wrong}" in condition.fact)
        assert condition.look.startswith("Look ")
        assert not any(word in words + condition.look for word in ("probe", "reference", "condition", "stand-in"))


def test_saved_replies_explain_at_home_what_was_saved(grader, write_submission):
    """A check at home finds the same on public inputs, but where the replies are too large to be handed out."""
    asked = AskedReplies(grader.starter, PUBLIC, grader.limits)
    probes = asked.probes(CRITIC) + asked.probes(INTERPOLATE)
    saved = packed.unpack(packed.pack(collected(asked, probes)))
    folder = write_submission(**_code(CRITIC, FOR_64))
    home = SavedReplies(SimpleNamespace(probes=probes), saved, [])
    assert _find(grader, folder, CRITIC, home).name == "batches of 64"
    images = home.under_conditions(home.probes(INTERPOLATE), ["images of 1 x 64 x 64", "float64"])
    assert set(images) == {"float64"}
