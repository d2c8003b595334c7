"""No sentence that explains a mistake gives the answer away: it says what the code does wrongly, not what to write.

What is forbidden is made of the reference: its operations and the names that it calls, the terms of its docstring's
formulas, and the same in words. A name that the wrong code uses itself may stand in its sentence.
"""

import ast
import inspect
import re
from functools import cache
from pathlib import Path

import pytest

from autograder.grading.expect import misconceptions
from autograder.sandbox.contract.conditions.all_conditions import BY_NAME
from autograder.sandbox.probes import all_probes
from reference import divergences, gan_losses, wgan_losses

BANK = Path(misconceptions.__file__).resolve().parents[3] / "reference" / "misconceptions"
MODULES = {"divergences": divergences, "gan_losses": gan_losses, "wgan_losses": wgan_losses}
MEAN, FAKE, MINUS = "(mean|average|expectation)", "(fake|generated)", "(minus|less|without)"
LOG_OF_D = r"(log(arithm)? (of )?D\b|log(arithm)?s? of (the )?probabilit|log ?\(1 ?- ?D)"
ONE_MINUS = "(1|one) (-|minus) "
# What each function computes, in words, whatever the words are.
IN_WORDS = {
    "divergences.kl_divergence": [
        "weighs? the sum by P",
        "stands above the fraction",
        "adds nothing",
        "case of its own",
    ],
    "divergences.js_divergence": [f"(two|both) divergences .*{MEAN}d", "half (of )?the sum", "taken to the mixture"],
    "divergences.wasserstein_1": [
        "(sum|add up) .*(crosse?s?|crossing).* (times|gap)",
        "sort(ed|ing)? (them )?first",
        "mass times (the )?distance",
    ],
    "divergences.optimal_discriminator": [
        "below the line stands the sum",
        "divided by (the|their) (sum|total)",
        "difference of (their|the) logarithms",
    ],
    "divergences.bilinear_gda": [
        "step size times (its|the|their) gradient",
        "gradient .*is (y|x)\\b",
        "along its grad",
    ],
    "gan_losses.discriminator_loss": [
        f"{MEAN} of {LOG_OF_D}",
        f"{MEAN}s? (of|over) (each|its own|the real batch)",
        "adds (them|the two)",
        r"labels? (is|are) [01](?![.\d])",
        "to get [01]\\b",
    ],
    "gan_losses.generator_loss": [f"{MINUS} (its|the|their) {MEAN}", f"{MEAN} of {LOG_OF_D}", r"label is 1(?![.\d])"],
    "gan_losses.minimax_generator_loss": [
        f"{MEAN} of {LOG_OF_D}",
        f"log(arithm)? of {ONE_MINUS}",
        r"label is 0(?![.\d])",
    ],
    "wgan_losses.critic_loss": [
        f"{FAKE}( scores?)? {MEAN}s?( score)? {MINUS}",
        f"{MEAN} (score )?of (the )?{FAKE}( scores| images)? {MINUS}",
        f"difference (of|between) (the )?two {MEAN}s",
        f"{MEAN}s? (of|over) each batch",
    ],
    "wgan_losses.generator_loss": [f"{MINUS} (its|the|their) {MEAN}"],
    "wgan_losses.sample_epsilon": [r"\(N, 1, 1, 1\)", "uniform", "(draw|drawn) (it |one |them )?(for each|from all)"],
    "wgan_losses.interpolate": [f"(by|gets) {ONE_MINUS}epsilon", r"\(N, 1, 1, 1\)", "weights (that )?add up to 1\\b"],
    "wgan_losses.gradient_penalty": [
        "root of (the|their) sum",
        "subtract(ed)? (1 )?(first|before)",
        "square(d)? (it|first)",
        "sum of the scores",
        "flatten (each|first)",
        "(taken?|it) at x-hat",
        f"{MEAN} last",
        r"\(N, 1, 1, 1\)",
    ],
    "wgan_losses.critic_loss_gp": [
        f"{FAKE}( scores?)? {MEAN}s? {MINUS}",
        "penalty added",
        "(multiply|multiplied|times) (it )?(once|by penalty_weight)",
    ],
    "wgan_losses.clip_weights": ["(clip|clamp)(ped)? (each|every|all)", r"to \[-limit", "torch.no_grad"],
}
# An order, or what has to be: what to write and not what is wrong.
ORDERS = (
    r"[:;,] (so |then |and )?(add|average|call|clip|compare|compute|detach|divide|draw|flatten|give|keep|leave|let|"
    r"make|mind|multiply|put|read|record|reshape|return|say|set|square|stay|subtract|sum|take|use|write)\b"
    r"|\b(ha[sv]e?|is|are|needs?) to (be|have|come|go|stand|learn|require|run|lie|make)\b|\bwanted is\b"
    r"|\bbelongs? (in|on|to)\b"
)
PROSE = frozenset(  # also words of prose: they are code where something is called or named by them
    "any critic device dim dtype float grad log mean names norm out parameters range sum where".split()
)


