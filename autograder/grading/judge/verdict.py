"""The grader's word on one probe, as facts. The lines that a student reads are made of it in `grading/write/`."""

from dataclasses import dataclass, replace
from enum import Enum

from autograder.grading.judge.explanation import Explanation
from autograder.sandbox.contract.probe import Probe
from autograder.sandbox.contract.question import PAIR


class Status(str, Enum):
    """What became of one probe. As text it is the word that results files hold."""

    RIGHT = "right"
    WRONG = "wrong"
    NOT_ATTEMPTED = "not attempted"
    UNGRADED = "ungraded"  # our fault: never a silent zero

    __str__ = str.__str__


RIGHT, WRONG, NOT_ATTEMPTED, UNGRADED = Status


@dataclass(frozen=True, slots=True)
class Verdict:
    """The grader's word on one probe."""

    probe: Probe
    status: Status
    score: float  # points earned, from 0 to the probe's
    came_back: str = ""  # what came back, in one line, as a relation and never as a hidden number; of what is wrong
    look: str = ""  # where to look, in one line; of what is wrong
    trace: str = ""  # the student's own frames, where the code raised
    mistakes: tuple[str, ...] = ()  # the names of the misconceptions that explain it
    reason: str = ""  # why it is not attempted, ungraded, or right all the same
    relation: str = ""  # how the reply relates to the right one, or how the code failed, whatever explains it
    failed: bool = False  # whether the code raised, hung or crashed instead of replying
    explanation: Explanation | None = None  # of what is wrong: at first of the reply alone, then of its function

    @property
    def misconception(self) -> str | None:
        """The mistakes' names in one text, as results files hold them; None where none is known."""
        return PAIR.join(self.mistakes) or None

    def saying(self, came_back: str, look: str, mistakes: tuple[str, ...] = ()) -> "Verdict":
        """The same verdict, explained otherwise: with what came back, where to look, and the mistakes' names."""
        return replace(self, came_back=came_back, look=look, trace="", mistakes=mistakes)


def right(probe: Probe, reason: str = "") -> Verdict:
    """All points; `reason` says in one sentence why it is right although it does not seem so."""
    return Verdict(probe, RIGHT, probe.points, reason=reason)


def not_attempted(probe: Probe, reason: str) -> Verdict:
    """No points, and no reproach: the function is still to be written."""
    return Verdict(probe, NOT_ATTEMPTED, 0.0, reason=reason)


def ungraded(probe: Probe, reason: str) -> Verdict:
    """No points counted, because the grader failed; staff must see to it."""
    return Verdict(probe, UNGRADED, 0.0, reason=reason)
