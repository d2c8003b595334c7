"""What there is to write about one submission: its record, its results and its page; also where it was not graded."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from types import MappingProxyType
from typing import Any

from autograder.classroom.groups.unexplained import Unexplained, unexplained
from autograder.classroom.intake.handed_in import HandedIn
from autograder.classroom.results.record import Outcome, Record
from autograder.classroom.settings import Settings
from autograder.grading import selection
from autograder.grading.judge.verdict import UNGRADED, ungraded
from autograder.grading.write import html_page, plain_text, results_json
from autograder.grading.write.message import message
from autograder.grading.write.report import Report
from autograder.sandbox.contract.probe import Probe
from autograder.sandbox.contract.reply import Reply


@dataclass(frozen=True, slots=True)
class Result:
    """What there is to write about one submission."""

    record: Record
    results: dict[str, Any]  # in Gradescope's form
    page: str  # as HTML text
    unexplained: tuple[Unexplained, ...] = ()  # its wrong functions that no known mistake explains

    @property
    def layers(self) -> list[dict[str, Any]]:
        """The walls that stood around it."""
        return self.results["extra_data"].get("isolation", [])

    @property
    def ungraded(self) -> bool:
        """Whether the grader failed on any of its probes."""
        return any(outcome.status == UNGRADED for outcome in self.record.outcomes)


class LostError(Exception):
    """A submission came back from no worker: our failure."""


def written(
    report: Report,
    settings: Settings,
    handed_in: HandedIn,
    seconds: float,
    replies: Mapping[str, Reply] = MappingProxyType({}),
) -> Result:
    """What is written of a report, without what was asked for the sake of other questions.

    Args:
        report: on the submission.
        settings: how it was graded.
        handed_in: the submission.
        seconds: that its grading took.
        replies: that were judged, by probe name.
    """
    report = selection.reported(report, settings.only) if settings.only else report
    outcomes = tuple(
        Outcome(
            v.probe.name,
            v.status.value,
            float(v.score),
            v.misconception,
            plain_text.plain(message(v)),
            plain_text.plain(v.came_back),
            v.explanation,
        )
        for v in report.verdicts
    )
    notes = tuple(plain_text.plain(note) for note in report.notes)
    record = Record(handed_in.name, handed_in.people, outcomes, notes, "", seconds)
    kept = unexplained(report.verdicts, replies, handed_in.files)
    return Result(record, results_json.results(report), html_page.rendered(report, handed_in.name), kept)


def failed(settings: Settings, handed_in: HandedIn, probes: Sequence[Probe], reason: str) -> Result:
    """What is written of a submission that we could not grade: our failure, and nobody's zero."""
    verdicts = tuple(ungraded(probe, reason) for probe in probes)
    report = Report(verdicts, (f"The grader failed: {reason}.",))
    return written(report, settings, handed_in, 0.0)


def unreadable(handed_in: HandedIn) -> Result:
    """What is written of a submission that cannot be read: no points, and the line that says why."""
    reason = plain_text.plain(handed_in.error)
    record = Record(handed_in.name, handed_in.people, (), (), reason, 0.0)
    title = escape(f"{plain_text.plain(handed_in.name)}: cannot be read")
    text = (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title}</title><style>{html_page.STYLE}</style></head>\n"
        f"<body><h1>{title}</h1><p>{escape(reason)}</p></body></html>\n"
    )
    return Result(record, results_json.unusable(reason), text)
