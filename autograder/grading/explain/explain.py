"""From verdicts to explained verdicts: names the mistakes, and gives back what one mistake should not cost twice."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from autograder.course.hints import HintsOf, everything
from autograder.grading.expect.expected import Expected, Replies
from autograder.grading.explain.condition import conditions
from autograder.grading.explain.credit.carry import carry
from autograder.grading.explain.known_mistakes import families, mistakes
from autograder.grading.explain.line import where
from autograder.grading.explain.line.where import Place
from autograder.grading.explain.told import Told
from autograder.grading.explain.training_run import explain_run
from autograder.grading.judge.explanation import Explanation, Kind
from autograder.grading.judge.verdict import WRONG, Verdict
from autograder.sandbox.contract import builds_on
from autograder.sandbox.contract.question import PAIR, Question
from autograder.sandbox.contract.reply import MALFORMED, RAISED, RETURNED, Reply

_WEAK = ("both", "in part")  # diagnoses that a condition is better than
_COMPARABLE = (RETURNED, RAISED, MALFORMED)


def explain(
    answers: Expected,
    verdicts: dict[str, Verdict],
    replies: Replies,
    ask: Callable[[list[Question]], list[Reply]],
    files: Mapping[str, str],
    hints: HintsOf = everything,
) -> dict[str, Verdict]:
    """The verdicts, by probe name, with mistakes named and credit carried forward. Raises GraderError.

    Args:
        answers: the replies of our own code.
        verdicts: what was judged of each reply alone.
        replies: the student's replies, by probe name.
        ask: asks the student's code further questions; returns replies.
        files: {module: path} of the student's code.
        hints: how much a student is told of a function.
    """
    explained = verdicts | carry(answers, verdicts, replies, ask)
    diagnosed: dict[str, tuple[str, ...]] = {}  # function -> mistakes; what runs are asked with, whatever is told
    located = where.places(answers, explained, replies, ask, files)
    for function in dict.fromkeys(v.probe.function for v in explained.values() if _is_wrong_function(v)):
        of_function = {name: v for name, v in verdicts.items() if v.probe.function == function and name in replies}
        wrong = {name for name in of_function if explained[name].status == WRONG}
        inner = [PAIR.join(diagnosed[part]) for part in builds_on.BUILDS_ON.get(function, ()) if diagnosed.get(part)]
        place = located.get(function)
        diagnosis, condition = _diagnosis(answers, function, replies, wrong, inner), None
        diagnosed[function] = diagnosis.names if diagnosis else ()
        if diagnosis is None or diagnosis.kind in _WEAK:
            condition = conditions.find(answers, function, explained, replies, ask)
        if condition is not None or _contradicts(diagnosis, place):
            diagnosis = None
        told = Told(diagnosis, condition, place, hints(function))
        explained |= {name: told.of(of_function[name]) for name in of_function if name in wrong}
    for name, verdict in explained.items():
        if verdict.probe.is_run and verdict.status == WRONG and replies[name].outcome in _COMPARABLE:
            told_of_run = hints(verdict.probe.function)
            run = explain_run(answers, verdict, replies[name], explained, diagnosed, ask, told_of_run)
            known = Explanation(Kind.MISCONCEPTION, run.misconception) if run.mistakes else run.explanation
            explained[name] = replace(run, explanation=known)
    return explained


def _is_wrong_function(verdict: Verdict) -> bool:
    return verdict.status == WRONG and not verdict.probe.is_run


def _contradicts(diagnosis: mistakes.Diagnosis | None, place: Place | None) -> bool:
    """Whether a mistake that explains a part does not explain the question in which the code leaves the path."""
    if diagnosis is None or diagnosis.kind != "in part" or place is None:
        return False
    return place.probe.name not in diagnosis.explains


def _diagnosis(
    answers: Expected, function: str, replies: Replies, wrong: set[str], inner: Sequence[str]
) -> mistakes.Diagnosis | None:
    """One mistake exactly; else one on top of a part's, or a part's, one with a number, two, one in part, or None."""
    if all(replies[name].outcome not in _COMPARABLE for name in wrong):
        return None  # a hang or a crash is all there is to say
    probes = answers.probes(function)
    found = mistakes.single(probes, replies, answers.bank(function), answers.known(function), wrong)
    if found is not None and found.kind != "in part":
        return found
    return (
        _on_top(answers, function, replies, wrong, inner)
        or _inside(answers, function, replies, wrong)
        or families.find(answers, function, replies, wrong)
        or _two(answers, function, replies, wrong)
        or found
    )


def _on_top(
    answers: Expected, function: str, replies: Replies, wrong: set[str], inner: Sequence[str]
) -> mistakes.Diagnosis | None:
    """A mistake on top of one that a part has, of which `inner` are the names."""
    for mistake in inner:
        bank = answers.built_on(mistake, function)
        found = mistakes.single(answers.probes(function), replies, bank, answers.known(function), wrong)
        if found is not None and found.kind != "in part":
            return found
    return None


def _inside(answers: Expected, function: str, replies: Replies, wrong: set[str]) -> mistakes.Diagnosis | None:
    """A mistake of what the function builds on that was made in the function itself, as where a penalty is written out.

    All are held against one wrong reply, and those that give it against the others.
    """
    probes = answers.probes(function)
    first = next(probe for probe in probes if probe.name in wrong)
    for part in builds_on.with_parts([function])[1:]:
        told = answers.inside(part, first)
        near = [each for each in answers.known(part) if each.name in told]
        near = [each for each in near if mistakes.same(replies[first.name], told[each.name], first)]
        bank = {each.name: answers.pair(each.name, function) for each in near}
        found = mistakes.single(probes, replies, bank, near, wrong) if near else None
        if found is not None and found.kind != "in part":
            return found
    return None


def _two(answers: Expected, function: str, replies: Replies, wrong: set[str]) -> mistakes.Diagnosis | None:
    """Two mistakes at once, which show in the first question: also in what was replied before an exception."""
    known, probes = answers.known(function), answers.probes(function)
    first = probes[0]
    if first.name in wrong and replies[first.name].arrays:
        for name, reply in answers.pairs(function).items():
            if mistakes.same(replies[first.name], reply, first):
                rest = answers.pair(name, function)
                if all(mistakes.same(replies[probe.name], rest[probe.name], probe) for probe in probes):
                    return mistakes.pair(name, known, probes)
    return None
