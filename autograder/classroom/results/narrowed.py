"""One submission's results on fewer questions than it was graded on: what `--only` would have written of it.

The notes, and what the code printed, are those of the whole grading. What a student reads is made of a report, so the
report is put together again from what was kept: a verdict's message is its lines, in the order of
`grading/write/message.py`.
"""

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import cast

from autograder.classroom.groups import unexplained
from autograder.classroom.groups.behaviour import probes_of
from autograder.classroom.groups.unexplained import Unexplained
from autograder.classroom.intake.handed_in import HandedIn
from autograder.classroom.results.record import Outcome
from autograder.classroom.results.result import Result, written
from autograder.classroom.results.saved_result import RESULTS, SavedResult
from autograder.classroom.settings import Settings
from autograder.grading.judge.verdict import NOT_ATTEMPTED, RIGHT, WRONG, Status, Verdict
from autograder.grading.write.plain_text import plain
from autograder.grading.write.report import Report
from autograder.sandbox.contract.layer import LayerFields
from autograder.sandbox.contract.probe import Probe
from autograder.sandbox.contract.question import PAIR

_NOT_ATTEMPTED, _CAME_BACK, _RIGHT = "Not attempted: ", "Came back: ", "Right."


def narrowed(
    old: Path, kept: SavedResult, probes: Sequence[Probe], handed_in: HandedIn, settings: Settings
) -> Result | None:
    """What there is to write of a submission that was read; None where it has to be graded.

    That is where what was kept is damaged or lacks a question, and where a wrong function that no known mistake
    explains was asked more questions than now: what it replied is kept as one for all of them.

    Args:
        old: the OUT that it was graded into.
        kept: what is kept of it there, without a question that the grader failed on.
        probes: the questions, as they were asked there.
        handed_in: whose it is now.
        settings: how it would be graded now.
    """
    outcomes = {outcome.probe: outcome for outcome in kept.record.outcomes}
    try:
        beside = json.loads((old / kept.record.name / RESULTS).read_text(encoding="utf-8"))["extra_data"]
        verdicts = tuple(_verdict(probe, outcomes[probe.name]) for probe in probes)
        layers = cast("tuple[LayerFields, ...]", kept.layers)
        report = Report(verdicts, kept.record.notes, layers, beside["printed"], (), beside["versions"])
        found = _unexplained(old / kept.record.name, probes)
        if found is None:
            return None
        return replace(written(report, settings, handed_in, kept.record.seconds), unexplained=found)
    except (OSError, ValueError, TypeError, KeyError):
        return None


def _unexplained(folder: Path, probes: Sequence[Probe]) -> tuple[Unexplained, ...] | None:
    """What groups are made of, of the functions that are asked now; None where one is asked a part of its questions."""
    asked = {probe.name for probe in probes}
    of_function = [(each, {*probes_of(each.behaviour)}) for each in unexplained.read(folder)]
    if any(names & asked and not names <= asked for _, names in of_function):
        return None
    return tuple(each for each, names in of_function if names <= asked)


def _verdict(probe: Probe, outcome: Outcome) -> Verdict:
    """The verdict whose message an outcome holds. Raises ValueError where it has another form."""
    status, said, asked = Status(outcome.status), outcome.message, plain(probe.asked)
    mistakes = tuple(outcome.misconception.split(PAIR)) if outcome.misconception else ()
    if status == RIGHT and said.endswith(f" {asked}"):
        reason = said.removesuffix(f" {asked}")
        return Verdict(probe, status, outcome.score, reason="" if reason == _RIGHT else reason, mistakes=mistakes)
    if status == NOT_ATTEMPTED and said.startswith(_NOT_ATTEMPTED):
        return Verdict(probe, status, outcome.score, reason=said.removeprefix(_NOT_ATTEMPTED), mistakes=mistakes)
    begins = f"{asked}\n{_CAME_BACK}{outcome.came_back}\n"
    if status == WRONG and said.startswith(begins):
        look, _, trace = said.removeprefix(begins).partition("\n")
        return Verdict(
            probe, status, outcome.score, outcome.came_back, look, trace, mistakes, explanation=outcome.explanation
        )
    raise ValueError(f"{probe.name}: this is no message of ours")
