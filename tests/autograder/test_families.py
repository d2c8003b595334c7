"""Mistakes with a number in them: the number is found, in a list or between, and told only if every reply agrees."""

import json
import math
from dataclasses import asdict

import pytest

from autograder.checkout import REFERENCE
from autograder.course.limits import DEFAULT
from autograder.course.salt import Salt
from autograder.grading.expect import misconceptions
from autograder.grading.expect.asked import AskedReplies
from autograder.grading.expect.saved import PUBLIC, SavedReplies
from autograder.grading.explain.known_mistakes import families
from autograder.grading.grader import Grader
from autograder.grading.judge.verdict import WRONG
from autograder.grading.write.message import message as words_of
from autograder.handout.checks.home_replies import collected
from autograder.sandbox.answering.variants import refined, with_mistakes
from autograder.sandbox.contract.question import decimal, parsed, with_number

GENERATOR = "gan_losses.generator_loss"
CLAMPED = "return -logsigmoid(fake_logits.clamp({0}, {1})).mean()"
LABEL = "return -logsigmoid(fake_logits).mean() + (1 - {0}) * fake_logits.mean()"


def _function(body: str) -> dict:
    return {"gan_losses": f"\n\ndef generator_loss(fake_logits):\n    {body}\n"}


def _wrong(report, function=GENERATOR):
    return [v for v in report.verdicts if v.probe.function == function and v.status == WRONG]


@pytest.mark.parametrize(
    ("body", "name", "words"),
    [
        (CLAMPED.format(-10, 10), "generator_logits_clamped(limit=10)", "The logits are cut off at 10: "),
        (CLAMPED.format(-7.3, 7.3), "generator_logits_clamped(limit=7.3)", "The logits are cut off at 7.3: "),
        (LABEL.format(0.8), "generator_labels_smoothed(label=0.8)", "The label is 0.8: "),
        (LABEL.format(0.83), "generator_labels_smoothed(label=0.83)", "The label is 0.83: "),
        (
            "import torch\n    return -torch.log(torch.sigmoid(fake_logits) + 3e-5).mean()",
            "generator_number_inside_log(number=3e-5)",
            "3e-5 is added inside the logarithm, ",
        ),
        (
            "return -logsigmoid(fake_logits).sum() / 48",
            "generator_batch_size_fixed(size=48)",
            "The sum is divided by 48, ",
        ),
    ],
)
def test_number_is_found_in_the_list_or_between(grade, write_submission, body, name, words):
    """The student reads the number as typed, on every question that the mistake costs."""
    wrong = _wrong(grade(write_submission(**_function(body))))
    assert {verdict.misconception for verdict in wrong} == {name}
    assert all(f"exactly what this mistake gives: {words}" in words_of(verdict) for verdict in wrong)


@pytest.mark.parametrize(
    ("replace", "function", "name"),
    [
        (("norms - 1)", "norms - 0.85)"), "wgan_losses.gradient_penalty", "penalty_other_target(target=0.85)"),
        (
            ("(-limit, limit)", "(-1.7 * limit, 1.7 * limit)"),
            "wgan_losses.clip_weights",
            "clip_to_a_multiple(factor=1.7)",
        ),
        (("x - step_size * y, y", "x - 0.3 * y, y"), "divergences.bilinear_gda", None),
        (
            ("mixture = (p + q) / 2", "mixture = 0.35 * p + 0.65 * q"),
            "divergences.js_divergence",
            "js_mixture_weighted",
        ),
        (("np.log(p) - np.log(q)", "np.log(p + 3e-6) - np.log(q + 3e-6)"), "divergences.kl_divergence", None),
        (("epsilon * real +", "1.3 * epsilon * real +"), "wgan_losses.interpolate", None),
        (
            (
                "torch.rand(len(batch), 1, 1, 1, dtype=batch.dtype, device=batch.device)",
                "torch.rand(len(batch), 1, 1, 1, device=batch.device) * 0.93",
            ),
            "wgan_losses.sample_epsilon",
            "epsilon_up_to(end=0.93)",
        ),
    ],
)
def test_number_is_found_in_every_part_or_not_told(grade, write_submission, replace, function, name):
    """A number in other places than a family's names none; a family's is found in images, weights and draws too."""
    found = {verdict.misconception for verdict in _wrong(grade(write_submission(replace=[replace])), function)}
    assert found
    if name is None:
        assert not any(mistake and "(" in mistake and mistake.endswith(")") for mistake in found)
    else:
        assert all(mistake.startswith(name) for mistake in found), found


