"""What came back when code was asked: named arrays, or how it failed to answer.

Not a judgement: a reply does not know what was right.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

import numpy as np

from autograder.sandbox.contract.layer import Layer
from autograder.sandbox.contract.probe import Probe
from autograder.sandbox.contract.question import Question


class Outcome(str, Enum):
    """What became of one question. As text it is the word that frames and files hold."""

    RETURNED = "returned"
    NOT_IMPLEMENTED = "not implemented"
    RAISED = "raised"
    TIMED_OUT = "timed out"
    KILLED = "killed"
    MALFORMED = "malformed"

    __str__ = str.__str__


RETURNED, NOT_IMPLEMENTED, RAISED, TIMED_OUT, KILLED, MALFORMED = Outcome

FACT = "bool"  # the kind of a yes-or-no observation, such as "the images are unchanged"
NUMBER = "number"  # a Python number in a tensor's place
MISSING = "missing"  # a gradient that does not exist
TENSOR_KINDS = ("float32", "float64", "float16", "bfloat16", "int64", "int32", "complex64", "complex128", FACT)
NUMPY_KIND = "numpy "  # followed by a dtype: an array in a tensor's place
OBJECT_KIND = "object "  # followed by a type's name: something that holds no numbers
NOT_MADE = "NotMadeError"  # the kind of exception where a misconception's own code failed

MOST_ELEMENTS = 1 << 20
LONGEST_NAME = 120
LONGEST_REASON = 300
PASSED_OVER = "which makes it, was passed over: "  # in the error of code that used a name of such a line
MOST_REMARKS = 20
_OWN = re.compile(r"(?:^|[:;])\s*(?:raise|assert)\b")  # in a line of source: what raises is the line itself


@dataclass(frozen=True, slots=True)
class Array:
    """One named reply: its numbers in float64, and the kind of thing that they came in."""

    kind: str  # a torch dtype's name, or one of the kinds above
    values: np.ndarray  # float64; empty where the kind holds no numbers


@dataclass(frozen=True, slots=True)
class Remark:
    """One line of a student's file that was passed over; or, without a reason, that is about to run."""

    module: str
    line: int
    why: str


@dataclass(frozen=True, slots=True)
class Reply:
    """The reply of one piece of code to one question."""

    name: str  # the question's
    outcome: Outcome
    arrays: dict[str, Array] = field(default_factory=dict)  # by name, in the order in which the probe named them
    error: str = ""  # the exception, or what was seen instead of a reply; one line
    kind: str = ""  # the exception's type, such as "TypeError"; empty where there is none
    trace: str = ""  # the student's own frames, outermost first; empty where there is none
    seconds: float = 0.0  # wall clock from question to reply
    remarks: tuple[Remark, ...] = ()  # what was noted since the reply before
    layers: tuple[Layer, ...] = ()  # the walls, in the reply to the question which stand
    importing: bool = False  # whether a file was being imported when no reply came
    question: Question | None = None  # what was asked; known to whoever asked, and to no child

    @property
    def probe_asked(self) -> Probe:
        """The probe that was asked; of a reply whose question is known and has one."""
        assert self.question is not None
        return self.question.probe_asked

    @property
    def raised_itself(self) -> bool:
        """Whether the innermost line of the code that was asked says `raise` or `assert`."""
        return _OWN.search(self.trace.rpartition("\n")[2].partition(": ")[2]) is not None


def numbers_of(arrays: Mapping[str, Array]) -> np.ndarray:
    """All numbers of a reply, in order; no facts."""
    return np.concatenate([np.zeros(0), *(each.values.ravel() for each in arrays.values() if each.kind != FACT)])


NO_GRADIENT = object()  # what a probe writes down for a gradient that does not exist
NO_TORCH = 119  # the exit status of a child that cannot import torch
