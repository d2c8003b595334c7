"""Grades one submission of a class: the plain functions that local workers and a cluster's workers call alike.

Bytes come in, records go out. A process that calls them keeps one fork server, and what the reference replies, from one
call to the next; it grades one submission at a time.
"""

import atexit
import platform
import re
import socket
import threading
import time
from contextlib import ExitStack
from dataclasses import dataclass, replace
from importlib.metadata import version

from autograder.checkout import own_version
from autograder.classroom.intake.handed_in import HandedIn
from autograder.classroom.results.result import Result, written
from autograder.classroom.settings import Settings, source_hash
from autograder.classroom.workers.shared_replies import SharedReplies
from autograder.course.hints import alike
from autograder.errors import GraderError, InputError
from autograder.grading import selection
from autograder.grading.collect.private_folder import Workplace, workplace
from autograder.grading.expect.asked import AskedReplies
from autograder.grading.grader import Grader
from autograder.grading.observe import this_machine
from autograder.grading.observe.starter import Starter
from autograder.grading.write.report import Report
from autograder.sandbox.contract.probe import Probe
from autograder.sandbox.contract.reply import Reply


@dataclass(frozen=True, slots=True)
class Described:
    """What a worker says of itself."""

    probes: tuple[Probe, ...]  # every probe that its own course file asks, in order, worth what it declares
    versions: dict[str, str]


class _Kept:
    """What this process keeps between two submissions."""

    def __init__(self):
        self.one_at_a_time = threading.RLock()
        self._stack = ExitStack()
        self._starter: Starter | None = None
        self._settings: Settings | None = None
        self._grader: Grader | None = None
        self.shared: SharedReplies | None = None  # replies of our own code, for other workers too
        self.to_template: socket.socket | None = None  # of the class, for the first fork server

    def starter(self) -> Starter:
        """The running fork_server, started if need be."""
        if self._starter is None:
            to_template, self.to_template = self.to_template, None
            self._starter = self._stack.enter_context(this_machine.starter(many=True, to_template=to_template))
        return self._starter

    def grader(self, settings: Settings) -> Grader:
        """The grader for these settings: the one from the last call, where they are the same."""
        if self._grader is None or settings != self._settings:
            self._grader, self._settings = _grader(self.starter(), settings, self.shared), settings
        return self._grader

    def forget(self) -> None:
        """End the fork server; the next call starts another."""
        with self.one_at_a_time:
            self._stack.close()
            self._starter = self._settings = self._grader = None


_KEPT = _Kept()
forget = _KEPT.forget
atexit.register(forget)


def start(replies: str, to_template: socket.socket | None) -> None:
    """Start the fork server, and do not wait for it.

    Args:
        replies: the folder in which what our own code replies is shared.
        to_template: a connection to the class's template; None where there is none.
    """
    with _KEPT.one_at_a_time:
        _KEPT.shared, _KEPT.to_template = SharedReplies(replies), to_template
        _KEPT.starter()


def described() -> Described:
    """What can be asked here, and by which versions. Raises GraderError."""
    with _KEPT.one_at_a_time:
        try:
            return _described(_KEPT.starter())
        except GraderError:  # the class's template is gone; one of its own says why, if that does not start either
            _KEPT.forget()
            return _described(_KEPT.starter())


def _described(starter: Starter) -> Described:
    versions = {"python": platform.python_version(), "torch": starter.torch_version, "numpy": version("numpy")}
    return Described(tuple(starter.probes), versions | {"grader": own_version()})


def graded(settings: Settings, handed_in: HandedIn) -> Result:
    """The results of one submission. Raises InputError if the settings cannot be met here, GraderError if we failed.

    Where the grader fails on a part, the fork server may be gone, or a reply of the reference's may have come too late:
    the submission is graded once more with a new one.
    """
    with _KEPT.one_at_a_time:
        try:
            found = _graded(settings, handed_in)
            if not found.ungraded:
                return found
        except GraderError:
            pass
        _KEPT.forget()
        return _graded(settings, handed_in)


def _graded(settings: Settings, handed_in: HandedIn) -> Result:
    grader = _KEPT.grader(settings)
    started = time.monotonic()
    replies: dict[str, Reply] = {}
    with workplace() as places:
        report = grader.grade(handed_in.put_into(places.code), places, heard=replies)
    return written(_anywhere(report, places), settings, handed_in, time.monotonic() - started, replies)


def _anywhere(report: Report, places: Workplace) -> Report:
    """The report without the names of private folders, others each time, which warnings and exceptions tell."""
    fixed = str(places.code.parent).rpartition("-")[0]
    private = re.compile(re.escape(fixed) + r"-\w{0,8}(/code)?")  # fewer than 8 where a long text was cut
    return replace(
        report,
        verdicts=tuple(
            replace(
                verdict,
                came_back=private.sub("submission", verdict.came_back),
                trace=private.sub("submission", verdict.trace),
                reason=private.sub("submission", verdict.reason),
            )
            for verdict in report.verdicts
        ),
        notes=tuple(private.sub("submission", note) for note in report.notes),
        output=private.sub("submission", report.output),
    )


def _grader(starter, settings: Settings, shared: SharedReplies | None) -> Grader:
    if settings.sources != source_hash():
        raise InputError(
            "a worker runs another version of the grader than this one: give all machines the same checkout, and start "
            "the workers again"
        )
    settings.require_questions(starter.probes)
    this_machine.require_walls(settings.isolation)
    device, no_gpu = this_machine.device(settings.device, starter, settings.isolation)
    course = settings.course
    if settings.only:
        starter = selection.Narrowed(starter, course, settings.only)
        course = starter.course
    answers = AskedReplies(starter, settings.salt, settings.limits, device)
    if shared is not None:
        answers.once = shared.once
    hints = alike(settings.hints)
    grader = Grader(starter, answers, settings.limits, device, settings.isolation, hints, course, note=no_gpu)
    if settings.isolation == "full":
        with workplace() as places:
            grader.require_all_walls(places)
    return grader
