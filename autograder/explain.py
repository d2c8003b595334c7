"""From verdicts to explained verdicts: names the mistakes, and gives back what one mistake should not cost twice."""

from dataclasses import replace

from autograder import carried, diagnose, judge
from autograder.answers import Answers
from autograder.explain_run import explain_run
from autograder.hints import NAMED, NONE
from autograder.judge import RIGHT, WRONG, Verdict
from autograder.observation import MALFORMED, RAISED, RETURNED, Observation
from autograder.probe import Probe
from autograder.question import OWN_IMAGES

_COMPARABLE = (RETURNED, RAISED, MALFORMED)


def explain(answers: Answers, verdicts: dict, replies: dict, ask, hints: str = NAMED) -> dict:
    """The verdicts, by probe name, with mistakes named and credit carried forward. Raises HostError.

    Args:
        answers: the replies of our own code.
        verdicts: what was judged of each reply alone.
        replies: the student's replies, by probe name.
        ask: asks the student's code further questions; returns replies.
        hints: how much a student is told: one of autograder.hints.
    """
    explained = dict(verdicts)
    for function, parts in carried.BUILDS_ON.items():
        for name in _carried(answers, function, parts, verdicts, replies, ask):
            explained[name] = _given(verdicts[name], parts, verdicts)
    for function in dict.fromkeys(v.probe.function for v in explained.values() if _is_wrong_function(v)):
        of_function = {name: v for name, v in verdicts.items() if v.probe.function == function and name in replies}
        wrong = {name for name in of_function if explained[name].status == WRONG}
        inner = _named_in(carried.BUILDS_ON.get(function, ()), explained)
        diagnosis = _diagnosis(answers, function, replies, wrong, inner)
        for name in wrong:
            if diagnosis is not None and name in diagnosis.explains:
                explained[name] = _named(of_function[name], diagnosis, hints)
            elif hints == NONE and not of_function[name].raised:
                explained[name] = of_function[name].saying("not the right answer.", of_function[name].probe.look)
    for name, verdict in explained.items():
        if verdict.probe.is_run and verdict.status == WRONG and replies[name].outcome in _COMPARABLE:
            explained[name] = explain_run(answers, verdict, replies[name], explained, ask, hints)
    return explained


def _is_wrong_function(verdict: Verdict) -> bool:
    return verdict.status == WRONG and not verdict.probe.is_run


def _named(verdict: Verdict, diagnosis: diagnose.Diagnosis, hints: str) -> Verdict:
    """The verdict with the mistake's name for staff, and its sentence for the student if hints allow."""
    if hints == NAMED:
        return verdict.saying(diagnosis.in_words(), diagnosis.look(), diagnosis.name)
    if hints == NONE and not verdict.raised:
        verdict = verdict.saying("not the right answer.", verdict.probe.look)
    return replace(verdict, misconception=diagnosis.name)


def _named_in(functions: tuple, explained: dict) -> list:
    """The mistakes that were named in some functions, each once."""
    of_functions = [v for v in explained.values() if v.probe.function in functions and v.misconception]
    return list(dict.fromkeys(v.misconception for v in of_functions))


def _diagnosis(answers: Answers, function: str, replies: dict, wrong: set, inner: list):
    """One misconception exactly, else one on top of an inner part's, else two at once, else one in part, else None."""
    if all(replies[name].outcome not in _COMPARABLE for name in wrong):
        return None  # a hang or a crash is all there is to say
    known, probes = answers.known(function), answers.probes(function)
    found = diagnose.single(probes, replies, answers.bank(function), known, wrong)
    if found is not None and found.kind != "in part":
        return found
    for mistake in inner:
        built = diagnose.single(probes, replies, answers.built_on(mistake, function), known, wrong)
        if built is not None and built.kind != "in part":
            return built
    first = probes[0]
    if first.name in wrong and replies[first.name].arrays:  # also of an exception, what was replied before it
        for name, reply in answers.pairs(function).items():
            if diagnose.same(replies[first.name], reply, first):
                rest = answers.pair(name, function)
                if all(diagnose.same(replies[probe.name], rest[probe.name], probe) for probe in probes):
                    return diagnose.pair(name, known, probes)
    return found


def _carried(answers: Answers, function: str, parts: tuple, verdicts: dict, replies: dict, ask) -> list:
    """The names of the probes that the function fails and that are right given the student's own parts."""
    if not any(verdict.status == WRONG and verdict.probe.function in parts for verdict in verdicts.values()):
        return []
    failed = [verdict.probe for verdict in verdicts.values() if _may_be_carried(verdict, function, replies)]
    if not failed:
        return []
    wanted, first = carried.PARTS[function], answers.probes(function)[0]
    asked = list(dict.fromkeys([first.name, *(probe.name for probe in failed)]))
    probes = [probe for probe in answers.probes(function) if probe.name in asked]
    questions = [answers.question(probe, stand_in=name) for probe in probes for name in wanted]
    replied = {reply.probe: reply for reply in ask(questions)}
    own = {
        probe.name: {name: replied[answers.question(probe, stand_in=name).name] for name in wanted} for probe in probes
    }
    if function == carried.LOSS:
        right_parts = {name: answers.stand_in(first, name) for name in wanted}
        if not carried.parts_show(first, own[first.name], answers.right()[first.name], right_parts):
            return []
        return [probe.name for probe in failed if _is_sum_of(answers, probe, replies[probe.name], own[probe.name])]
    images = {
        probe: carried.images_of(own[probe.name][OWN_IMAGES], answers.stand_in(probe, OWN_IMAGES)) for probe in failed
    }
    there = answers.at_images({probe: given for probe, given in images.items() if given is not None})
    return [probe.name for probe, right in there.items() if carried.is_right_there(probe, replies[probe.name], right)]


def _may_be_carried(verdict: Verdict, function: str, replies: dict) -> bool:
    """Whether this is a wrong reply of the function's that can be compared at all."""
    replied = verdict.probe.name in replies and replies[verdict.probe.name].outcome == RETURNED
    return verdict.probe.function == function and verdict.status == WRONG and replied


def _is_sum_of(answers: Answers, probe: Probe, reply: Observation, own: dict) -> bool:
    """Whether a wrong reply is the right sum of the student's own parts."""
    parts = {name: answers.stand_in(probe, name) for name in own}
    return carried.sum_is_right(probe, reply, own, answers.right()[probe.name], parts)


def _given(verdict: Verdict, parts: tuple, verdicts: dict) -> Verdict:
    wrong = [part for part in parts if any(v.probe.function == part and v.status == WRONG for v in verdicts.values())]
    names = " and ".join(part.partition(".")[2] for part in wrong)
    message = f"Right, given your own {names}: that mistake is counted there and not again here. {verdict.probe.asked}"
    return judge.Verdict(verdict.probe, RIGHT, verdict.probe.points, message)
