"""Which questions the reference is asked under conditions, and which of its replies count."""

from collections.abc import Callable, Collection, Iterable, Sequence

from autograder.sandbox.contract.conditions.all_conditions import conditions_of
from autograder.sandbox.contract.probe import Probe
from autograder.sandbox.contract.question import Question
from autograder.sandbox.contract.reply import RETURNED, Reply


def questions(
    question: Callable[..., Question], probes: Sequence[Probe], conditions: Collection[str] | None = None
) -> list[Question]:
    """Probes under every condition, or those named, that they can be asked under; `question` makes one question."""
    return [
        question(probe, condition=condition.name)
        for probe in probes
        for condition in conditions_of(probe)
        if conditions is None or condition.name in conditions
    ]


def by_condition(replies: Iterable[Reply]) -> dict[str, dict[str, Reply]]:
    """The reference's replies as {condition: {probe name: reply}}, where it replied at all."""
    found: dict[str, dict[str, Reply]] = {}
    for reply in replies:
        asked = reply.question
        if reply.outcome == RETURNED and asked is not None and asked.probe is not None:
            found.setdefault(asked.condition, {})[asked.probe.name] = reply
    return found
