"""Nothing is charged twice: a function that does its own work rightly keeps its points, and no other does."""

import pytest

from autograder.grading.judge.verdict import NOT_ATTEMPTED, RIGHT, WRONG
from autograder.grading.write.message import message as words_of
from autograder.sandbox.contract import builds_on

PENALTY = "    return ((norms - 1) ** 2).mean()"
CRITIC = "    return fake_scores.mean() - real_scores.mean()"
INTERPOLATE = "    return epsilon * real + (1 - epsilon) * fake"
KL = "    return float((p * (np.log(p) - np.log(q))).sum())"
MEAN = "    return (kl_divergence(p, mixture) + kl_divergence(q, mixture)) / 2"
SUM = "    return critic_loss(critic(real), critic(fake)) + "
SUM += "penalty_weight * gradient_penalty(critic, real, fake, epsilon)"
RAISES = "    raise KeyError('scores')"
BASE_2 = "    return float((p * (np.log2(p) - np.log2(q))).sum())"
INLINED = "    m = mixture\n    return {} * float(sum((a * np.log2(a / b) for a, b in zip(p, m) if a), 0.0) + sum(\n"
INLINED += "        (a * np.log2(a / b) for a, b in zip(q, m) if a), 0.0))"


def _of(report, function: str) -> list:
    return [verdict for verdict in report.verdicts if verdict.probe.function.endswith(f".{function}")]


def _wrong(report, function: str) -> set:
    return {verdict.probe.name.rpartition("_")[2] for verdict in _of(report, function) if verdict.status != RIGHT}


@pytest.mark.parametrize(
    "kl",
    [
        (KL, BASE_2),
        (KL, RAISES),
        (KL, "    return 0.0"),
        (KL, "    return np.array([(p * np.log(p / q)).sum()])"),
        (KL, "    return float((q * np.log(q / p)).sum())"),
        (KL, "    return float('nan')"),
    ],
    ids=["base 2", "raises", "zero", "shape (1,)", "reversed", "NaN"],
)
def test_divergence_built_on_a_wrong_one_keeps_its_points(grade, write_submission, kl):
    """js_divergence calls kl_divergence, whatever that gives: the mistake is counted there alone."""
    report = grade(write_submission(replace=[kl]))
    assert _wrong(report, "kl_divergence")
    assert _wrong(report, "js_divergence") == set()
    assert "counted there and not again here" in words_of(_of(report, "js_divergence")[0])


def test_divergence_that_has_the_same_mistake_in_its_own_code_keeps_its_points(grade, write_submission):
    """Both take the logarithm to base 2, and js_divergence does not call the other: it is the mean of the two."""
    report = grade(write_submission(replace=[(KL, BASE_2), (MEAN, INLINED.format(0.5))]))
    assert _wrong(report, "kl_divergence") == {"value", "zeros"}
    assert _wrong(report, "js_divergence") == set()


def test_divergence_that_leaves_checks_to_one_without_them_keeps_its_points(grade, write_submission):
    """Nothing is refused because kl_divergence, which is to refuse it, does not: counted there."""
    unchecked = (
        "\n\ndef kl_divergence(p, q):\n    return float(sum(a * np.log(a / b) for a, b in zip(p, q) if a > 0))\n"
    )
    unchecked += "\n\ndef js_divergence(p, q):\n    m = (np.asarray(p) + np.asarray(q)) / 2\n"
    unchecked += "    return (kl_divergence(p, m) + kl_divergence(q, m)) / 2\n"
    report = grade(write_submission(divergences=unchecked))
    assert "refuses" in _wrong(report, "kl_divergence")
    assert _wrong(report, "js_divergence") == set()


