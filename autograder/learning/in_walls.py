"""Asks code that may be learned, in children behind the walls like a submission's; the only way it is run here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from autograder.classroom.groups.behaviour import Behaviour, are_same, behaviour
from autograder.grading.collect.private_folder import workplace
from autograder.grading.expect.asked import AskedReplies
from autograder.grading.explain.known_mistakes import mistakes
from autograder.grading.observe.code import Code
from autograder.grading.observe.observe import observe
from autograder.sandbox.contract.probe import Probe
from autograder.sandbox.contract.question import Question
from autograder.sandbox.contract.reply import Reply

Replies = Mapping[str, Reply]


@dataclass(frozen=True, slots=True)
class InWalls:
    """Asks modules given as text."""

    answers: AskedReplies
    isolation: str = "auto"  # "none" where this system has no walls, and the code is trusted

    def replies(self, module: str, text: str, probes: Sequence[Probe]) -> dict[str, Reply]:
        """What a module of this text replies to some probes, by their names. Raises GraderError."""
        return self.asked({module: text}, [self.answers.question(probe) for probe in probes])

    def asked(
        self, files: Mapping[str, str], questions: Sequence[Question], *, traced: bool = False
    ) -> dict[str, Reply]:
        """What modules of these texts reply to questions, by the probes' names. Raises GraderError."""
        with workplace() as places:
            paths = {}
            for module, text in files.items():
                path = places.code / f"{module}.py"
                path.write_text(text, encoding="utf-8")
                paths[module] = str(path)
            contained = self.isolation != "none"
            code = Code(paths, str(places.code), str(places.scratch), contained=contained, traced=traced)
            found = observe(self.answers.starter, code, questions, self.answers.limits, device=self.answers.device)
            return {reply.probe_asked.name: reply for reply in found}


def are_alike(replies: Replies, others: Replies, probes: Sequence[Probe]) -> bool:
    """Whether replies to all probes are the same but for rounding."""
    return all(mistakes.same(replies[probe.name], others[probe.name], probe) for probe in probes)


def behaves_so(replies: Replies, probes: Sequence[Probe], wanted: Behaviour) -> bool:
    """Whether replies are what a group's were."""
    found = behaviour(probes, replies)
    return found is not None and are_same(found, wanted)
