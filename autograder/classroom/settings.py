"""How a class is graded: all that decides what a submission's results are, beside its files.

It travels to every worker with each submission, and the course's salt with it, so that a worker's disk needs none. The
salt is left out of the words that describe the settings, for programs that log what they are called with; on the way
to a cluster it is as safe as the network is (Dask speaks TLS where it is told to).
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from typing import Any

from autograder.checkout import ROOT
from autograder.course.course import Course
from autograder.course.limits import Limits
from autograder.course.salt import Salt
from autograder.errors import InputError
from autograder.sandbox.contract.probe import Probe

_FORM = 3  # of what is kept of a submission; another form is graded anew
# Folders that decide no score.
_APART = ("classroom", "gradescope", "handout", "home", "learning", "rehearsal", "release", "selfcheck")

# What of a course file decides no result: a due date may change after the class was graded.
_TOLD_ONLY = ("late", "due", "ask", "notebooks_in_zip", "hours", "dates")


@dataclass(frozen=True, slots=True)
class Settings:
    """Equal settings give equal results."""

    salt: Salt
    course: Course  # what the probes are worth, and who sees them
    limits: Limits
    hints: str
    device: str = "cpu"  # as on the command line: "cpu", "cuda" or "auto"
    isolation: str = "auto"
    only: tuple[str, ...] = ()  # the names of the probes that are reported; all of them if there are none
    sources: str = ""  # the hash of the grader's files where the class is read; a worker's must be the same

    def require_questions(self, probes: Sequence[Probe]) -> None:
        """Raise InputError unless `probes`, which a worker's own course file lets it ask, are the course's."""
        if {probe.name for probe in probes} != {*self.course.questions}:
            raise InputError(
                "the workers ask other questions than course.toml: give them this one, and start them again"
            )

    def options(self) -> dict[str, Any]:
        """What was chosen, for run.json: no salt."""
        return {
            "device": self.device,
            "isolation": self.isolation,
            "hints": self.hints,
            "seconds of CPU time a question": self.limits.cpu_seconds,
            "only": list(self.only),
            "course": f"{self.course.name}, {self.course.term}",
            "points": self.course.points,
        }

    def fingerprint(self, versions: Mapping[str, str]) -> str:
        """A hash of all that decides the results beside a submission's files."""
        course = {key: value for key, value in asdict(self.course).items() if key not in _TOLD_ONLY}
        fields = asdict(self) | {"course": course, "salt": self.salt.fingerprint, "versions": versions, "form": _FORM}
        return hashlib.sha256(json.dumps(fields, sort_keys=True).encode()).hexdigest()


@cache
def source_hash() -> str:
    """A hash of every program that decides a score: the grader, its probes, the reference, the given modules."""
    digest = hashlib.sha256()
    for house in ("autograder", "reference", "assignment"):
        for path in sorted((ROOT / house).rglob("*.py")):
            inner = path.relative_to(ROOT)
            if not set(inner.parts) & {*_APART, "__pycache__"}:
                text = path.read_bytes().replace(b"\r\n", b"\n")  # as git may write them on Windows
                digest.update(f"{inner.as_posix()} {len(text)}\n".encode() + text)
    return digest.hexdigest()[:16]
