"""From verdicts to explained verdicts: names the mistakes, and gives back what one mistake should not cost twice."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace

from autograder.course.hints import NAMED, NONE
from autograder.grading.expect.expected import Expected, Replies
from autograder.grading.explain import conditions, families, mistakes
from autograder.grading.explain.carry import carry
from autograder.grading.explain.training_run import explain_run
from autograder.grading.judge.verdict import WRONG, Verdict
from autograder.sandbox.contract import builds_on
from autograder.sandbox.contract.question import Question
from autograder.sandbox.contract.reply import MALFORMED, RAISED, RETURNED, Reply

_COMPARABLE = (RETURNED, RAISED, MALFORMED)


def explain(
    answers: Expected,
    verdicts: dict[str, Verdict],
    replies: Replies,
    ask: Callable[[list[Question]], list[Reply]],
    hints: str = NAMED,
) -> dict[str, Verdict]:
    """The verdicts, by probe name, with mistakes named and credit carried forward. Raises GraderError.

    Args:
        answers: the replies of our own code.
        verdicts: what was judged of each reply alone.
        replies: the student's replies, by probe name.
        ask: asks the student's code further questions; returns replies.
        hints: how much a student is told: one of autograder.course.hints.
    """
    explained = verdicts | carry(answers, verdicts, replies, ask)
    for function in dict.fromkeys(v.probe.function for v in explained.values() if _is_wrong_function(v)):
        of_function = {name: v for name, v in verdicts.items() if v.probe.function == function and name in replies}
        wrong = {name for name in of_function if explained[name].status == WRONG}
        inner = _named_in(builds_on.BUILDS_ON.get(function, ()), explained)
        diagnosis, found = _diagnosis(answers, function, replies, wrong, inner), None
        if hints == NAMED and (diagnosis is None or diagnosis.kind in ("both", "in part")):
            found = conditions.find(answers, function, explained, replies, ask)
        for name in wrong:
            if found is not None:  # whatever else explains a part, explains less
                explained[name] = found.told(of_function[name]) if name in found.explains else of_function[name]
            elif diagnosis is not None and name in diagnosis.explains:
                explained[name] = _named(of_function[name], diagnosis, hints)
            elif hints == NONE and not of_function[name].failed:
                explained[name] = of_function[name].saying("not the right answer.", of_function[name].probe.look)
    for name, verdict in explained.items():
        if verdict.probe.is_run and verdict.status == WRONG and replies[name].outcome in _COMPARABLE:
            explained[name] = explain_run(answers, verdict, replies[name], explained, ask, hints)
    return explained


def _is_wrong_function(verdict: Verdict) -> bool:
    return verdict.status == WRONG and not verdict.probe.is_run


def _named(verdict: Verdict, diagnosis: mistakes.Diagnosis, hints: str) -> Verdict:
    """The verdict with the mistake's name for staff, and its sentence for the student if hints allow."""
    if hints == NAMED:
        return verdict.saying(diagnosis.in_words(), diagnosis.look(), diagnosis.names)
    if hints == NONE and not verdict.failed:
        verdict = verdict.saying("not the right answer.", verdict.probe.look)
    return replace(verdict, mistakes=diagnosis.names)


def _named_in(functions: Collection[str], explained: Mapping[str, Verdict]) -> list[str]:
    """The mistakes that were named in some functions, each once."""
    of_functions = [v.misconception for v in explained.values() if v.probe.function in functions]
    return list(dict.fromkeys(name for name in of_functions if name))


def _diagnosis(
    answers: Expected, function: str, replies: Replies, wrong: set[str], inner: Sequence[str]
) -> mistakes.Diagnosis | None:
    """One mistake exactly, else one on top of an inner part's, one with a number, two at once, one in part, or None."""
    if all(replies[name].outcome not in _COMPARABLE for name in wrong):
        return None  # a hang or a crash is all there is to say
    known, probes = answers.known(function), answers.probes(function)
    found = mistakes.single(probes, replies, answers.bank(function), known, wrong)
    if found is not None and found.kind != "in part":
        return found
    for mistake in inner:
        built = mistakes.single(probes, replies, answers.built_on(mistake, function), known, wrong)
        if built is not None and built.kind != "in part":
            return built
    with_number = families.find(answers, function, replies, wrong)
    if with_number is not None:
        return with_number
    first = probes[0]
    if first.name in wrong and replies[first.name].arrays:  # also of an exception, what was replied before it
        for name, reply in answers.pairs(function).items():
            if mistakes.same(replies[first.name], reply, first):
                rest = answers.pair(name, function)
                if all(mistakes.same(replies[probe.name], rest[probe.name], probe) for probe in probes):
                    return mistakes.pair(name, known, probes)
    return found
