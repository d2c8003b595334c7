"""`--only`: less is asked, and of what is reported nothing is said otherwise."""

from dataclasses import replace

import pytest

from autograder.classroom.groups.behaviour import are_same
from autograder.classroom.results import saved_result
from autograder.classroom.results.narrowed import narrowed
from autograder.classroom.workers import grade_one
from autograder.course.course import applied
from autograder.errors import InputError
from autograder.grading import selection


@pytest.fixture(scope="module")
def probes(starter):
    """Every probe."""
    return starter.probes


@pytest.mark.parametrize("asked", ["3", "wgan_losses"])
def test_a_part_is_chosen_by_number_or_module(probes, asked):
    """All of its probes, and no others."""
    assert selection.chosen(asked, probes) == tuple(probe.name for probe in probes if probe.part == 3)


def test_a_function_and_a_probe_are_chosen_by_name_or_number(probes):
    """As the results file and the page call them."""
    of_function = [probe for probe in probes if probe.function == "wgan_losses.interpolate"]
    assert selection.chosen("wgan_losses.interpolate", probes) == tuple(probe.name for probe in of_function)
    assert selection.chosen(of_function[0].name, probes) == selection.chosen(of_function[0].number, probes)
    assert selection.chosen(of_function[0].name, probes) == (of_function[0].name,)


@pytest.mark.parametrize("asked", ["7", "gradient penalty", "3.999", "\x1b[31m"])
def test_what_is_no_part_function_or_probe_is_one_line(probes, asked):
    """With names that would do."""
    with pytest.raises(InputError, match=r"--only '.*': there is no such part.* 1 \(divergences\)") as raised:
        selection.chosen(asked, probes)
    assert str(raised.value).isprintable()


def test_less_is_asked(starter, settings, probes):
    """A function that builds on none needs its own probes alone; a penalty those of what it builds on."""
    one = selection.Narrowed(starter, settings.course, selection.chosen("gan_losses.discriminator_loss", probes))
    assert {probe.function for probe in one.probes} == {"gan_losses.discriminator_loss"}
    two = selection.Narrowed(starter, settings.course, selection.chosen("wgan_losses.gradient_penalty", probes))
    assert {probe.function for probe in two.probes} == {"wgan_losses.gradient_penalty", "wgan_losses.interpolate"}
    assert two.pid == starter.pid


@pytest.mark.usefixtures("in_this_process")
@pytest.mark.parametrize("name", ["no_create_graph", "epsilon_swapped"])
def test_what_is_reported_is_what_the_whole_grading_reports(settings, bundled, probes, name):
    """Points, words and mistakes are the same, though an earlier mistake may carry credit forward."""
    handed_in = bundled("wrong", name)
    whole = grade_one.graded(settings, handed_in)
    for asked in ("wgan_losses.gradient_penalty", "wgan_losses.penalty_gradient", "4"):
        chosen = selection.chosen(asked, probes)
        part = grade_one.graded(replace(settings, only=chosen), handed_in)
        assert part.record.outcomes == tuple(outcome for outcome in whole.record.outcomes if outcome.probe in chosen)
        tests = [test for test in whole.results["tests"] if test["extra_data"]["probe"] in chosen]
        assert part.results["tests"] == tests


@pytest.mark.usefixtures("in_this_process")
@pytest.mark.parametrize("name", ["wrong no_create_graph", "incomplete raises_value_error", "incomplete only_one_file"])
def test_what_is_taken_from_a_whole_grading_is_what_the_part_alone_gives(settings, bundled, probes, tmp_path, name):
    """Outcomes, results and page, to the letter: right, wrong, not attempted and raised, with their own frames.

    What is said of the submission as a whole, such as which files were not handed in, is what the whole grading said.
    """
    handed_in = bundled(*name.split())
    whole = grade_one.graded(settings, handed_in)
    (tmp_path / "someone").mkdir()
    saved_result.save(tmp_path, handed_in, whole, "how")
    kept = saved_result.read(tmp_path, "someone")
    course = {probe.name: probe for probe in applied(settings.course, probes)}
    for asked in ("3", "4", "divergences.js_divergence"):
        how = replace(settings, only=selection.chosen(asked, probes))
        found = narrowed(tmp_path, kept, [course[name] for name in how.only], handed_in, how)
        part = grade_one.graded(how, handed_in)
        assert found.record.outcomes == part.record.outcomes
        assert (found.record.notes, found.record.people) == (whole.record.notes, whole.record.people)
        assert found.results["tests"] == part.results["tests"]
        assert found.results["score"] == part.results["score"]
        assert found.layers == part.layers
        assert found.page.partition("<footer>")[0] == part.page.partition("<footer>")[0]


# Wrong in functions of two parts, as no known mistake is.
ODD = "\ndef {}(one, other):\n    return (one * 3 + other).mean() + 17\n"


@pytest.mark.usefixtures("in_this_process")
def test_what_groups_are_made_of_is_taken_from_a_whole_grading_too(settings, bundled, probes, tmp_path):
    """Of the functions that are asked all their questions; where one is asked a part of them, it is graded."""
    handed_in = bundled("right", "softplus_vector_norm")
    for name, function in (("gan_losses", "discriminator_loss"), ("wgan_losses", "critic_loss")):
        handed_in.files[name] += ODD.format(function).encode()
    (tmp_path / "someone").mkdir()
    saved_result.save(tmp_path, handed_in, grade_one.graded(settings, handed_in), "how")
    kept = saved_result.read(tmp_path, "someone")
    course = {probe.name: probe for probe in applied(settings.course, probes)}

    def taken(asked):
        how = replace(settings, only=selection.chosen(asked, probes))
        return narrowed(tmp_path, kept, [course[name] for name in how.only], handed_in, how), how

    (there, how), (here,) = taken("3"), taken("gan_losses")[0].unexplained
    (one,), (other,) = there.unexplained, grade_one.graded(how, handed_in).unexplained
    assert (one.function, one.code, one.statement) == (other.function, other.code, other.statement)
    assert are_same(one.behaviour, other.behaviour)
    assert (here.function, one.function) == ("gan_losses.discriminator_loss", "wgan_losses.critic_loss")
    assert taken("1")[0].unexplained == ()
    assert taken(next(name for name in course if course[name].function == one.function))[0] is None


@pytest.mark.usefixtures("in_this_process")
def test_points_are_those_of_the_course(settings, bundled, probes):
    """A course that gives a part other points gives them to a part graded alone too."""
    halved = {name: points / 2 for name, points in settings.course.questions.items()}
    course = replace(settings.course, questions=halved)
    worth = {probe.name: probe.points for probe in applied(course, probes)}
    chosen = selection.chosen("wgan_losses.interpolate", probes)
    found = grade_one.graded(replace(settings, course=course, only=chosen), bundled("right", "softplus_vector_norm"))
    assert {outcome.probe: outcome.score for outcome in found.record.outcomes} == {name: worth[name] for name in chosen}