@pytest.mark.parametrize(
    ("kl", "js"),
    [
        (BASE_2, MEAN.removesuffix(" / 2")),
        (BASE_2, MEAN.replace("return (", "return np.sqrt(").replace(") / 2", ")")),
        (BASE_2, "    return (kl_divergence(p, q) + kl_divergence(q, p)) / 2"),
        (BASE_2, "    return (kl_divergence(mixture, p) + kl_divergence(mixture, q)) / 2"),
        (BASE_2, INLINED.format(1)),
        ("    return 0.0", "    return 0.0"),
        ("    return float('nan')", "    return float('nan')"),
        ("    return 1.0", "    return 1.0"),
        ("    return float((p != q).any())", "    return float((p != q).any())"),
        ("    return float(len(p))", "    return float(len(p))"),
        (RAISES, RAISES),
        (RAISES, "    return 0.0"),
    ],
)
def test_wrong_divergence_on_a_wrong_one_is_not_paid(grade, write_submission, kl, js):
    """No halves, a root, other arguments, and nonsense that equals the nonsense of the part."""
    report = grade(write_submission(replace=[(KL, kl), (MEAN, js)]))
    assert _wrong(report, "kl_divergence")
    assert "value" in _wrong(report, "js_divergence")


PARTS = {
    "penalty raises": [(PENALTY, RAISES)],
    "penalty is a Python float": [(PENALTY, PENALTY + ".item() * 2")],
    "penalty of shape (N,)": [(PENALTY, "    return (norms - 1) ** 2")],
    "penalty is None": [(PENALTY, "    pass")],
    "loss raises": [(CRITIC, RAISES)],
    "loss is a Python float": [(CRITIC, "    return (real_scores.mean() - fake_scores.mean()).item()")],
    "loss of shape (1,)": [(CRITIC, "    return (fake_scores.mean() - real_scores.mean()).reshape(1)")],
    "both raise": [(PENALTY, RAISES), (CRITIC, RAISES)],
    "interpolate raises": [(INTERPOLATE, RAISES)],
}


@pytest.mark.parametrize("parts", PARTS.values(), ids=PARTS)
def test_sum_of_parts_that_give_nothing_to_add_keeps_its_points(grade, write_submission, parts):
    """critic_loss_gp is right given any parts: it is asked again with made-up ones."""
    report = grade(write_submission(replace=parts))
    assert _wrong(report, "critic_loss_gp") == set()
    assert any("counted there and not again here" in words_of(verdict) for verdict in _of(report, "critic_loss_gp"))


@pytest.mark.parametrize("parts", [PARTS["penalty raises"], PARTS["both raise"]], ids=["penalty", "both"])
@pytest.mark.parametrize(
    "own",
    [
        SUM.replace("penalty_weight *", "10 *"),
        SUM.replace("+ penalty", "- penalty"),
        SUM.replace("critic(real), critic(fake)", "critic(fake), critic(real)"),
        SUM.replace("real, fake, epsilon)", "fake, real, epsilon)"),
        SUM.replace("fake, epsilon)", "fake, 1 - epsilon)"),
        SUM + ".detach()",
        "    return critic_loss(critic(real), critic(fake))",
        RAISES,
        "    raise NotImplementedError",
    ],
)
def test_wrong_sum_of_parts_that_raise_is_not_paid(grade, write_submission, parts, own):
    """The weight, the sign, the order of arguments, the graph, a term: each costs points also where parts raise."""
    report = grade(write_submission(replace=[*parts, (SUM, own)]))
    assert _wrong(report, "critic_loss_gp")


@pytest.mark.parametrize(
    "interpolate", [RAISES, "    return (epsilon * real).flatten(1)", "    return 1.0", "    pass"]
)
def test_penalty_on_an_interpolation_that_gives_no_images_keeps_its_points(grade, write_submission, interpolate):
    """gradient_penalty is right given any images between."""
    report = grade(write_submission(replace=[(INTERPOLATE, interpolate)]))
    assert _wrong(report, "interpolate")
    assert _wrong(report, "gradient_penalty") == set()


def test_wrong_penalty_on_an_interpolation_that_raises_is_not_paid(grade, write_submission):
    """The penalty's own mistake costs its points."""
    report = grade(write_submission(replace=[(INTERPOLATE, RAISES), (PENALTY, "    return (norms**2).mean()")]))
    assert {"value", "gradient", "channels", "single", "contract"} == _wrong(report, "gradient_penalty")
    assert _wrong(report, "critic_loss_gp") == set()


