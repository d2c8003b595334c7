"""From a wrong training run to an explained one: is it right in float32, and which mistake of its parts does this?

A run is made of several functions. Where one of them is wrong by itself and its mistake has a name, the reference is
run with that mistake; if its run is the student's, the mistake is named here too.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from autograder.course.hints import NAMED, NONE
from autograder.grading.expect import misconceptions
from autograder.grading.expect.expected import Expected
from autograder.grading.expect.misconceptions import Known
from autograder.grading.explain import gradient_norms
from autograder.grading.explain.known_mistakes import mistakes
from autograder.grading.judge import training_run, words
from autograder.grading.judge.verdict import WRONG, Verdict, right
from autograder.sandbox.contract import builds_on
from autograder.sandbox.contract.probe import Probe
from autograder.sandbox.contract.question import IN_FLOAT32, Question
from autograder.sandbox.contract.reply import Reply

_MOST_TOGETHER = 3  # mistakes of which every choice is tried: each is a run of the reference


def explain_run(
    answers: Expected,
    verdict: Verdict,
    reply: Reply,
    explained: Mapping[str, Verdict],
    diagnosed: Mapping[str, tuple[str, ...]],
    ask: Callable[[list[Question]], list[Reply]],
    hints: str,
) -> Verdict:
    """The verdict on a wrong run, explained. Raises GraderError.

    Args:
        answers: the replies of our own code.
        verdict: what was judged of the run alone.
        reply: the student's reply.
        explained: all verdicts by probe name, those on functions explained already.
        diagnosed: {function: names of the mistakes that explain its replies}, in whole or in part.
        ask: asks the student's code further questions; returns replies.
        hints: how much a student is told: one of autograder.course.hints.
    """
    probe = verdict.probe
    found = _mistakes_of(answers, probe, reply, diagnosed)
    names = tuple(known.name for known in found)
    if not found:  # a run that is a known wrong one need not be asked for again
        again = ask([answers.question(probe, stand_in=IN_FLOAT32)])[0]
        if training_run.is_right_in_float32(again, answers.stand_in(probe, IN_FLOAT32)):
            how = "Right, within the rounding of float32."
            if verdict.failed or training_run.shows_float32(reply):
                how = "Right. Your code turns float64 inputs into float32, so this run was compared in float32."
            return right(probe, how)
    counted = _counted(names, explained)
    if counted is not None:
        return right(probe, f"Right, but for the mistake that is counted in {counted.number} and not again here.")
    if verdict.failed:
        return replace(verdict, mistakes=names)
    if hints == NONE:
        return verdict.saying("not the right answer.", probe.look, names)
    left = words.in_words([], reply, answers.right()[probe.name], probe) + _norms(answers, probe, reply)
    if found and hints == NAMED:
        told = " And: ".join(dict.fromkeys(known.explanation for known in found))
        sources = "; ".join(dict.fromkeys(known.source for known in found))
        told = f"{left} Training with {_counting(found)} gives exactly these losses: {told}"
        return verdict.saying(told, f"See {sources}.", names)
    return verdict.saying(left, _look(probe, explained), names)


def _counting(found: Sequence[Known]) -> str:
    return "this one mistake" if len(found) == 1 else "these mistakes"


def _same(reply: Reply, other: Reply | None, probe: Probe) -> bool:
    """Whether two runs have the same losses at every step, or fail alike."""
    return other is not None and mistakes.same(training_run.losses(reply), training_run.losses(other), probe)


def _counted(names: tuple[str, ...], explained: Mapping[str, Verdict]) -> Probe | None:
    """The probe of another run that lost its points to the very same mistakes; None if there is none."""
    others = (v.probe for v in explained.values() if v.probe.is_run and v.status == WRONG and v.mistakes == names)
    return next(others, None) if names else None


def _mistakes_of(
    answers: Expected, probe: Probe, reply: Reply, diagnosed: Mapping[str, tuple[str, ...]]
) -> list[Known]:
    """Those known mistakes with which the reference runs as the student's code does; none if no choice of them does.

    All that were named in the run's parts, or some: a part need not be used, and one that builds on a wrong part may
    have been told that part's mistake too.
    """
    named = _mistakes(answers, probe, diagnosed)
    for count in range(len(named), 0, -1) if len(named) <= _MOST_TOGETHER else (len(named), 1):
        for chosen in combinations(named, count):
            if _same(reply, answers.run_with(probe, [known.name for known in chosen]), probe):
                return list(chosen)
    return []


def _mistakes(answers: Expected, probe: Probe, diagnosed: Mapping[str, tuple[str, ...]]) -> list[Known]:
    """The known mistakes that were named in the run's parts, the innermost part first."""
    found: list[Known] = []
    for function in reversed(builds_on.parts_of_run(probe)):
        known, families = answers.known(function), answers.families(function)
        of_function = (misconceptions.named(name, known, families) for name in diagnosed.get(function, ()))
        found += [each for each in of_function if each is not None]
    return found


def _look(probe: Probe, explained: Mapping[str, Verdict]) -> str:
    """Where to look: at the parts that are wrong by themselves, if there are any."""
    wrong = {v.probe.function for v in explained.values() if v.status == WRONG and not v.probe.is_run}
    parts = [part.partition(".")[2] for part in reversed(builds_on.parts_of_run(probe)) if part in wrong]
    if not parts:
        return probe.look
    if len(parts) == 1:
        return f"Mend {parts[0]} first: it is wrong already when asked alone."
    return f"Mend these first, innermost first: {', '.join(parts)}."


def _norms(answers: Expected, probe: Probe, reply: Reply) -> str:
    """What a run with penalty did to the norms of the critic's gradient, where it is not what a penalty does."""
    if probe.function != gradient_norms.PENALISED:
        return ""
    found = gradient_norms.approach(reply, answers.question(probe).seed)
    if found is None or found[1] < found[0]:
        return ""
    return " The norm of your critic's gradient did not approach 1, as it does under the penalty."
