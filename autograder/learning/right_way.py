"""A submission with all points on its way among the right ways, if it takes a path that none of them takes."""

import ast
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np

from autograder.classroom.groups.names_in_code.neutral_names import Neutral
from autograder.classroom.groups.own_code import UNREADABLE, needed, parsed, without_docstrings
from autograder.classroom.intake import find_submissions
from autograder.classroom.intake.handed_in import HandedIn, taken_in
from autograder.errors import InputError
from autograder.grading.expect.asked import AskedReplies
from autograder.grading.expect.paths.right_path import RightPath
from autograder.grading.explain.line.where import is_right
from autograder.grading.judge import judge
from autograder.grading.judge.verdict import RIGHT
from autograder.learning.code import allowed, identity, imports
from autograder.learning.code.cuts import tidied
from autograder.learning.in_walls import InWalls
from autograder.learning.wanted import Graded
from autograder.sandbox.contract.probe import Probe
from autograder.sandbox.contract.question import TRACED
from autograder.sandbox.contract.traces.trace import MADE, Trace, from_arrays

_ROUNDING = 1e-9  # of a sum of points


@dataclass(frozen=True, slots=True)
class NewWay:
    """A right way that can be written."""

    texts: dict[str, str]  # {module: text}
    functions: tuple[str, ...]  # those that take a new path, with their modules


def new_way(answers: AskedReplies, graded: Graded, name: str, source: Path | None, isolation: str = "auto") -> NewWay:
    """The right way of a submission. Raises InputError where it is none, GraderError.

    Args:
        answers: our own code's replies.
        graded: the class.
        name: the submission's.
        source: where the submissions lie; None for where they lay when they were graded.
        isolation: "auto", or "none" where this system has no walls and the code is trusted.
    """
    files = _handed_in(graded, name, source or graded.source).files
    walls = InWalls(answers, isolation)
    texts: dict[str, str] = {}
    functions: list[str] = []
    for module, content in files.items():
        probes = [probe for probe in answers.starter.probes if probe.module == module]
        text = _neutral(
            content, {probe.function.partition(".")[2] for probe in probes if not probe.is_run}, graded, name
        )
        _require_right(answers, walls, module, text, probes)
        found = _on_new_paths(answers, walls, module, text, probes)
        if found:
            texts[module] = text
            functions += found
    if not functions:
        raise InputError(f"{name!a} takes no path that no right way has, so there is nothing to add")
    return NewWay(texts, tuple(functions))


def _handed_in(graded: Graded, name: str, source: Path) -> HandedIn:
    kept = graded.kept(name)
    out_of = sum(probe["points"] for probe in graded.run["probes"])
    if kept.record.error or kept.ungraded or kept.record.score < out_of - _ROUNDING:
        raise InputError(f"{name!a} has {kept.record.score:g} of {out_of:g} points: a right way has all of them")
    where = "name the class's folder or download by --submissions"
    try:
        with find_submissions.opened(source) as entries:
            entry = next((each for each in entries if each.name == name), None)
            found = None if entry is None else taken_in(entry)
    except InputError as error:
        raise InputError(f"{error}; {where}") from error
    if found is None:
        raise InputError(f"{name!a} is not among the submissions in {source}: {where}")
    if found.contents != kept.contents:
        raise InputError(f"{name!a} was changed since it was graded: run `grade-all` again")
    return found


def _neutral(content: bytes, functions: set[str], graded: Graded, name: str) -> str:
    """A module without whatever tells whose it is. Raises InputError."""
    try:
        tree = needed(tidied(without_docstrings(needed(parsed(content), functions))), functions)
    except UNREADABLE as error:
        raise InputError(f"{name!a} is not learned: its files cannot be taken apart") from error
    allowed.refuse(tree, repr(name))
    for text in identity.unknown_texts(tree):
        text.value = ""
    code, its = imports.written_out(tree)
    code = Neutral.of(code, {function: function for function in functions}).applied(code)
    allowed.refuse(code, repr(name))
    identity.refuse(code, graded.people(), repr(name))
    return "\n".join([*its, "", "", ast.unparse(code), ""])


def _require_right(answers: AskedReplies, walls: InWalls, module: str, text: str, probes: Sequence[Probe]) -> None:
    """Raise InputError unless what is left of a module is right on every question."""
    replies, right = walls.replies(module, text, probes), answers.right()
    for probe in probes:
        if judge.judge(probe, replies[probe.name], right[probe.name]).status != RIGHT:
            raise InputError(f"{module}.py: without texts and prints it fails {probe.number}, so it is not learned")


def _on_new_paths(answers: AskedReplies, walls: InWalls, module: str, text: str, probes: Sequence[Probe]) -> list[str]:
    """The functions of a module that make a value, on the way to their first reply, that no right way makes."""
    first: dict[str, Probe] = {}
    for probe in probes:
        if not probe.is_run:
            first.setdefault(probe.function, probe)
    asked = [answers.question(probe, stand_in=TRACED) for probe in first.values()]
    replies: Mapping = walls.asked({module: text}, asked, traced=True)
    found = []
    for function, probe in first.items():
        trace = from_arrays(replies[probe.name].arrays)
        path = answers.right_path(probe, partial(is_right, answers, probe))
        if trace is not None and path is not None and _leaves(trace, path):
            found.append(function)
    return found


def _leaves(trace: Trace, path: RightPath) -> bool:
    made = trace.prints[trace.steps[:, 2] == MADE]
    return any(not path.has(value) for value in np.unique(made, axis=0))
