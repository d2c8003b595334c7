"""What the reference and the misconceptions replied, read from a file: the trusted side where there is no reference.

Has the interface of `AskedReplies`, whose replies it keeps, on public inputs. What would need a fresh reply of the
reference, such as a penalty at a student's own images, is not known here.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from autograder.course.salt import Salt
from autograder.grading.expect import misconceptions, under_conditions
from autograder.grading.expect.expected import Between
from autograder.grading.expect.misconceptions import Known, KnownFamily
from autograder.grading.expect.paths.path_file import from_bytes
from autograder.grading.expect.paths.right_path import RightPath
from autograder.grading.observe.child_process import Described
from autograder.sandbox.contract.probe import Probe
from autograder.sandbox.contract.question import PAIR, VARIANT, Question
from autograder.sandbox.contract.reply import NOT_IMPLEMENTED, Reply

PUBLIC = Salt("public")  # the salt of the inputs that everybody may know


def question(probe: Probe, **options: Any) -> Question:
    """The probe as a question on public inputs."""
    return Question(probe, PUBLIC.seed(probe.name), **options)


@dataclass(slots=True)
class SavedReplies:
    """Saved replies in the place of our own code's."""

    starter: Described
    replies: Mapping[str, Reply]  # what `collected` gave
    catalogue: misconceptions.Catalogue
    paths: Mapping[str, bytes] = field(default_factory=dict)  # the right paths as files, by probe name

    def question(self, probe: Probe, **options: Any) -> Question:
        """The probe as a question on public inputs."""
        return question(probe, **options)

    def right(self) -> dict[str, Reply]:
        """What the reference replied to every probe, by probe name."""
        return {probe.name: self.replies[probe.name] for probe in self.starter.probes}

    def known(self, function: str) -> list[Known]:
        """The misconceptions about a function, commonest first."""
        return [known for known in self.catalogue.known if known.function == function]

    def probes(self, function: str) -> list[Probe]:
        """The probes of a function, in order."""
        return [probe for probe in self.starter.probes if probe.function == function]

    def bank(self, function: str) -> dict[str, dict[str, Reply]]:
        """What every misconception about a function replied to its probes: {misconception: {probe name: reply}}."""
        return {known.name: self.pair(known.name, function) for known in self.known(function)}

    def built_on(
        self,
        mistake: str,  # noqa: ARG002 (the interface of AskedReplies)
        function: str,
    ) -> dict[str, dict[str, Reply]]:
        """Nothing: checks.zip has no replies for two mistakes in different functions, so none is ever reported."""
        nothing = {probe.name: Reply(probe.name, NOT_IMPLEMENTED) for probe in self.probes(function)}
        return {known.name: nothing for known in self.known(function)}

    def inside(
        self,
        part: str,  # noqa: ARG002 (the interface of AskedReplies)
        probe: Probe,  # noqa: ARG002
    ) -> dict[str, Reply]:
        """Nothing: checks.zip has no replies for a part's mistake in another function, so none is ever reported."""
        return {}

    def pairs(self, function: str) -> dict[str, Reply]:
        """What every two misconceptions together replied to the function's first probe: {pair: reply}."""
        first = self.probes(function)[0]
        return {pair: self._with(pair, first) for pair in misconceptions.pairs(self.known(function))}

    def pair(self, name: str, function: str) -> dict[str, Reply]:
        """What two misconceptions together, or one, replied to every probe of the function, by probe name."""
        return {probe.name: self._with(name, probe) for probe in self.probes(function)}

    def families(self, function: str) -> list[KnownFamily]:
        """The families of misconceptions about a function."""
        return [family for family in self.catalogue.families if family.function == function]

    def with_numbers(self, names: Sequence[str], probes: Sequence[Probe]) -> dict[str, dict[str, Reply]]:
        """What families' misconceptions with usual numbers replied to some probes: {name: {probe name: reply}}."""
        return {name: {probe.name: self._with(name, probe) for probe in probes} for name in names}

    def refined(self, sought: Sequence[Between]) -> list[tuple[float, Reply] | None]:
        """Nothing: the reference would have to be asked. At home a family is known by its usual numbers."""
        return [None for _ in sought]

    def run_with(self, probe: Probe, mistakes: Sequence[str]) -> Reply | None:
        """The losses of a training run with a misconception; None for several in different functions."""
        return self.replies.get(f"{PAIR.join(mistakes)}{VARIANT}{probe.name}")

    def at_images(
        self,
        given: Mapping[Probe, Mapping[str, list[Any]]],  # noqa: ARG002 (the interface of AskedReplies)
    ) -> dict[Probe, Reply]:
        """Nothing: the reference would have to be asked."""
        return {}

    def right_path(
        self,
        probe: Probe,
        is_right: Callable[[Reply], bool],  # noqa: ARG002 (the interface of AskedReplies)
    ) -> RightPath | None:
        """What right ways made on the way to the probe's reply; None where it was not saved."""
        saved = self.paths.get(probe.name)
        return None if saved is None else from_bytes(saved)

    def stand_in(self, probe: Probe, name: str) -> Reply:
        """What the reference replied with a stand-in in the function's place, or in float32."""
        return self.replies[f"{name}{VARIANT}{probe.name}"]

    def under_conditions(self, probes: Sequence[Probe], conditions: Sequence[str]) -> dict[str, dict[str, Reply]]:
        """What the reference replied to probes under conditions, {condition: {probe name: reply}}; what was saved."""
        asked = under_conditions.questions(self.question, probes, conditions)
        saved = [replace(self.replies[each.name], question=each) for each in asked if each.name in self.replies]
        return under_conditions.by_condition(saved)

    def _with(self, variant: str, probe: Probe) -> Reply:
        return self.replies[f"{variant}{VARIANT}{probe.name}"]
