"""The trusted side of every comparison, as those who judge and explain know it: asked now, or saved before."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from autograder.grading.expect.misconceptions import Known, KnownFamily
from autograder.grading.expect.paths.right_path import RightPath
from autograder.sandbox.contract.probe import Probe
from autograder.sandbox.contract.question import Question
from autograder.sandbox.contract.reply import Reply

Replies = Mapping[str, Reply]  # by the probe's name


@dataclass(frozen=True, slots=True)
class Between:
    """Where a family's number is looked for: between two of its values, by one number of a student's reply."""

    family: KnownFamily
    low: float
    high: float
    probe: Probe
    array: str  # of the reply, by its name
    place: int  # in the flat array
    wanted: float  # what stands there in the student's reply
    at_low: float  # what stands there with the lower value
    at_high: float
    whole: tuple[float, ...]  # the student's whole reply, or its first numbers
    far: float  # how far from that reply, by the root of the sum of squares, the family's may nearly be


class Expected(Protocol):
    """What our own code replies. `AskedReplies` asks it when it is first needed; `SavedReplies` reads a file."""

    def question(self, probe: Probe, **options: Any) -> Question:
        """The probe as a question on the inputs that these replies are to."""

    def right(self) -> Replies:
        """What the reference replies to every probe. Raises GraderError, as all that follow do."""

    def known(self, function: str) -> Sequence[Known]:
        """The misconceptions about a function, commonest first."""

    def probes(self, function: str) -> Sequence[Probe]:
        """The probes of a function, in order."""

    def bank(self, function: str) -> Mapping[str, Replies]:
        """What every misconception about a function replies to its probes, by the misconception's name."""

    def built_on(self, mistake: str, function: str) -> Mapping[str, Replies]:
        """As `bank`, where a part that the function builds on has a mistake too."""

    def inside(self, part: str, probe: Probe) -> Replies:
        """What a function of which a part is done wrongly replies to a probe, by the part's misconception."""

    def pairs(self, function: str) -> Mapping[str, Reply]:
        """What every two misconceptions together reply to the function's first probe, by the pair's name."""

    def pair(self, name: str, function: str) -> Replies:
        """What two misconceptions together reply to every probe of the function."""

    def families(self, function: str) -> Sequence[KnownFamily]:
        """The families of misconceptions about a function, in the bank's order."""

    def with_numbers(self, names: Sequence[str], probes: Sequence[Probe]) -> Mapping[str, Replies]:
        """What families' misconceptions, by their names with numbers, reply to some probes of their function."""

    def refined(self, sought: Sequence[Between]) -> Sequence[tuple[float, Reply] | None]:
        """Each family's number that gives the wanted one, and its reply; None where there is none, or nobody knows."""

    def run_with(self, probe: Probe, mistakes: Sequence[str]) -> Reply | None:
        """What a training run gives with some functions replaced by misconceptions; None where nobody knows."""

    def at_images(self, given: Mapping[Probe, Mapping[str, list[Any]]]) -> Mapping[Probe, Reply]:
        """What the reference's penalty is at images of a student's; of those probes that it can be asked."""

    def right_path(self, probe: Probe, is_right: Callable[[Reply], bool]) -> RightPath | None:
        """What right ways make on the way to the probe's reply; `is_right` says whether a way's reply is right.

        None where nobody knows.
        """

    def stand_in(self, probe: Probe, name: str) -> Reply:
        """What the reference replies to a probe with a stand-in in the function's place, or in float32."""

    def under_conditions(self, probes: Sequence[Probe], conditions: Sequence[str]) -> Mapping[str, Replies]:
        """What the reference replies to probes under conditions, by condition; of those that it can be asked."""
