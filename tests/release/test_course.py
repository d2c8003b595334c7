"""The course: points that add up, visibility, limits, and the same from JSON."""

import json
from dataclasses import replace

import pytest

from autograder.course import course_file
from autograder.course.course import applied, from_json
from autograder.course.limits import DEFAULT
from autograder.course.questions.shares import shares
from autograder.sandbox.probes import all_probes


@pytest.fixture(scope="module")
def course():
    """The course of this checkout."""
    return course_file.current()


def test_the_questions_are_worth_what_the_course_file_says(course):
    """Every part, and the whole: of this course, whose questions have the points that they declare."""
    probes = applied(course, all_probes())
    assert course.points == {"divergences": 15, "gan_losses": 30, "wgan_losses": 45, "training": 10}
    for part, points in course.points.items():
        assert sum(probe.points for probe in probes if probe.part_name == part) == pytest.approx(points)
    assert [probe.points for probe in probes] == [probe.points for probe in all_probes()]
    assert course.total == 100


DECLARED = {part: [probe.points for probe in all_probes() if probe.part == part] for part in (1, 2, 3, 4)}


@pytest.mark.parametrize("part", DECLARED)
@pytest.mark.parametrize("points", [3, 4.5, 7, 10.5, 20, 22.5, 33.3, 60, 1000])
def test_a_part_is_divided_into_halves_or_tenths_that_add_up(part, points):
    """Each question keeps its share, to within what a point is divided into, and none is worthless."""
    weights = DECLARED[part]
    found = shares(weights, points)
    assert sum(round(10 * share) for share in found) == round(10 * points)
    assert all(round(share, 1) == share and share > 0 for share in found)
    halves = all(share % 0.5 == 0 for share in found)
    exact = [weight * points / sum(weights) for weight in weights]
    assert all(abs(share - ideal) <= (0.5 if halves else 0.1) for share, ideal in zip(found, exact, strict=True))
    if halves:  # of equal weights none gets more
        assert len(set(zip(weights, found, strict=True))) == len(set(weights))


def test_shares_that_come_out_even_are_given_so():
    """Halves where they are fair, tenths where not; what is declared, where that is what there is to give."""
    assert shares([4, 3, 3], 5) == [2, 1.5, 1.5]
    assert shares([2, 1, 0.5], 14) == [8, 4, 2]
    assert shares([1, 1, 1], 14) == [4.7, 4.7, 4.6]
    assert shares([3, 3, 4], 0.3) == [0.1, 0.1, 0.1]
    assert shares([0, 1, 1], 5) == [0, 2.5, 2.5]
    assert shares([0.01] * 3 + [10, 10], 2.3) == [0.1, 0.1, 0.1, 1, 1]
    assert shares(DECLARED[1], 15) == DECLARED[1]
    assert shares([], 0) == []


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
    """What is not asked has no line, and a part that is hidden is hidden, in the report itself."""
    questions = {name: 2 * points for name, points in course.questions.items() if name.startswith("gan_losses.")}
    other = replace(course, questions=questions, visibility=course.visibility | {"gan_losses": "hidden"})
    report = grade(write_submission(), by=replace(grader, course=other))
    assert report.score == report.out_of == other.total == 60
    assert {(verdict.probe.part, verdict.probe.visibility) for verdict in report.verdicts} == {(2, "hidden")}
