"""Grades every right way like a submission: the same functions, written as hundreds of students would."""

import ast
from collections.abc import Set as AbstractSet
from pathlib import Path

from autograder.checkout import REFERENCE
from autograder.course.course_file import modules
from autograder.grading.collect.private_folder import workplace
from autograder.grading.collect.submission import collect
from autograder.grading.grader import Grader
from autograder.grading.judge.verdict import RIGHT


def graded(grader: Grader) -> dict[str, tuple[str, ...]]:
    """{right way: the names of the probes that it loses}, in order; of its own modules, for some lack one.

    What has only modules that the course switches off, or imports one of them, is passed over. Raises GraderError, and
    InputError where a folder cannot be read or holds no module.
    """
    found = {}
    on = {*modules()}
    off = {path.stem for path in REFERENCE.glob("*.py")} - on
    for folder in sorted(path for path in (REFERENCE / "right_ways").iterdir() if path.is_dir()):
        if off and _is_passed_over(folder, on, off):
            continue
        with workplace() as places:
            submission = collect(folder, places.code)
            report = grader.grade(submission, places)
        asked = [verdict for verdict in report.verdicts if verdict.probe.module in submission.files]
        found[folder.name] = tuple(verdict.probe.name for verdict in asked if verdict.status != RIGHT)
    return found


def _is_passed_over(folder: Path, on: AbstractSet[str], off: AbstractSet[str]) -> bool:
    """Whether a right way has modules that are off and none that is on, or one of its files imports one that is off."""
    files = [path for path in folder.glob("*.py") if path.stem in on]
    if not files:
        return any(path.stem in off for path in folder.glob("*.py"))
    return any(_imported(path) & off for path in files)


def _imported(path: Path) -> set[str]:
    """The modules that a file imports, anywhere in it."""
    nodes = list(ast.walk(ast.parse(path.read_bytes())))  # bytes, for a right way may name an encoding
    names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    return names | {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
