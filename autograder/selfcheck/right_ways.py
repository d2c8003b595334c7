"""Grades every right way like a submission: the same functions, written as hundreds of students would."""

import ast
from pathlib import Path

from autograder.checkout import REFERENCE
from autograder.course.course_file import modules
from autograder.grading.collect.private_folder import workplace
from autograder.grading.collect.submission import collect
from autograder.grading.grader import Grader
from autograder.grading.judge.verdict import RIGHT


def graded(grader: Grader) -> dict[str, tuple[str, ...]]:
    """{right way: the names of the probes that it loses}, in order; of its own modules, for some lack one.

    Raises InputError where a folder cannot be read, GraderError. Passed over is what has none of the course's modules,
    or imports one that the course switches off.
    """
    found = {}
    off = {path.stem for path in REFERENCE.glob("*.py")} - {*modules()}
    files = [path for name in modules() for path in sorted(REFERENCE.glob(f"right_ways/*/{name}.py"))]
    folders = {path.parent for path in files} - {path.parent for path in files if off and _imported(path) & off}
    for folder in sorted(folders):
        with workplace() as places:
            submission = collect(folder, places.code)
            report = grader.grade(submission, places)
        asked = [verdict for verdict in report.verdicts if verdict.probe.module in submission.files]
        found[folder.name] = tuple(verdict.probe.name for verdict in asked if verdict.status != RIGHT)
    return found


def _imported(path: Path) -> set[str]:
    """The modules that a file imports, anywhere in it."""
    nodes = list(ast.walk(ast.parse(path.read_bytes())))  # bytes, for a right way may name an encoding
    names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    return names | {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
