"""What a student's own check needs to be asked beforehand: the replies that checks.zip holds."""

from collections.abc import Sequence

from autograder.grading.expect import misconceptions
from autograder.grading.expect.asked import AskedReplies
from autograder.grading.expect.saved import question
from autograder.grading.judge import training_run
from autograder.sandbox.contract import builds_on
from autograder.sandbox.contract.probe import Probe
from autograder.sandbox.contract.question import IN_FLOAT32
from autograder.sandbox.contract.reply import Reply


def collected(answers: AskedReplies, probes: Sequence[Probe]) -> dict[str, Reply]:
    """All replies that a student's own check needs, {question's name: Reply}; of runs by mistakes, the losses."""
    functions = list(dict.fromkeys(probe.function for probe in probes if not probe.is_run))
    asked = [question(probe) for probe in probes]
    for function in functions:
        of_function = [probe for probe in probes if probe.function == function]
        known = answers.known(function)
        names = [each.name for each in known] + misconceptions.pairs(known)
        numbered = [family.at(number).name for family in answers.families(function) for number in family.values]
        names = list(dict.fromkeys([*names, *numbered]))
        asked += [question(probe, variant=name) for name in names for probe in of_function]
        asked += [question(probe, stand_in=name) for name in builds_on.stand_ins_of(function) for probe in of_function]
    made = [probe for probe in probes if probe.is_run]
    asked += [question(probe, stand_in=IN_FLOAT32) for probe in made]
    asked += [
        question(probe, variant=known.name)
        for probe in made
        for function in builds_on.parts_of_run(probe)
        for known in answers.known(function)
    ]
    return {reply.name: _kept(reply) for reply in answers.ask(asked)}


def _kept(reply: Reply) -> Reply:
    """What is kept of a reply: of a run with a mistake, the losses, which are enough to recognise it by."""
    assert reply.question is not None
    return training_run.losses(reply) if reply.probe_asked.is_run and reply.question.variant else reply
