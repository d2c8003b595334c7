"""Why no further reply can come from a child."""

import signal

from autograder.course.limits import Limits
from autograder.sandbox.contract.reply import KILLED, TIMED_OUT, Outcome, Remark

PassedOver = dict[str, dict[int, str]]  # {module: {line: why}}: lines that are not run any more


class LostError(Exception):
    """The child cannot answer the question that it is at."""

    def __init__(self, outcome: Outcome, reason: str):
        super().__init__(reason)
        self.outcome = outcome
        self.line: Remark | None = None  # which line at a file's top it was at, where that is known


class LacksError(Exception):
    """The child stopped at the import of a module that it lacks: another one has to have it."""

    def __init__(self, module: str):
        super().__init__(module)
        self.module = module


def over_after(limits: Limits) -> str:
    """What is said of the questions that the whole grading's time did not reach."""
    return f"the whole grading was stopped after {limits.total_seconds:g} s"


def how_it_ended(status: int | None) -> tuple[Outcome, str]:
    """The outcome and reason for a child that ended before its questions did, from its exit status."""
    if status is None or status >= 0:
        return KILLED, f"the process was ended by your code, with exit status {status}"
    if -status == signal.SIGXCPU:
        return TIMED_OUT, "the grading used up all its CPU time"
    try:
        name = signal.Signals(-status).name
    except ValueError:
        name = str(-status)
    return KILLED, f"the process crashed (signal {name})"
