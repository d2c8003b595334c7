"""Whether a rehearsal gave what this machine gives: the same status and the same points for each question."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from autograder.course import course_file, salt
from autograder.course.hints import alike
from autograder.errors import InputError
from autograder.grading.collect import submission
from autograder.grading.collect.private_folder import workplace
from autograder.grading.expect.asked import AskedReplies
from autograder.grading.grader import Grader
from autograder.grading.observe import this_machine
from autograder.grading.write import results_json


@contextmanager
def graded_here() -> Iterator[Callable[[Path], dict[str, Any]]]:
    """A function that grades a submission on this machine, behind its walls, and returns the results."""
    course = course_file.current()
    with this_machine.starter() as starter:
        ours = AskedReplies(starter, salt.read(), course.limits)
        grader = Grader(starter, ours, course.limits, hints=alike(course.hints), course=course)

        def results(path: Path) -> dict[str, Any]:
            with workplace() as places:
                try:
                    found = submission.collect(path, places.code)
                except InputError as error:
                    return results_json.unusable(str(error))
                return results_json.results(grader.grade(found, places))

        yield results


def differences(there: Mapping[str, Any], here: Mapping[str, Any]) -> list[str]:
    """What two results files say of one submission and not alike, a line a question; none where they agree.

    Args:
        there: the results of the rehearsal.
        here: the results of `grade` on this machine.
    """
    found, expected = _questions(there), _questions(here)
    return [
        f"{name}: {_in_words(found.get(name))} in the rehearsal, {_in_words(expected.get(name))} here"
        for name in sorted(found.keys() | expected.keys())
        if found.get(name) != expected.get(name)
    ]


def _questions(results: Mapping[str, Any]) -> dict[str, tuple[str, float]]:
    return {test["name"]: (test["status"], test["score"]) for test in results.get("tests", [])}


def _in_words(question: tuple[str, float] | None) -> str:
    return "not asked" if question is None else f"{question[0]} with {question[1]:g} points"