@cache
def _trees(module: str) -> dict:
    """{name: definition} of a reference module, the functions and what they are helped by."""
    tree = ast.parse(inspect.getsource(MODULES[module]))
    return {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text).lower()


def operations(function: str) -> set:
    """Every sum, difference, product, quotient and power of the reference's function, without spaces."""
    module, name = function.split(".")
    nodes = [node for node in ast.walk(_trees(module)[name]) if isinstance(node, ast.BinOp)]
    found = {_squeezed(ast.unparse(node)) for node in nodes}
    return {text for text in found if re.search(r"[a-z]", text) and not text.startswith("f'")}


def names(function: str) -> set:
    """What the reference's function calls, and the arguments that it names."""
    module, name = function.split(".")
    found = set()
    for node in ast.walk(_trees(module)[name]):
        if isinstance(node, ast.Call):
            found.add(node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", ""))
            found |= {keyword.arg for keyword in node.keywords}
    return found - set(_trees(module)) - {"", "ValueError"}


def terms(function: str) -> set:
    """The right sides and the logarithms of a docstring's formulas, without spaces and without what D is taken of."""
    module, name = function.split(".")
    text = inspect.getdoc(getattr(MODULES[module], name))
    formulas = re.findall(r"^    (\S.* = .*)$", text.partition("Args:")[0], re.MULTILINE)
    right = [part.partition("=")[2] for formula in formulas for part in re.split(r",\s{2,}", formula)]
    bare = [_squeezed(re.sub(r"D\( ?(G\(z\)|x) ?\)", "D", side)) for side in right]
    return {part for side in bare for part in (side, *re.findall(r"log(?:\([^()]*\)|d\b)", side))}


def given_away(sentence: str, function: str, own_code: str = "") -> list:
    """What of the answer a sentence holds.

    Args:
        sentence: to a student.
        function: which it is about.
        own_code: the wrong code, whose names may be said.
    """
    flat = _squeezed(sentence)
    found = [text for text in operations(function) | terms(function) if text in flat]
    for name in names(function):
        pattern = rf"\b{name}(\(| ?=)|\w\.{name}\b" + ("" if name in PROSE else rf"|\b{name}\b")
        found += [name] if re.search(pattern, sentence) and not re.search(rf"\b{name}\b", own_code) else []
    found += [words for words in IN_WORDS[function] if re.search(words, sentence)]
    return found + ([order[0]] if (order := re.search(ORDERS, sentence)) else [])


def _explained() -> list:
    """(name, sentence, function, the wrong code) of every misconception and family."""
    catalogue = misconceptions.read(BANK)
    known = [*(each for each in catalogue.known if "(" not in each.name)]
    known += [family.at(family.values[0]) for family in catalogue.families]
    code = {}
    for function, path in misconceptions.files(BANK).items():
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef):
                code[function, node.name] = "\n".join(ast.unparse(line) for line in node.body)
    return [(e.name, e.explanation, e.function, code[e.function, e.name.partition("(")[0]]) for e in known]


@pytest.mark.parametrize("function", IN_WORDS)
def test_no_sentence_gives_the_answer_away(function):
    """Neither in symbols nor in words nor by the name of what does it."""
    found = {name: given_away(said, about, code) for name, said, about, code in _explained() if about == function}
    assert found
    assert {name: gives for name, gives in found.items() if gives} == {}


def test_no_look_line_gives_the_answer_away():
    """Where to look is a place or a question."""
    lines = {probe.name: (probe.look, probe.function) for probe in all_probes() if not probe.is_run}
    own = "detach float item grad"  # what is looked for is what is wrong, or where it is
    found = {name: given_away(look, function, own) for name, (look, function) in lines.items()}
    assert {name: gives for name, gives in found.items() if gives} == {}


def test_no_condition_gives_the_answer_away():
    """What was seen, what it means and where to look; the shapes that epsilon may have stand in the docstrings."""
    own = "rand uniform normal reshape"  # what is looked for
    found = {
        (each.name, function): given_away(said.replace("(N, 1, 1, 1)", "so"), function, own)
        for each in BY_NAME.values()
        for function in each.functions
        for said in (each.fact.format(wrong="wrong"), each.means, each.look)
    }
    assert {name: gives for name, gives in found.items() if gives} == {}


