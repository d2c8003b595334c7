"""What a child is given to do, and what a process that starts children says of itself when it is ready."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from autograder.sandbox.contract.probe import Probe, from_json
from autograder.sandbox.contract.question import Question, question_from_json


@dataclass(frozen=True, slots=True)
class Job:
    """One piece of code, and the questions that are put to it. Travels to the child as JSON."""

    files: dict[str, str]  # module name -> path
    folder: str  # whose frames are the student's own
    scratch: str  # the one folder that contained code may write to
    submission: bool  # whether the code is a student's, with a student's imports
    lost: dict[str, dict[int, str]]  # module -> {line: why} of the statements at which an earlier child was lost
    bank: dict[str, str]  # function, or more -> path of its misconceptions, which questions may name
    ways: str  # the folder of the right ways, which questions may name; "" for a submission
    traced: bool  # whether what the code's lines make is recorded
    questions: tuple[Question, ...]
    device: str  # "cpu", "cuda", or at home "mps"
    quotas: dict[str, Any] | None  # of a contained child, by the names of `walls.Allowance`; None without walls
    environment: dict[str, str]  # that a contained child has
    root: str  # the checkout, which only our own code may import
    needs: tuple[str, ...] = ()  # the modules at whose import earlier children stopped: this one is to have them
    more: str = ""  # the path of a pipe on which lines of further questions come, as JSON; "" where there are none

    def to_json(self) -> dict[str, Any]:
        """The job's data."""
        fields = {name: getattr(self, name) for name in self.__slots__}
        return fields | {"questions": [question.to_json() for question in self.questions]}


def job_from_json(fields: Mapping[str, Any], probes: Mapping[str, Probe]) -> Job:
    """The job whose `to_json` is `fields`, which went through JSON.

    Args:
        fields: the data.
        probes: every probe, by name.
    """
    lost = {module: {int(line): why for line, why in lines.items()} for module, lines in fields["lost"].items()}
    questions = tuple(question_from_json(each, probes) for each in fields["questions"])
    return Job(**{**fields, "lost": lost, "questions": questions, "needs": tuple(fields["needs"])})


@dataclass(frozen=True, slots=True)
class Ready:
    """What a process that starts children can answer."""

    probes: tuple[Probe, ...]
    torch: str  # its version
    cuda: bool  # whether torch can use a CUDA device here
    lacks: tuple[str, ...] = ()  # the modules at whose import its children stop

    def to_json(self) -> dict[str, Any]:
        """The record's data."""
        return asdict(self) | {"probes": [probe.to_json() for probe in self.probes]}


def ready_from_json(fields: Mapping[str, Any]) -> Ready:
    """The record whose `to_json` is `fields`."""
    probes = tuple(from_json(each) for each in fields["probes"])
    return Ready(probes, fields["torch"], fields["cuda"], tuple(fields["lacks"]))
