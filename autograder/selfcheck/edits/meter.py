"""Grades wrong programs made by one edit of a right way: how many are caught, and how each is explained.

The edited way is left out of the right ways, with all that write the function alike: else its other lines would be
right because it is known, and not because others write them so.
"""

import random
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from autograder.checkout import REFERENCE
from autograder.course import course_file
from autograder.errors import GraderError, InputError
from autograder.grading.collect.private_folder import workplace
from autograder.grading.collect.submission import collect
from autograder.grading.expect.asked import OWN, AskedReplies
from autograder.grading.expect.paths.milestones import milestones
from autograder.grading.expect.paths.right_path import RightPath
from autograder.grading.grader import Grader
from autograder.grading.judge.explanation import Explanation
from autograder.grading.judge.verdict import WRONG
from autograder.grading.selection import Narrowed
from autograder.grading.write.report import Report
from autograder.sandbox.contract.probe import Probe
from autograder.sandbox.contract.reply import Reply
from autograder.selfcheck.edits.edit import Edit, edits
from autograder.selfcheck.edits.measured import Measured
from autograder.selfcheck.edits.right_functions import RightFunction, right_functions


def picked(count: int, seed: int, probes: Sequence[Probe]) -> list[tuple[RightFunction, Edit]]:
    """Some edits of graded functions, none twice: a function by chance, and one of its edits.

    Raises InputError if there are not so many.
    """
    chance = random.Random(seed)  # noqa: S311 (no secret)
    functions = right_functions({probe.function for probe in probes if not probe.is_run})
    unused: dict[RightFunction, list[Edit]] = {}
    found: list[tuple[RightFunction, Edit]] = []
    while len(found) < count:
        if not functions:
            raise InputError(f"--edits {count}: the right ways have {len(found)} single edits, no more")
        function = chance.choice(functions)
        if function not in unused:
            unused[function] = edits(function.text, function.name)
            chance.shuffle(unused[function])
        if unused[function]:
            found.append((function, unused[function].pop()))
        else:
            functions.remove(function)
    return found


def measured(
    answers: AskedReplies, wrong: Sequence[tuple[RightFunction, Edit]], isolation: str = "none"
) -> Iterator[Measured]:
    """Grade some edits, one after another. Raises GraderError.

    Args:
        answers: our own code's replies.
        wrong: the edits, each with the function that it was made of.
        isolation: the word of `--isolation` for our own code.
    """
    for function, edit in wrong:
        report = _graded(answers, function, edit, isolation, lambda probe: not probe.is_run)
        if report.score == report.out_of:
            report = _graded(answers, function, edit, isolation, lambda _: True)
        yield Measured(function, edit, _explanation(report, function.function), report.score < report.out_of)


def _graded(
    answers: AskedReplies, function: RightFunction, edit: Edit, isolation: str, asks: Callable[[Probe], bool]
) -> Report:
    """The report on a right way with one edit, of those probes that ask its module."""
    named = [probe.name for probe in answers.starter.probes if probe.module == function.module and asks(probe)]
    narrowed = Narrowed(answers.starter, course_file.current(), named)
    grader = Grader(narrowed, LeftOut(answers, function.twins), isolation=isolation, course=narrowed.course)
    with TemporaryDirectory() as folder, workplace() as places:
        for file in (REFERENCE / function.way).glob("*.py"):
            (Path(folder) / file.name).write_bytes(file.read_bytes())
        (Path(folder) / f"{function.module}.py").write_text(edit.text, encoding="utf-8")
        report = grader.grade(collect(Path(folder), places.code), places)
    if report.ungraded:
        raise GraderError(f"{function.way}, {function.function}, {edit.what}: {' '.join(report.notes)}")
    return report


def _explanation(report: Report, function: str) -> Explanation | None:
    """What explains the first wrong answer, of the edited function if it has one; None where there is none."""
    wrong = [verdict for verdict in report.verdicts if verdict.status == WRONG]
    own = [verdict for verdict in wrong if verdict.probe.function == function]
    return next((verdict.explanation for verdict in (*own, *wrong)), None)


class LeftOut:
    """Our own code's replies, without some right ways on the right paths. No path of these is kept in a file."""

    def __init__(self, answers: AskedReplies, left_out: Sequence[str]):
        self._answers, self._left_out = answers, left_out

    def __getattr__(self, name: str) -> Any:
        return getattr(self._answers, name)

    def right_path(self, probe: Probe, is_right: Callable[[Reply], bool]) -> RightPath:
        """What the other right ways make on the way to the probe's reply."""
        traces = {
            way: trace
            for way, trace in self._answers.right_traces(probe, is_right).items()
            if way not in self._left_out
        }
        functions = {each.function for each in self._answers.starter.probes}
        return RightPath.of(traces.values(), functions, milestones(traces.get(OWN)))