def test_none_is_named_where_one_reply_disagrees(grade, write_submission):
    """A label of 0.8 on seven logits, as the first question has, and of 0.7 on others: neither number is told."""
    body = LABEL.format("(0.8 if len(fake_logits) == 7 else 0.7)")
    wrong = _wrong(grade(write_submission(**_function(body))))
    assert len(wrong) >= 2
    assert {verdict.misconception for verdict in wrong} == {None}


def test_right_code_and_named_mistakes_ask_no_family(starter, grade, write_submission):
    """Families cost nothing until nothing else explains a wrong reply."""
    asked = []

    def once(text, ask):
        asked.append(text)
        return ask()

    limits = DEFAULT.capped(1.0)
    grader = Grader(starter, AskedReplies(starter, Salt("tests"), limits, once=once), limits)
    grade(write_submission(**_function("return logsigmoid(fake_logits).mean()")), grader)
    assert asked
    assert not any("generator_logits_clamped(" in text for text in asked)


@pytest.fixture(scope="module")
def at_home(starter):
    """What checks.zip would hold of one function."""
    answers = AskedReplies(starter, PUBLIC, DEFAULT)
    probes = answers.probes(GENERATOR)
    catalogue = misconceptions.Catalogue(tuple(answers.known(GENERATOR)), tuple(answers.families(GENERATOR)))
    kept = SavedReplies(starter, answers.right() | collected(answers, probes), catalogue)
    return answers, kept


@pytest.mark.parametrize(("number", "found"), [(10.0, True), (7.3, False)])
def test_at_home_the_usual_numbers_are_found_and_no_others(at_home, number, found):
    """Saved replies hold the list; what lies between would have to be asked."""
    answers, kept = at_home
    probes = answers.probes(GENERATOR)
    name = with_number("generator_logits_clamped", "limit", number)
    replies = answers.variants([name], probes)[name]
    wrong = {"gan_losses.generator_large"}
    diagnosis = families.find(kept, GENERATOR, replies, wrong)
    assert (diagnosis is not None) is found
    if found:
        assert (diagnosis.names, diagnosis.kind) == ((name,), "family")
    assert families.find(answers, GENERATOR, replies, wrong).names == (name,)


def test_names_with_numbers_are_taken_apart():
    """One form, written and read in one place; what is none is refused with its words."""
    assert parsed("logits_clamped(limit=10)") == ("logits_clamped", "limit", 10.0)
    assert parsed("labels_swapped") == ("labels_swapped", "", None)
    for number, text in ((10.0, "10"), (0.9, "0.9"), (1e-8, "1e-8"), (-0.5, "-0.5"), (1e16, "1e16")):
        assert decimal(number) == text
        assert parsed(with_number("a", "b", number)) == ("a", "b", number)
    with pytest.raises(ValueError, match=r"^'a\(b=c\)' is no misconception's name: 'c' is no number$"):
        parsed("a(b=c)")
    for strange in ("a(10)", "a(b=1", "a b", "a(b=1)(c=2)", ""):
        with pytest.raises(ValueError, match="wanted is name, or name"):
            parsed(strange)


def test_number_where_none_belongs_is_refused():
    """A family without its number, a misconception with one, another parameter: the line says what there is."""
    files = [str(path) for path in misconceptions.files(REFERENCE / "misconceptions").values()]
    for name, words in (
        ("generator_half(limit=2)", "generator_half has no number in brackets"),
        ("generator_logits_clamped", "generator_logits_clamped has limit in brackets"),
        ("generator_logits_clamped(size=2)", "generator_logits_clamped has limit in brackets"),
    ):
        with pytest.raises(LookupError, match=words):
            with_mistakes.apply(name, None, files)


FAMILY = "@family(2, 'loss', {sentence!r}, 'source', {rest})\ndef odd(reference, limit):\n    return reference.loss\n"


