"""All conditions, the smallest change first: where an answer is right under several, the first is told."""

from autograder.sandbox.contract.conditions.asked_of import ALL, SAMPLE
from autograder.sandbox.contract.conditions.condition import Condition
from autograder.sandbox.contract.conditions.of_calls import OF_CALLS
from autograder.sandbox.contract.conditions.of_inputs import OF_INPUTS
from autograder.sandbox.contract.probe import Probe

_DRAWING_NOTHING = tuple(function for function in ALL if function not in SAMPLE)
SAME_AGAIN = Condition(
    "the same again",
    _DRAWING_NOTHING,
    "the same question, asked twice, got two different replies",
    "something is drawn at random inside, or is kept from one call to the next.",
    "Look for random numbers, and for variables outside of the function that it changes.",
)
REDRAWN = Condition(
    "another draw",
    _DRAWING_NOTHING,
    "the same question, asked twice, got two different replies",
    "something is drawn at random inside.",
    "Look for rand, randn, normal, uniform, dropout and shuffle, here and in what is called from here.",
    draw=1,
)

CONDITIONS = (*OF_CALLS, *OF_INPUTS)
BY_NAME = {condition.name: condition for condition in (*CONDITIONS, SAME_AGAIN, REDRAWN)}


def conditions_of(probe: Probe) -> list[Condition]:
    """The conditions under which a probe is asked, the smallest change first; without the two of the same again."""
    short = probe.name.partition(".")[2]
    return [each for each in CONDITIONS if probe.function in each.functions and short not in each.not_asked]
