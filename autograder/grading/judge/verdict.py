"""The grader's word on one probe."""

from dataclasses import dataclass, replace

from autograder.sandbox.contract.probe import Probe

RIGHT = "right"
WRONG = "wrong"
NOT_ATTEMPTED = "not attempted"
UNGRADED = "ungraded"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The grader's word on one probe."""

    probe: Probe
    status: str  # RIGHT, WRONG, NOT_ATTEMPTED or UNGRADED; UNGRADED is our fault and never a silent zero
    score: float  # points earned, from 0 to the probe's
    message: str  # at most three lines, and below them the student's own frames if the code raised
    misconception: str | None = None  # the name of the mistake, where it is known
    raised: bool = False  # whether the code failed instead of replying; then the message says how

    def saying(self, came_back: str, look: str, misconception: str | None = None) -> "Verdict":
        """The same verdict with another second and third line."""
        lines = _three_lines(self.probe, came_back, look)
        return replace(self, message=lines, misconception=misconception)


def not_attempted(probe: Probe, reason: str) -> Verdict:
    """No points, and no reproach: the function is still to be written."""
    return Verdict(probe, NOT_ATTEMPTED, 0.0, f"Not attempted: {reason}")


def ungraded(probe: Probe, reason: str) -> Verdict:
    """No points counted, because the grader failed; staff must see to it."""
    return Verdict(
        probe, UNGRADED, 0.0, f"Not graded, and not your fault: the grader failed ({reason}). Staff will regrade."
    )


def _three_lines(probe: Probe, came_back: str, look: str) -> str:
    return f"{probe.asked}\nCame back: {came_back}\n{look}"
