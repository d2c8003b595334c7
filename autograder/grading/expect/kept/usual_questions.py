"""What our own code is asked about any wrong answer to a function, as lists: each is asked once a term, and kept."""

from collections.abc import Iterator, Sequence

from autograder.grading.expect import under_conditions
from autograder.grading.expect.expected import Expected
from autograder.grading.expect.misconceptions import KnownFamily, pairs
from autograder.sandbox.contract import builds_on
from autograder.sandbox.contract.question import Question


def lists(answers: Expected, function: str) -> Iterator[list[Question]]:
    """The lists of questions about a function, each as it is asked; no empty one."""
    probes, parts = answers.probes(function), builds_on.with_parts([function])[1:]
    known = [each.name for each in answers.known(function)]
    asked = [(known, probes), (pairs(answers.known(function)), probes[:1])]
    for probe in probes:
        asked.append((usual_numbers(answers.families(function)), [probe]))
        asked += [([each.name for each in answers.known(part)], [probe]) for part in parts]
    for names, of_names in asked:
        if names:
            yield [answers.question(probe, variant=name) for name in names for probe in of_names]
    for probe in probes:
        under = under_conditions.questions(answers.question, [probe])
        if under:
            yield under


def usual_numbers(families: Sequence[KnownFamily]) -> list[str]:
    """The names of some families with each of their usual numbers."""
    return list(dict.fromkeys(family.at(number).name for family in families for number in family.values))