def test_mistake_in_the_shape_of_the_sum_is_its_own(grade, write_submission):
    """Of parts that raise, a sum that has shape (1,) for scores (N, 1) keeps its value and loses its shape's point."""
    own = "    return (critic(fake).mean(0) - critic(real).mean(0)) + penalty_weight * gradient_penalty(\n"
    own += "        critic, real, fake, epsilon)"
    assert _wrong(grade(write_submission(replace=[(SUM, own)])), "critic_loss_gp") == {"contract"}
    report = grade(write_submission("again", replace=[(SUM, own), (PENALTY, RAISES)]))
    assert _wrong(report, "critic_loss_gp") == {"contract"}


def test_parts_are_made_up_whatever_their_parameters_are_called(grade, write_submission):
    """The student's own part has other names, one parameter more, and is called by keyword."""
    own = "\n\ndef gradient_penalty(net, x, y, mix, power=2):\n    raise KeyError('x')\n"
    own += "\n\ndef critic_loss_gp(net, x, y, mix, penalty_weight=10.0):\n"
    own += "    penalty = gradient_penalty(y=y, mix=mix.view(-1, 1, 1, 1), net=net, x=x)\n"
    own += "    return net(y).mean() - net(x).mean() + penalty_weight * penalty\n"
    assert _wrong(grade(write_submission(wgan_losses=own)), "critic_loss_gp") == set()


def test_sum_whose_part_hangs_keeps_its_points_and_one_that_hangs_itself_does_not(grade, write_submission):
    """A hang of the part's is the part's; a function that hangs by itself is not asked again."""
    hangs = "    while True:\n        pass"
    assert _wrong(grade(write_submission(replace=[(PENALTY, hangs)])), "critic_loss_gp") == set()
    report = grade(write_submission("itself", replace=[(PENALTY, RAISES), (SUM, hangs)]))
    assert {verdict.status for verdict in _of(report, "critic_loss_gp")} == {WRONG}


def test_sum_of_a_part_that_is_still_to_be_written_is_not_attempted(grade, write_submission):
    """No reproach and no points, until the part is written."""
    report = grade(write_submission(replace=[(PENALTY, "    raise NotImplementedError")]))
    assert {verdict.status for verdict in _of(report, "critic_loss_gp")} == {NOT_ATTEMPTED}


def test_side_effect_of_a_part_is_counted_once(grade, write_submission):
    """interpolate changes epsilon's shape in place, which the penalty and the sum then do as well."""
    wrong = (
        "    epsilon = epsilon.reshape(-1, 1, 1, 1)",
        "    while epsilon.dim() < 4:\n        epsilon.unsqueeze_(-1)",
    )
    report = grade(write_submission(replace=[wrong]))
    assert _wrong(report, "interpolate") == {"contract"}
    assert _wrong(report, "gradient_penalty") == _wrong(report, "critic_loss_gp") == set()
    assert report.score == 99


def test_sum_that_handles_a_flat_epsilon_wrongly_loses_points(grade, write_submission):
    """A penalty that is right for epsilon (N,) does not help a sum that gives it another one."""
    own = SUM.replace("fake, epsilon)", "fake, epsilon.flip(0) if epsilon.dim() == 1 else epsilon)")
    report = grade(write_submission(replace=[(SUM, own)]))
    assert _wrong(report, "critic_loss_gp") == {"contract"}
    assert report.score == 99


def test_epsilon_in_float32_whatever_the_batch_keeps_every_point(grade, write_submission):
    """The commonest right style: what the stub promises is float32 for float32 images."""
    report = grade(write_submission(replace=[("dtype=batch.dtype, ", "")]))
    assert report.score == 100


def test_every_choice_of_parts_is_made_up_the_largest_first():
    """What the reference is asked, here and for checks.zip, is what a student's code may be asked."""
    both = builds_on.made_up_parts(builds_on.LOSS, builds_on.BUILDS_ON[builds_on.LOSS])
    assert both == ("made-up critic_loss and gradient_penalty", "made-up critic_loss", "made-up gradient_penalty")
    assert builds_on.made_up_parts(builds_on.LOSS, [builds_on.PENALTY]) == both[2:]
    for function in builds_on.BUILDS_ON:
        made_up = builds_on.made_up_parts(function, builds_on.BUILDS_ON[function])
        assert set(made_up) < set(builds_on.stand_ins_of(function))
    assert builds_on.stand_ins_of("gan_losses.generator_loss") == ()
