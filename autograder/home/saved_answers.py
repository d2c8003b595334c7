"""What the reference and the misconceptions replied, read from a file: the trusted side where there is no reference.

Has the interface of `answers.Answers`, whose replies it keeps, on public inputs. What would need a fresh reply of the
reference, such as a penalty at a student's own images, is not known here.
"""

from dataclasses import dataclass

from autograder import carried, diagnose, runs, salt
from autograder.answers import Answers
from autograder.host import Described
from autograder.observation import NOT_IMPLEMENTED, Observation
from autograder.question import IN_FLOAT32, VARIANT, Question
from autograder.variants import PAIR

PUBLIC = "public"  # the salt of the inputs that everybody may know


def question(probe, **options) -> Question:
    """The probe as a question on public inputs."""
    return Question(probe, salt.seed(PUBLIC, probe.name), **options)


def collected(answers: Answers, probes: list) -> dict:
    """All replies that a student's own check needs, {question's name: Observation}; of runs by mistakes, the losses."""
    functions = list(dict.fromkeys(probe.function for probe in probes if not probe.is_run))
    asked = [question(probe) for probe in probes]
    for function in functions:
        of_function = [probe for probe in probes if probe.function == function]
        known = answers.known(function)
        names = [each.name for each in known] + diagnose.pairs(known)
        asked += [question(probe, variant=name) for name in names for probe in of_function]
        asked += [question(probe, stand_in=name) for name in carried.stand_ins(function) for probe in of_function]
    made = [probe for probe in probes if probe.is_run]
    asked += [question(probe, stand_in=IN_FLOAT32) for probe in made]
    asked += [
        question(probe, variant=known.name)
        for probe in made
        for function in runs.parts(probe)
        for known in answers.known(function)
    ]
    by_name = {each.name: each for each in asked}
    return {
        reply.probe: runs.losses(reply) if by_name[reply.probe].probe.is_run and by_name[reply.probe].variant else reply
        for reply in answers.ask(asked)
    }


@dataclass(slots=True)
class SavedAnswers:
    """Saved replies in the place of our own code's."""

    host: Described
    replies: dict  # what `collected` gave
    catalogue: list  # of autograder.catalogue.Known

    def question(self, probe, **options) -> Question:
        """The probe as a question on public inputs."""
        return question(probe, **options)

    def right(self) -> dict:
        """What the reference replied to every probe, by probe name."""
        return {probe.name: self.replies[probe.name] for probe in self.host.probes}

    def known(self, function: str) -> list:
        """The misconceptions about a function, commonest first."""
        return [known for known in self.catalogue if known.function == function]

    def probes(self, function: str) -> list:
        """The probes of a function, in order."""
        return [probe for probe in self.host.probes if probe.function == function]

    def bank(self, function: str) -> dict:
        """What every misconception about a function replied to its probes: {misconception: {probe name: reply}}."""
        return {known.name: self.pair(known.name, function) for known in self.known(function)}

    def built_on(self, mistake: str, function: str) -> dict:  # noqa: ARG002 (the interface of Answers)
        """As `bank`, of which nothing is saved that an inner part's mistake has changed: none explains anything."""
        nothing = {probe.name: Observation(probe.name, NOT_IMPLEMENTED) for probe in self.probes(function)}
        return {known.name: nothing for known in self.known(function)}

    def pairs(self, function: str) -> dict:
        """What every two misconceptions together replied to the function's first probe: {pair: reply}."""
        first = self.probes(function)[0]
        return {pair: self._with(pair, first) for pair in diagnose.pairs(self.known(function))}

    def pair(self, name: str, function: str) -> dict:
        """What two misconceptions together, or one, replied to every probe of the function, by probe name."""
        return {probe.name: self._with(name, probe) for probe in self.probes(function)}

    def run_with(self, probe, mistakes: list):
        """The losses of a training run with a misconception; None for several in different functions."""
        return self.replies.get(f"{PAIR.join(mistakes)}{VARIANT}{probe.name}")

    def at_images(self, given: dict) -> dict:  # noqa: ARG002 (the interface of Answers)
        """Nothing: the reference would have to be asked."""
        return {}

    def stand_in(self, probe, name: str):
        """What the reference replied with a stand-in in the function's place, or in float32."""
        return self.replies[f"{name}{VARIANT}{probe.name}"]

    def _with(self, variant: str, probe):
        return self.replies[f"{variant}{VARIANT}{probe.name}"]
