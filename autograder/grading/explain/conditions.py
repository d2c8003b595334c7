"""Explains a wrong answer by a condition: the smallest change of the question under which the answer is right.

A counterfactual, not a catalogue: the student's code is asked its first wrong question again under every condition of
`autograder/sandbox/contract/conditions/`, and so is the reference's. That names code that is right for batches of 64
alone, however it is written. A condition explains nothing where another wrong question contradicts it.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from autograder.grading.expect.expected import Expected
from autograder.grading.explain import plumbing
from autograder.grading.explain.found import Found
from autograder.grading.judge.compare import agree, differences
from autograder.grading.judge.verdict import RIGHT, WRONG, Verdict
from autograder.sandbox.contract.conditions.all_conditions import REDRAWN, SAME_AGAIN, conditions_of
from autograder.sandbox.contract.conditions.condition import CHANGED, TENSOR, Condition
from autograder.sandbox.contract.probe import Probe
from autograder.sandbox.contract.question import Question
from autograder.sandbox.contract.reply import KILLED, RETURNED, TIMED_OUT, Reply

_Ask = Callable[[list[Question]], list[Reply]]
_DRAWS = "wgan_losses.sample_epsilon"  # what is to draw at random


def find(
    answers: Expected,
    function: str,
    verdicts: Mapping[str, Verdict],
    replies: Mapping[str, Reply],
    ask: _Ask,
) -> Found | None:
    """What explains a function's wrong answers, if a condition does; None else. Raises GraderError.

    Args:
        answers: the replies of our own code.
        function: the function, with its module.
        verdicts: on all probes, by name.
        replies: the student's replies, by probe name.
        ask: asks the student's code further questions; returns replies. Called once, and once more where a condition
            fits.
    """
    probes = [probe for probe in answers.probes(function) if probe.name in replies and probe.name in verdicts]
    wrong = [probe for probe in probes if verdicts[probe.name].status == WRONG]
    if not wrong or any(replies[probe.name].outcome in (TIMED_OUT, KILLED) for probe in wrong):
        return None
    told = plumbing.find(wrong, replies)
    if told is not None:
        return told
    first, before = wrong[0], replies[wrong[0].name]
    possible = conditions_of(first)
    right = answers.under_conditions([first], [condition.name for condition in possible])
    asked = [condition for condition in possible if condition.name in right]
    again = () if function == _DRAWS else (SAME_AGAIN, REDRAWN)
    under = _by_condition(ask([answers.question(first, condition=each.name) for each in (*again, *asked)]))
    for condition in again:
        if _differs(before, under[condition.name][first.name], first):
            return _found(condition, before, [first])
    fitting = [
        condition
        for condition in asked
        if _is_right(first, under[condition.name][first.name], right[condition.name][first.name])
        and not _shows_nothing(condition, before, answers.right()[first.name], first)
    ]
    if not fitting:
        return None
    value = [probe for probe in probes[:1] if verdicts[probe.name].status == RIGHT]
    explained = _first_uncontradicted(answers, fitting, wrong[1:], value, ask)
    return None if explained is None else _found(explained[0], before, [first, *explained[1]])


def _first_uncontradicted(
    answers: Expected, conditions: Sequence[Condition], wrong: Sequence[Probe], right: Sequence[Probe], ask: _Ask
) -> tuple[Condition, list[Probe]] | None:
    """The first condition that no other question contradicts, and the other wrong questions that it explains.

    Args:
        answers: the replies of our own code.
        conditions: those under which the first wrong question is right.
        wrong: the other questions that are wrong.
        right: the value question if it is right; where a condition changes it, it is right without that condition.
        ask: asks the student's code further questions.
    """
    expected = answers.under_conditions([*wrong, *right], [condition.name for condition in conditions])
    possible = [(each.name, probe) for each in conditions for probe in (*wrong, *right)]
    asked = [(name, probe) for name, probe in possible if probe.name in expected.get(name, {})]
    under = _by_condition(ask([answers.question(probe, condition=name) for name, probe in asked]) if asked else ())
    for condition in conditions:
        found, wanted = under.get(condition.name, {}), expected.get(condition.name, {})
        refuted = condition.refutable and any(_changed(found[probe.name]) for probe in right if probe.name in found)
        others, no_gradient = [probe for probe in wrong if probe.name in found], condition.result == TENSOR
        if not refuted and all(_is_right(p, found[p.name], wanted[p.name], but_gradients=no_gradient) for p in others):
            return condition, others
    return None


def _by_condition(replies: Iterable[Reply]) -> dict[str, dict[str, Reply]]:
    """Replies as {condition: {probe name: reply}}."""
    found: dict[str, dict[str, Reply]] = {}
    for reply in replies:
        if reply.question is not None and reply.question.probe is not None:
            found.setdefault(reply.question.condition, {})[reply.question.probe.name] = reply
    return found


def _changed(reply: Reply) -> bool:
    """Whether the condition changed anything of the question."""
    return CHANGED in reply.arrays and bool(reply.arrays[CHANGED].values)


def _without_note(reply: Reply) -> Reply:
    return replace(reply, arrays={name: array for name, array in reply.arrays.items() if name != CHANGED})


def _is_right(probe: Probe, reply: Reply, right: Reply, *, but_gradients: bool = False) -> bool:
    """Whether a reply under a condition is right, and the condition made a difference to the question.

    Args:
        probe: what was asked.
        reply: the student's.
        right: the reference's under the same condition.
        but_gradients: whether gradients may be missing.
    """
    if reply.outcome != RETURNED or not _changed(reply):
        return False
    found = differences(_without_note(reply), _without_note(right), probe.tolerance)
    return all(but_gradients and each.what == "missing" for each in found)


def _differs(reply: Reply, again: Reply, probe: Probe) -> bool:
    """Whether two replies to the same question differ; failures do not count."""
    if not reply.outcome == again.outcome == RETURNED:
        return False
    return not agree(_without_note(again), reply, probe.tolerance)


def _shows_nothing(condition: Condition, reply: Reply, right: Reply, probe: Probe) -> bool:
    """Whether one image shows nothing: a sum is the mean there, and elsewhere so many times the right value."""
    if condition.batch != 1 or reply.outcome != RETURNED:
        return False
    texts = [each.text for each in differences(reply, right, probe.tolerance) if each.what == "value"]
    return any(text.endswith(" the right value") and not text.startswith("not") for text in texts)


def _found(condition: Condition, before: Reply, explained: Sequence[Probe]) -> Found:
    """The condition, told of code that replied `before` without it."""
    names = frozenset(probe.name for probe in explained)
    return Found(condition.name, condition.in_words(failed=before.outcome != RETURNED), condition.look, names)
