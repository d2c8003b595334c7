"""Carries credit forward: asks a student's code about a function's parts where one of them is wrong.

Which questions that needs is decided here; whether the replies are worth the points, in `carried_credit.py`. A function
that calls one still to be written is not attempted: that costs no second reproach, and no credit is due either.
"""

from collections.abc import Callable, Collection, Mapping, Sequence

from autograder.grading.expect.expected import Expected, Replies
from autograder.grading.explain.credit import carried_credit
from autograder.grading.judge import verdict as word
from autograder.grading.judge.verdict import WRONG, Status, Verdict
from autograder.sandbox.contract import builds_on
from autograder.sandbox.contract.probe import Probe
from autograder.sandbox.contract.question import OWN_IMAGES, Question
from autograder.sandbox.contract.reply import KILLED, RETURNED, TIMED_OUT, Reply

_LOST = (TIMED_OUT, KILLED)
_Ask = Callable[[list[Question]], list[Reply]]  # further questions to the student's code -> its replies


def carry(
    answers: Expected,
    verdicts: Mapping[str, Verdict],
    replies: Replies,
    ask: _Ask,
) -> dict[str, Verdict]:
    """The verdicts that credit changes, {probe name: verdict}. Raises GraderError.

    Args:
        answers: the replies of our own code.
        verdicts: what was judged of each reply alone, by probe name.
        replies: the student's replies, by probe name.
        ask: asks the student's code further questions; returns replies.
    """
    changed = {}
    for function, parts in builds_on.BUILDS_ON.items():
        wrong = [part for part in parts if WRONG in _statuses(part, verdicts)]
        lost = any(replies[name].outcome in _LOST for name, v in verdicts.items() if _has(v, wrong, replies))
        failed = [v.probe for v in verdicts.values() if _has(v, [function], replies) and _may(v, replies, lost=lost)]
        if wrong and failed:
            for probe in _carried(answers, function, wrong, failed, replies, ask):
                changed[probe.name] = _given(probe, wrong)
    return changed


def _statuses(function: str, verdicts: Mapping[str, Verdict]) -> list[Status]:
    return [verdict.status for verdict in verdicts.values() if verdict.probe.function == function]


def _has(verdict: Verdict, functions: Collection[str], replies: Replies) -> bool:
    return verdict.probe.function in functions and verdict.probe.name in replies


def _may(verdict: Verdict, replies: Replies, *, lost: bool) -> bool:
    """Whether a function's failure may be its parts'. `lost` says whether a part has hung or crashed."""
    reply = replies[verdict.probe.name]
    if reply.outcome in _LOST and (not lost or reply.importing):
        return False  # it would hang again
    return verdict.status == WRONG


def _carried(
    answers: Expected, function: str, wrong: Collection[str], failed: Sequence[Probe], replies: Replies, ask: _Ask
) -> list[Probe]:
    """Those of the failed probes on which the function does its own work rightly."""
    made_up, own = builds_on.made_up_parts(function, wrong), builds_on.OWN_PARTS[function]
    first = answers.probes(function)[0]
    returned = [probe for probe in failed if replies[probe.name].outcome == RETURNED]
    on_parts = [first, *(probe for probe in returned if probe.name != first.name)] if returned else []
    asked = [(probe, name) for name in made_up for probe in failed]
    asked += [(probe, name) for probe in on_parts for name in own]
    questions = [answers.question(probe, stand_in=name) for probe, name in asked]
    replied = {reply.name: reply for reply in ask(questions)}
    found = {(probe.name, name): replied[q.name] for (probe, name), q in zip(asked, questions, strict=True)}
    right = [probe for probe in failed if _is_right_with_some(answers, probe, made_up, found)]
    rest = [probe for probe in returned if probe not in right]
    if not rest:
        return right
    parts = {probe.name: {name: found[probe.name, name] for name in own} for probe in on_parts}
    by_parts = _at_own_images if own == (OWN_IMAGES,) else _of_own_parts
    return right + by_parts(answers, rest, first, replies, parts)


def _is_right_with_some(
    answers: Expected, probe: Probe, made_up: Sequence[str], found: Mapping[tuple[str, str], Reply]
) -> bool:
    """Whether the function replies as the reference's with some of its wrong parts made up."""
    right = ((found[probe.name, name], answers.stand_in(probe, name)) for name in made_up)
    return any(carried_credit.is_right_with(probe, reply, expected) for reply, expected in right)


def _at_own_images(
    answers: Expected, probes: Sequence[Probe], _first: Probe, replies: Replies, parts: Mapping[str, Replies]
) -> list[Probe]:
    """Those of the probes on which the penalty is the right one at the student's own images."""
    images = {
        probe: carried_credit.images_of(parts[probe.name][OWN_IMAGES], answers.stand_in(probe, OWN_IMAGES))
        for probe in probes
    }
    there = answers.at_images({probe: given for probe, given in images.items() if given is not None})
    return [probe for probe, right in there.items() if carried_credit.is_right_there(probe, replies[probe.name], right)]


def _of_own_parts(
    answers: Expected, probes: Sequence[Probe], first: Probe, replies: Replies, parts: Mapping[str, Replies]
) -> list[Probe]:
    """Those of the probes on which the function is the right one of the student's own parts."""

    def evidence(probe: Probe) -> tuple[Replies, Reply, Replies]:
        own = parts[probe.name]
        return own, answers.right()[probe.name], {name: answers.stand_in(probe, name) for name in own}

    if not carried_credit.parts_show(first, *evidence(first)):
        return []
    return [probe for probe in probes if carried_credit.sum_is_right(probe, replies[probe.name], *evidence(probe))]


def _given(probe: Probe, wrong: Sequence[str]) -> Verdict:
    """The verdict with the probe's points, and why."""
    names = " and ".join(part.partition(".")[2] for part in wrong)
    return word.right(probe, f"Right, given your own {names}: that mistake is counted there and not again here.")
