"""From a wrong training run to an explained one: is it right in float32, and which mistake of its parts does this?

A run is made of several functions. Where one of them is wrong by itself and its mistake has a name, the reference is
run with that mistake; if its run is the student's, the mistake is named here too.
"""

from dataclasses import replace

from autograder import diagnose, judge, runs
from autograder.answers import Answers
from autograder.hints import NAMED, NONE
from autograder.judge import RIGHT, WRONG, Verdict
from autograder.observation import Observation
from autograder.question import IN_FLOAT32
from autograder.variants import PAIR


def explain_run(answers: Answers, verdict: Verdict, reply: Observation, explained: dict, ask, hints: str) -> Verdict:
    """The verdict on a wrong run, explained. Raises HostError.

    Args:
        answers: the replies of our own code.
        verdict: what was judged of the run alone.
        reply: the student's reply.
        explained: all verdicts by probe name, those on functions explained already.
        ask: asks the student's code further questions; returns replies.
        hints: how much a student is told: one of autograder.hints.
    """
    probe = verdict.probe
    mistakes = _mistakes(answers, probe, explained)
    same = bool(mistakes) and _same(reply, answers.run_with(probe, [known.name for known in mistakes]), probe)
    if not same:  # a run that is a known wrong one need not be asked for again
        again = ask([answers.question(probe, stand_in=IN_FLOAT32)])[0]
        if runs.is_right_in_float32(again, answers.stand_in(probe, IN_FLOAT32)):
            message = f"Right, in float32, which your code makes of float64 too. {probe.asked}"
            return Verdict(probe, RIGHT, probe.points, message)
    name = PAIR.join(known.name for known in mistakes) if same else None
    if verdict.raised:
        return replace(verdict, misconception=name)
    if hints == NONE:
        return verdict.saying("not the right answer.", probe.look, name)
    left = judge.in_words([], reply, answers.right()[probe.name], probe) + _norms(answers, probe, reply)
    if same and hints == NAMED:
        told = " And: ".join(known.explanation for known in mistakes)
        sources = "; ".join(dict.fromkeys(known.source for known in mistakes))
        return verdict.saying(f"{left} So runs code with this mistake: {told}", f"See {sources}.", name)
    return verdict.saying(left, _look(probe, explained), name)


def _same(reply: Observation, other: Observation | None, probe) -> bool:
    """Whether two runs have the same losses at every step, or fail alike."""
    return other is not None and diagnose.same(runs.losses(reply), runs.losses(other), probe)


def _mistakes(answers: Answers, probe, explained: dict) -> list:
    """The known mistakes that were named in the run's parts, the innermost part first."""
    found = []
    for function in reversed(runs.parts(probe)):
        named = [v.misconception for v in explained.values() if v.probe.function == function and v.misconception]
        names = named[0].split(PAIR) if named else []
        known = {each.name: each for each in answers.known(function)}
        found += [known[name] for name in names if name in known]
    return found


def _look(probe, explained: dict) -> str:
    """Where to look: at the parts that are wrong by themselves, if there are any."""
    wrong = {v.probe.function for v in explained.values() if v.status == WRONG and not v.probe.is_run}
    parts = [part.partition(".")[2] for part in runs.parts(probe) if part in wrong]
    if not parts:
        return probe.look
    return f"Look at {' and '.join(parts)} first: wrong already when asked alone."


def _norms(answers: Answers, probe, reply: Observation) -> str:
    """What a run with penalty did to the norms of the critic's gradient, where it is not what a penalty does."""
    if probe.function != runs.PENALISED:
        return ""
    found = runs.approach(reply, answers.question(probe).seed)
    if found is None or found[1] < found[0]:
        return ""
    return " The norm of your critic's gradient did not approach 1, as it does under the penalty."
