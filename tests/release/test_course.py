"""The course: points that add up, visibility, limits, and the same from JSON."""

import json
from dataclasses import replace

import pytest

from autograder.course import course_file
from autograder.course.course import applied, from_json
from autograder.course.limits import DEFAULT
from autograder.errors import InputError
from autograder.sandbox.contract.probe import PARTS
from autograder.sandbox.probes import all_probes


@pytest.fixture(scope="module")
def course():
    """The course of this checkout."""
    return course_file.current()


def test_the_questions_are_worth_what_the_course_file_says(course):
    """Every part, and the whole."""
    probes = applied(course, all_probes())
    for part, points in course.points.items():
        assert sum(probe.points for probe in probes if probe.part == PARTS[part]) == pytest.approx(points)
    assert sum(probe.points for probe in probes) == pytest.approx(course.total)


@pytest.mark.parametrize("points", [0, 0.07, 1, 7, 10.5, 33.33, 1000])
def test_a_part_is_divided_into_hundredths_that_add_up(course, points):
    """Each question keeps its share, to within one hundredth."""
    declared = [probe for probe in all_probes() if probe.part == 3]
    scaled = applied(replace(course, points={"wgan_losses": points}), declared)
    cents = [round(100 * probe.points) for probe in scaled]
    assert sum(cents) == round(100 * points)
    assert all(probe.points == cent / 100 for probe, cent in zip(scaled, cents, strict=True))
    total = sum(probe.points for probe in declared)
    for before, after in zip(declared, scaled, strict=True):
        assert abs(after.points - before.points * points / total) < 0.01
        assert replace(after, points=before.points) == before


def test_a_part_that_has_its_declared_points_keeps_them(course):
    """Not even by a rounding is anything changed."""
    declared = [probe for probe in all_probes() if probe.part == 2]
    points = {"gan_losses": sum(probe.points for probe in declared)}
    assert applied(replace(course, points=points), declared) == declared


def test_points_for_a_part_without_questions_are_refused(course):
    """Or a student could not reach the total."""
    with pytest.raises(InputError, match="gives 5 points to training, which has no questions worth points"):
        applied(replace(course, points={"training": 5}), [])


def test_visibility_is_given_part_by_part(course):
    """In Gradescope's words."""
    hidden = replace(course, visibility=course.visibility | {"gan_losses": "after_published"})
    for probe in applied(hidden, all_probes()):
        assert probe.visibility == ("after_published" if probe.part == 2 else "visible")


def test_limits_follow_from_three_numbers(course):
    """The defaults of the course file are those of the grader."""
    assert course.limits == DEFAULT
    short = replace(course, question_seconds=2, import_seconds=3, total_seconds=60).limits
    assert (short.cpu_seconds, short.wall_seconds, short.total_seconds) == (2, 6, 60)
    assert (short.import_cpu_seconds, short.import_wall_seconds) == (3, 6)
    assert short.capped(1).total_seconds == 60


def test_a_course_comes_back_from_json(course):
    """Nothing is lost on the way."""
    assert from_json(json.loads(json.dumps(course.to_json()))) == course


def test_grading_takes_points_and_visibility_from_the_course(grader, grade, write_submission, course):
    """A part that is worth nothing gives nothing, and one that is hidden is hidden, in the report itself."""
    points = course.points | {"divergences": 0, "training": 0}
    other = replace(course, points=points, visibility=course.visibility | {"gan_losses": "hidden"})
    report = grade(write_submission(), by=replace(grader, course=other))
    assert report.score == pytest.approx(report.out_of) == pytest.approx(other.total)
    assert {v.probe.visibility for v in report.verdicts if v.probe.part == 2} == {"hidden"}
    assert sum(verdict.score for verdict in report.verdicts if verdict.probe.part == 1) == 0
