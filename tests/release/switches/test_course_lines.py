"""What a line of the course file switches off, or is worth, is followed, or refused with its line."""

import re

import pytest

from autograder.course.questions import declared
from autograder.errors import InputError

WHOLE = declared.read()
CALLED = {  # what is on, and would lack it
    "divergences.kl_divergence": "divergences.js_divergence",
    "gan_losses.discriminator_loss": "training.gan",
    "gan_losses.generator_loss": "training.gan",
    "wgan_losses.critic_loss": "wgan_losses.critic_loss_gp",
    "wgan_losses.generator_loss": "training.wgan",
    "wgan_losses.interpolate": "wgan_losses.gradient_penalty",
    "wgan_losses.gradient_penalty": "wgan_losses.critic_loss_gp",
    "wgan_losses.critic_loss_gp": "training.wgan_gp",
    "wgan_losses.clip_weights": "training.wgan",
}


@pytest.mark.parametrize("name", WHOLE.asked)
def test_each_function_and_run_can_be_switched_off_with_what_calls_it(
    tmp_path, name, course_of, with_callers, lines_off
):
    """What calls it is named until it is off too; then no question is about either, and the part keeps its points."""
    if name in CALLED:
        says = rf"course\.toml, line \d+: {name} is switched off, but {CALLED[name]} calls it: .*{CALLED[name]} = false"
        with pytest.raises(InputError, match=says) as caught:
            course_of(tmp_path, *lines_off([name]))
        assert "\n" not in str(caught.value)
    off = with_callers([name])
    course = course_of(tmp_path, *lines_off(off))
    assert {*course.off} == off
    assert [*course.questions] == [each.name for each in WHOLE.questions if each.function not in off]
    functions = [f"{module}.{each}" for module, names in course.functions.items() for each in names]
    assert functions == [each for each in WHOLE.asked if each not in off and not each.startswith("training.")]
    assert course.points == pytest.approx({"divergences": 15, "gan_losses": 30, "wgan_losses": 45, "training": 10})


def test_a_part_is_switched_off_by_no_points(tmp_path, course_of, lines_off):
    """Its hours and visibility may stay; who calls it is named; what else names it is not asked."""
    course = course_of(tmp_path, divergences=0, training=0)
    assert course.modules == ("gan_losses", "wgan_losses")
    assert (course.points, course.total) == ({"gan_losses": 30, "wgan_losses": 45}, 75)
    with pytest.raises(InputError, match=r"gan_losses\.discriminator_loss is switched off, but training\.gan calls it"):
        course_of(tmp_path, gan_losses=0)
    with pytest.raises(InputError, match=r"line \d+: every part is switched off: nothing would be asked"):
        course_of(tmp_path, divergences=0, gan_losses=0, wgan_losses=0, training=0)
    with pytest.raises(InputError, match=r"training is worth 10 points, but all of it is switched off: give it 0"):
        course_of(tmp_path, *lines_off(["training.gan", "training.wgan", "training.wgan_gp"]))


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("bilinear_gda = 0", "bilinear_gda is 0; it must be true or false"),
        ("bilinear = false", "bilinear is not known; did you mean divergences.bilinear_gda?"),
        ("xyz = false", "xyz is not known; there are divergences.kl_divergence, divergences.js_divergence"),
        ("divergences = false", "divergences is a part: to switch it off, give it 0 points under [points]"),
        (
            "generator_loss = false",
            "generator_loss may be gan_losses.generator_loss or wgan_losses.generator_loss: wri",
        ),
        (
            "gan_losses.critic_loss = false",
            "gan_losses.critic_loss is not known; did you mean wgan_losses.critic_loss?",
        ),
        ("nope = {}", "nope is empty: write what it says, or leave it out"),
        ("divergences.bilinear_gda.x = false", "divergences.bilinear_gda is {'x': False}; it must be true or false"),
    ],
)
def test_a_switch_that_means_nothing_is_refused_with_its_line(tmp_path, line, says, course_of, course_text):
    """One line: the file, the line, what is wrong, what would be right."""
    at = course_text.count("\n") + 3
    with pytest.raises(InputError, match=rf"course\.toml, line {at}: {re.escape(says)}"):
        course_of(tmp_path, "[functions]", line)


