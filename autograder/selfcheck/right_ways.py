"""Grades every right way like a submission: the same functions, written as hundreds of students would."""

import ast
import re
from collections.abc import Collection
from collections.abc import Set as AbstractSet
from pathlib import Path

from autograder.checkout import REFERENCE
from autograder.course.course_file import modules
from autograder.grading.collect.private_folder import workplace
from autograder.grading.collect.submission import collect
from autograder.grading.grader import Grader
from autograder.grading.judge.verdict import RIGHT
from autograder.sandbox.contract.probe import Probe


def graded(grader: Grader) -> dict[str, tuple[str, ...]]:
    """{right way: the names of the probes that it loses}, in order; of its own functions, for some lack one.

    A function that no file of a right way names, such as one that a course has added, is none of its own. What has
    only modules that the course switches off, or imports one of them, is passed over. Raises GraderError, and
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
        words = _words(folder)
        asked = [verdict for verdict in report.verdicts if _is_own(verdict.probe, submission.files, words)]
        found[folder.name] = tuple(verdict.probe.name for verdict in asked if verdict.status != RIGHT)
    return found


def _is_passed_over(folder: Path, on: AbstractSet[str], off: AbstractSet[str]) -> bool:
    """Whether a right way has modules that are off and none that is on, or one of its files imports one that is off."""
    files = [path for path in folder.glob("*.py") if path.stem in on]
    if not files:
        return any(path.stem in off for path in folder.glob("*.py"))
    return any(_imported(path) & off for path in files)


def _words(folder: Path) -> set[str]:
    """Every word in a right way's files, comments and texts included."""
    return {word for path in folder.rglob("*.py") for word in re.findall(r"\w+", path.read_text("utf-8", "replace"))}


def _is_own(probe: Probe, modules_there: Collection[str], words: AbstractSet[str]) -> bool:
    """Whether a right way has the module and all functions that a probe asks."""
    return probe.module in modules_there and all(name.partition(".")[2] in words for name in probe.calls)


def _imported(path: Path) -> set[str]:
    """The modules that a file imports, anywhere in it."""
    nodes = list(ast.walk(ast.parse(path.read_bytes())))  # bytes, for a right way may name an encoding
    names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    return names | {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