# Sentences that students did read: each gave the answer away.
GIVEAWAYS = [
    ("wgan_losses.critic_loss", "The sign is the paper's, so the loss is the fake mean minus the real mean."),
    ("wgan_losses.critic_loss", "The loss is halved: it is the difference of the two means as it stands."),
    ("wgan_losses.critic_loss", "One mean is taken over all, not fake_scores.mean() - real_scores.mean()."),
    ("wgan_losses.critic_loss", "This is not E_z[f(G(z))] - E_x[f(x)]."),
    ("wgan_losses.generator_loss", "The sign is the critic's, so its loss is minus their mean score."),
    (
        "wgan_losses.critic_loss_gp",
        "The sign is flipped: the fake mean minus the real mean, and then the penalty added.",
    ),
    ("wgan_losses.critic_loss_gp", "The penalty is added without its weight: multiply it by penalty_weight."),
    ("wgan_losses.gradient_penalty", "The critic cannot be trained: torch.autograd.grad needs create_graph=True."),
    ("wgan_losses.gradient_penalty", "The root is missing: the norm is the root of the sum of squares."),
    ("wgan_losses.gradient_penalty", "squeeze() drops the batch axis: flatten(start_dim=1) keeps it."),
    (
        "wgan_losses.gradient_penalty",
        "The distance from 1 is not squared, only its absolute value is taken: square it.",
    ),
    ("wgan_losses.gradient_penalty", "The images stand for (norms - 1) ** 2 without their mean."),
    ("wgan_losses.interpolate", "The generated image comes in whole: it has to be multiplied by 1 - epsilon."),
    ("wgan_losses.interpolate", "An epsilon of shape (N,) is laid along the width: reshape it to (N, 1, 1, 1)."),
    ("wgan_losses.sample_epsilon", "Epsilon is normal (randn): draw it from the uniform one (rand)."),
    ("wgan_losses.sample_epsilon", "A single number is drawn: one is drawn for each image."),
    ("wgan_losses.clip_weights", "The critic stays as it was: write into its parameters, as clamp_ does."),
    ("wgan_losses.clip_weights", "The weights are clipped from 0: clip to [-limit, limit]."),
    ("gan_losses.discriminator_loss", "The two halves are averaged: Equation 1 adds them."),
    ("gan_losses.discriminator_loss", "This is the hinge loss: here the means are of log D and of log(1 - D)."),
    ("gan_losses.discriminator_loss", "A sigmoid is formed first, which logsigmoid does not do."),
    ("gan_losses.generator_loss", "This is the saturating loss: the non-saturating one is minus the mean of log D."),
    ("gan_losses.minimax_generator_loss", "This is the non-saturating loss: this one is the mean of log(1 - D)."),
    (
        "divergences.kl_divergence",
        "P and Q are the wrong way round: the first argument stands above the fraction line.",
    ),
    ("divergences.kl_divergence", "The sum is of log(p_k / q_k) without weights."),
    ("divergences.js_divergence", "The mixture is not (p + q) / 2."),
    ("divergences.js_divergence", "This adds two divergences: both divergences are to be taken to the mixture."),
    ("divergences.wasserstein_1", "This is the total variation distance: work is mass times distance."),
    ("divergences.wasserstein_1", "The masses are compared without np.cumsum, np.diff and np.abs."),
    (
        "divergences.optimal_discriminator",
        "The masses are divided by each other: below the line stands the sum of both.",
    ),
    ("divergences.bilinear_gda", "The step size is left out: a player moves by the step size times its gradient."),
]


@pytest.mark.parametrize(("function", "sentence"), GIVEAWAYS)
def test_a_sentence_that_gives_the_answer_away_is_found(function, sentence):
    """The patterns find what students did read."""
    assert given_away(sentence, function)


def test_every_function_has_patterns_of_each_kind_that_it_can_have():
    """Made of the reference: its operations or the names that it calls, the terms of its formulas, and words."""
    assert set(IN_WORDS) == {probe.function for probe in all_probes() if not probe.is_run}
    for function in IN_WORDS:
        assert operations(function) | names(function), function
        assert {function for function, _ in GIVEAWAYS} >= {function}
    assert {"1-epsilon", "epsilon*real+(1-epsilon)*fake"} <= operations("wgan_losses.interpolate")
    assert {"create_graph", "requires_grad_", "flatten"} <= names("wgan_losses.gradient_penalty")
    assert {"log(1-d)", "logd"} <= terms("gan_losses.discriminator_loss")


def test_a_name_of_the_wrong_code_may_be_said():
    """A sentence may speak of detach() where the code detaches, and not elsewhere."""
    sentence = "The penalty is detached by detach() and stays so."
    assert given_away(sentence, "wgan_losses.gradient_penalty") == ["detach"]
    assert given_away(sentence, "wgan_losses.gradient_penalty", "return penalty.detach()") == []