@pytest.mark.parametrize(
    ("section", "first", "second", "says"),
    [
        (
            *("[functions]", "bilinear_gda = false", "divergences.bilinear_gda = true"),
            "divergences.bilinear_gda is stated twice, as bilinear_gda and as divergences.bilinear_gda: leave one out",
        ),
        (
            *("[functions]", '"divergences.bilinear_gda" = false', "divergences.bilinear_gda = false"),
            "divergences.bilinear_gda is stated twice: leave one out",
        ),
        (
            *("[points.questions]", "gan_losses.generator_value = 0.1", '"gan_losses.generator_value" = 3'),
            "gan_losses.generator_value is stated twice: leave one out",
        ),
        (
            "[points.questions]",
            "training.gan_run = 1",
            "gan_losses = {}",
            "gan_losses is empty: write what it says, or ",
        ),
    ],
)
def test_lines_that_contradict_each_other_are_refused(tmp_path, section, first, second, says, course_of, course_text):
    """With the line of the second, whatever both say."""
    at = course_text.count("\n") + 4
    with pytest.raises(InputError, match=rf"course\.toml, line {at}: {re.escape(says)}"):
        course_of(tmp_path, section, first, second)


def test_a_short_name_will_do_and_true_changes_nothing(tmp_path, course_of):
    """Where no other function is called so."""
    assert course_of(tmp_path, "[functions]", "bilinear_gda = false").off == ["divergences.bilinear_gda"]
    assert course_of(tmp_path, "[functions]", "bilinear_gda = true") == course_of(tmp_path)


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        (["gan_losses.no = 1"], "gan_losses.no is no question; there are gan_losses.discriminator_value (2.1), gan"),
        (["losses.no = 1"], "losses.no is no question; the parts are divergences, gan_losses, wgan_losses, training"),
        (["gan_losses.generator_value = 1.25"], "gan_losses.generator_value is 1.25; it must be a number of points"),
        (["gan_losses.generator_value = true"], "gan_losses.generator_value is True; it must be a number of points"),
        (
            ["gan_losses.generator_value = 31"],
            "gan_losses is 30, but its questions under [points.questions] add up to 31",
        ),
        (["training.gan_run = 9.9"], "training is 10, which leaves 0.1 points for 2 questions: each needs a tenth"),
        (
            ["training.gan_run = 1", "training.wgan_run = 1", "training.wgan_gp_run = 1"],
            "training is 10, but [points.questions] gives 3 to all of its questions: change one",
        ),
    ],
)
def test_points_of_questions_that_cannot_be_are_refused(tmp_path, lines, says, course_of):
    """With their line, and what would be right."""
    with pytest.raises(InputError, match=r"course\.toml, line \d+: ") as caught:
        course_of(tmp_path, "[points.questions]", *lines)
    assert says in str(caught.value)


def test_points_of_questions_are_given_and_the_others_share_what_is_left(tmp_path, course_of, lines_off):
    """Flat or by part; a question that is off has none to give."""
    course = course_of(tmp_path, "[points.questions]", "training.gan_run = 4", '"training.wgan_run" = 2.5')
    assert [course.questions[f"training.{name}_run"] for name in ("gan", "wgan", "wgan_gp")] == [4, 2.5, 3.5]
    with pytest.raises(
        InputError, match=r"is a question about divergences\.bilinear_gda, which is switched off: leave"
    ):
        course_of(
            tmp_path,
            *lines_off(["divergences.bilinear_gda"]),
            "[points.questions]",
            "divergences.bilinear_trajectory = 1",
        )