@pytest.mark.parametrize(
    ("sentence", "rest", "words"),
    [
        ("Cut off at {limit}.", "parameter='limit'", "takes parameter and values, and may take common and whole"),
        ("Cut off at {limit}.", "values=(1, 2)", "takes parameter and values, and may take common and whole"),
        ("Cut off at {limit}.", "parameter='limit', values=(1, 2), odd=3", "takes parameter and values, and may take"),
        ("Cut off.", "parameter='limit', values=(1, 2)", "has a sentence without its number: write {limit} where it"),
        ("Cut off at {limit}.", "parameter='limit', values=(2, 1)", "takes 2 to 12 different values, ascending, not"),
        ("Cut off at {limit}.", "parameter='limit', values=(1,)", "takes 2 to 12 different values, ascending, not"),
        ("Cut off at {limit}.", "parameter='limit', values=(1, 2), common=(3,)", "common numbers that are not among"),
        ("Cut off at {limit}.", "parameter='limit', values=VALUES", "takes four literals"),
    ],
)
def test_family_that_is_not_declared_rightly_is_refused(tmp_path, sentence, rest, words):
    """What the grader could not use is told when the bank is read, with file and name."""
    (tmp_path / "gan_losses").mkdir()
    (tmp_path / "gan_losses" / "loss.py").write_text(FAMILY.format(sentence=sentence, rest=rest))
    with pytest.raises(ValueError, match=r"^gan_losses/loss\.py, odd: ") as refused:
        misconceptions.read(tmp_path)
    assert words in str(refused.value)


def test_common_numbers_are_misconceptions_of_their_own(tmp_path):
    """They are in the list that is tried together with other mistakes; any number has its sentence."""
    (tmp_path / "gan_losses").mkdir()
    rest = "parameter='limit', values=(1, 2), common=(2,)"
    (tmp_path / "gan_losses" / "loss.py").write_text(FAMILY.format(sentence="Cut off at {limit}.", rest=rest))
    bank = misconceptions.read(tmp_path)
    assert [(known.name, known.builds_on) for known in bank.known] == [("odd(limit=2)", True)]
    assert bank.named("odd(limit=7.3)").explanation == "Cut off at 7.3."
    assert bank.named("odd(limit=2)") == bank.known[0]
    (family,) = bank.families
    assert misconceptions.family_from_json(json.loads(json.dumps(asdict(family)))) == family
    assert hash(misconceptions.family_from_json(json.loads(json.dumps(asdict(family))))) == hash(family)
    for unknown in ("odd", "odd(size=2)", "even(limit=2)", "no name at all"):
        assert bank.named(unknown) is None


@pytest.mark.parametrize(
    ("value_at", "low", "high", "number"),
    [
        (lambda v: v * v, 1.0, 2.0, math.sqrt(2)),
        (math.log, 1e-12, 1e-2, 3e-9),
        (lambda v: -v, -1.0, 1.0, -0.25),
        (lambda v: v**12, 0.2, 1.0, 0.5),
    ],
)
def test_number_is_solved_for(value_at, low, high, number):
    """Between two ends, of numbers of any size, in a few evaluations."""
    ends = [refined.End(end, value_at(end)) for end in (low, high)]
    asked = []

    def counted(at):
        asked.append(at)
        return value_at(at)

    assert refined.number(counted, value_at(number), *ends, lambda _: True) == pytest.approx(number, rel=1e-5)
    assert len(asked) <= 25


@pytest.mark.parametrize("values", [(1.0, 2.0), (-1.0, -2.0), (math.nan, 1.0), (0.0, 1.0)])
def test_what_the_ends_do_not_enclose_is_not_found(values):
    """No number is made up where the family's values do not lie on both sides of the wanted one."""
    ends = [refined.End(float(end), value) for end, value in enumerate(values)]
    assert math.isnan(refined.number(pytest.fail, 0.0, *ends, pytest.fail))


def test_search_is_left_off_where_the_rest_of_the_reply_does_not_fit():
    """Once one number is nearly found, the others have to be near, or the family is another."""
    ends, asked = [refined.End(end, end**3) for end in (1.0, 2.0)], []

    def fits(number):
        asked.append(number)
        return False

    assert math.isnan(refined.number(lambda v: v**3, 3.0, *ends, fits))
    assert len(asked) == 1
