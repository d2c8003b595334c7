"""Explains a wrong answer by a condition: the smallest change of the question under which the answer is right.

A counterfactual, not a catalogue: the student's code is asked its first wrong question again under every condition of
`autograder/sandbox/contract/conditions/`, and so is the reference's. That names code that is right for batches of 64
alone, however it is written. A condition explains nothing where another wrong question contradicts it.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from autograder.grading.expect.expected import Expected
from autograder.grading.explain.condition import plumbing
from autograder.grading.explain.condition.found import Found
from autograder.grading.judge.compare import agree, differences, distance
from autograder.grading.judge.verdict import RIGHT, WRONG, Verdict
from autograder.sandbox.contract.conditions.all_conditions import REDRAWN, SAME_AGAIN, conditions_of
from autograder.sandbox.contract.conditions.condition import CHANGED, TENSOR, Condition
from autograder.sandbox.contract.probe import Probe
from autograder.sandbox.contract.question import Question
from autograder.sandbox.contract.reply import KILLED, RAISED, RETURNED, TIMED_OUT, Reply

_Ask = Callable[[list[Question]], list[Reply]]
_NEAR = 100  # tolerances: float16 is off by up to 40, a wrong size by thousands


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
    again = [each for each in (REDRAWN, SAME_AGAIN) if function in each.functions]
    under = _by_condition(ask([answers.question(first, condition=each.name) for each in (*again, *asked)]))
    for condition in reversed(again):  # a number that grows with every call is not another one in a new child's first
        fails_once = condition is SAME_AGAIN and _fails_once(before, under[condition.name][first.name])
        if fails_once or _differs(before, under[condition.name][first.name], first):
            more = _by_condition(ask([answers.question(probe, condition=condition.name) for probe in wrong[1:]]))
            later = more.get(condition.name, {})
            return _found(condition, [first, *(p for p in wrong[1:] if _differs(replies[p.name], later[p.name], p))])
    by_chance = _by_chance(before, answers.right()[first.name], first)
    for condition in asked:
        name = condition.name
        if by_chance(condition) or not _is_right(first, under[name][first.name], right[name][first.name]):
            continue
        value = [probe for probe in probes[:1] if verdicts[probe.name].status == RIGHT]
        others = _explained_too(answers, condition, wrong[1:], value, ask)
        if others is None:
            return None
        alike = [probe for probe in wrong[1:] if probe not in others and _raises_alike(replies[probe.name], before)]
        return _found(condition, [first, *others, *alike])
    return None


def _explained_too(
    answers: Expected, condition: Condition, wrong: Sequence[Probe], right: Sequence[Probe], ask: _Ask
) -> list[Probe] | None:
    """The other wrong questions that a condition explains; None if one contradicts it.

    Args:
        answers: the replies of our own code.
        condition: one under which the first wrong question is right.
        wrong: the other questions that are wrong.
        right: the value question if it is right; where the condition changes it, it is right without that condition.
        ask: asks the student's code further questions.
    """
    expected = answers.under_conditions([*wrong, *right], [condition.name]).get(condition.name, {})
    asked = [probe for probe in (*wrong, *right) if probe.name in expected]
    questions = [answers.question(probe, condition=condition.name) for probe in asked]
    found = _by_condition(ask(questions) if questions else ()).get(condition.name, {})
    if condition.refutable and any(_changed(found[probe.name]) for probe in right if probe in asked):
        return None
    others, no_gradient = [probe for probe in wrong if probe in asked], condition.result == TENSOR
    hold = all(_is_right(p, found[p.name], expected[p.name], but_gradients=no_gradient) for p in others)
    return others if hold else None


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


def _fails_once(reply: Reply, again: Reply) -> bool:
    """Whether code raised an exception the first time, and gives a reply in a new child, to the same question."""
    return reply.outcome == RAISED and again.outcome == RETURNED


def _raises_alike(reply: Reply, other: Reply) -> bool:
    """Whether code raised one type of exception at one line, on its way to two replies."""
    if not reply.outcome == other.outcome == RAISED:
        return False
    return reply.kind == other.kind and reply.trace.rpartition("\n")[2] == other.trace.rpartition("\n")[2]


def _by_chance(reply: Reply, right: Reply, probe: Probe) -> Callable[[Condition], bool]:
    """Of a condition: whether it may make a wrong reply right by chance."""
    nearly, multiple = _is_nearly_right(reply, right, probe), _is_a_multiple(reply, right, probe)
    return lambda condition: (nearly and not condition.is_of_rounding) or (multiple and condition.batch == 1)


def _is_nearly_right(reply: Reply, right: Reply, probe: Probe) -> bool:
    """Whether a reply is wrong by so little that rounding may do it, more or less by chance."""
    if reply.outcome != RETURNED or any(each.what != "value" for each in differences(reply, right, probe.tolerance)):
        return False
    pairs = [(reply.arrays[name], array) for name, array in right.arrays.items()]
    return all(distance(got, array, probe.tolerance) < _NEAR for got, array in pairs)


def _is_a_multiple(reply: Reply, right: Reply, probe: Probe) -> bool:
    """Whether anything in a reply is so many times the right value, as a sum in a mean's place: one image hides it."""
    if reply.outcome != RETURNED:
        return False
    texts = [each.text for each in differences(reply, right, probe.tolerance) if each.what == "value"]
    return any(text.endswith(" the right value") and not text.startswith("not") for text in texts)


def _found(condition: Condition, explained: Sequence[Probe]) -> Found:
    words, raised = condition.in_words(failed=False), condition.in_words(failed=True)
    return Found(condition.name, words, condition.look, frozenset(probe.name for probe in explained), raised)
