"""Grades every right way like a submission: the same functions, written as hundreds of students would."""

from autograder.checkout import REFERENCE
from autograder.course.course_file import modules
from autograder.grading.collect.private_folder import workplace
from autograder.grading.collect.submission import collect
from autograder.grading.grader import Grader
from autograder.grading.judge.verdict import RIGHT


def graded(grader: Grader) -> dict[str, tuple[str, ...]]:
    """{right way: the names of the probes that it loses}, in order; of its own modules, for some lack one.

    Raises InputError where a folder cannot be read, GraderError. What has none of the course's modules is passed over.
    """
    found = {}
    for folder in sorted({path.parent for name in modules() for path in REFERENCE.glob(f"right_ways/*/{name}.py")}):
        with workplace() as places:
            submission = collect(folder, places.code)
            report = grader.grade(submission, places)
        asked = [verdict for verdict in report.verdicts if verdict.probe.module in submission.files]
        found[folder.name] = tuple(verdict.probe.name for verdict in asked if verdict.status != RIGHT)
    return found
