"""What a student's own check needs to be asked beforehand: the replies that checks.zip holds."""

from collections.abc import Sequence

from autograder.errors import GraderError
from autograder.grading.expect import misconceptions, under_conditions
from autograder.grading.expect.asked import AskedReplies
from autograder.grading.expect.saved import question
from autograder.grading.judge import training_run
from autograder.sandbox.contract import builds_on
from autograder.sandbox.contract.probe import Probe
from autograder.sandbox.contract.question import IN_FLOAT32
from autograder.sandbox.contract.reply import MALFORMED, RETURNED, Reply

_MOST_NUMBERS = 4000  # of a reply under a condition: 16 KB, which do not get smaller in a zip


def collected(answers: AskedReplies, probes: Sequence[Probe]) -> dict[str, Reply]:
    """All replies that a student's own check needs, {question's name: Reply}; of runs by mistakes, the losses.

    Raises GraderError where the reference sends back what cannot be read.
    """
    functions = list(dict.fromkeys(probe.function for probe in probes if not probe.is_run))
    asked = [question(probe) for probe in probes]
    of_bank: list[Reply] = []
    for function in functions:
        of_function = [probe for probe in probes if probe.function == function]
        known = answers.known(function)
        names = [each.name for each in known] + misconceptions.pairs(known)
        numbered = [family.at(number).name for family in answers.families(function) for number in family.values]
        names = list(dict.fromkeys([*names, *numbered]))
        of_bank += answers.kept([question(probe, variant=name) for name in names for probe in of_function])
        asked += [question(probe, stand_in=name) for name in builds_on.stand_ins_of(function) for probe in of_function]
    made = [probe for probe in probes if probe.is_run]
    asked += [question(probe, stand_in=IN_FLOAT32) for probe in made]
    asked += [
        question(probe, variant=known.name)
        for probe in made
        for function in builds_on.parts_of_run(probe)
        for known in answers.known(function)
    ]
    asked += under_conditions.questions(question, [probe for probe in probes if not probe.is_run])
    kept = [reply for reply in [*of_bank, *answers.ask(asked)] if not _is_left_out(reply)]
    kept.sort(key=lambda reply: reply.probe_asked.name)  # what is alike stands together, where a zip finds it
    return {reply.name: _kept(reply) for reply in kept}


def _is_left_out(reply: Reply) -> bool:
    """Whether a reply under a condition is left out: none came, or it has too many numbers, as of 64 x 64 pixels."""
    if reply.question is None or not reply.question.condition:
        return False
    if reply.outcome == MALFORMED:  # it may fail under a condition, but never say what nobody reads
        raise GraderError(f"the reference's reply to {reply.name} cannot be read: {reply.error}")
    numbers = sum(array.values.size for array in reply.arrays.values())
    return reply.outcome != RETURNED or numbers > _MOST_NUMBERS


def _kept(reply: Reply) -> Reply:
    """What is kept of a reply: of a run with a mistake, the losses, which are enough to recognise it by."""
    assert reply.question is not None
    return training_run.losses(reply) if reply.probe_asked.is_run and reply.question.variant else reply
