"""Names a mistake with a number in it: finds the family of misconceptions, and the number, that explain all replies.

The number is found from one reply. The families' usual numbers are asked first; where a student's numbers lie between
those of two neighbours, our own child finds the number between them. A family is named only if every reply about the
function agrees with it. Where only saved replies are at hand, the usual numbers are all that is tried.
"""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

import numpy as np

from autograder.grading.expect.expected import Between, Expected
from autograder.grading.expect.misconceptions import KnownFamily
from autograder.grading.explain import mistakes
from autograder.grading.explain.mistakes import Diagnosis
from autograder.sandbox.contract.probe import Probe
from autograder.sandbox.contract.question import decimal
from autograder.sandbox.contract.reply import FACT, RETURNED, Reply
from autograder.sandbox.contract.tolerance import DISTRIBUTION, Tolerance

_ENOUGH = 12  # numbers of one reply: more tell no more families apart, and cost more to ask
_MOST_DIGITS = 4  # nobody types more; a longer number is some other mistake's
_MOST_NAMED = 3  # families that cannot be told apart
_SLACK = 0.5  # of the way between two neighbours: how far beyond them a number may lie that turns round on the way
_SHARE = 0.3  # of the tolerance, in the reply that gave the number: within the whole, another number may agree
_SAME_DRAWS = Tolerance(
    "same draws",
    absolute=1e-3,
    relative=0.0,
    reason="of the same 8,192 draws, scaled by a number, the shares differ by a few in 8,192; 0.055 fits other numbers",
)


def find(answers: Expected, function: str, replies: Mapping[str, Reply], wrong: AbstractSet[str]) -> Diagnosis | None:
    """The diagnosis by a family with its number; None if none explains every reply. Raises GraderError.

    Args:
        answers: the replies of our own code.
        function: whose mistake it is.
        replies: the student's replies, by probe name.
        wrong: the names of the probes that the student's code failed.
    """
    families, probes = answers.families(function), answers.probes(function)
    telling = _telling(answers, probes, replies, wrong)
    if telling is None or not families:
        return None
    numbers = _numbers(answers, families, telling, replies[telling.name])
    points = {family.at(number).name: (family, number) for family, number in numbers}
    theirs = answers.with_numbers(list(points), probes)
    agreeing: dict[str, list] = {}  # family's name -> its points, the number of fewest digits first
    for name, (family, number) in points.items():
        if _agrees(replies, theirs[name], probes, telling):
            agreeing.setdefault(family.name, []).append((_digits(number), family.at(number), number in family.values))
    # A family of which two usual numbers agree is no evidence of either.
    best = [found[0] for found in agreeing.values() if sum(usual for _, _, usual in found) <= 1]
    fewest = min((digits for digits, _, _ in best), default=0)
    known = tuple(point for digits, point, _ in best if digits == fewest)
    if not 1 <= len(known) <= _MOST_NAMED:
        return None
    return Diagnosis(known, "family" if len(known) == 1 else "one of", frozenset(probe.name for probe in probes))


def _telling(
    answers: Expected, probes: Sequence[Probe], replies: Mapping[str, Reply], wrong: AbstractSet[str]
) -> Probe | None:
    """The wrong probe with most numbers in it that are not right; the first of those that have enough, or equally many.

    None where no reply holds a number.
    """
    found, most = None, 0
    for probe in probes:
        if probe.name in wrong and replies[probe.name].outcome == RETURNED:
            got, right = _vector(replies[probe.name]), _vector(answers.right()[probe.name])
            bound = probe.tolerance.bound(0.0)
            off = np.isfinite(got) & (np.abs(got - right) > bound) if got.shape == right.shape else np.isfinite(got)
            count = min(int(off.sum()), _ENOUGH)
            if count > most:
                found, most = probe, count
    return found


def _vector(reply: Reply) -> np.ndarray:
    """All numbers of a reply, in order; no facts."""
    return np.concatenate([np.zeros(0), *(each.values.ravel() for each in reply.arrays.values() if each.kind != FACT)])


def _layout(reply: Reply) -> list:
    return [(name, each.kind, each.values.shape) for name, each in reply.arrays.items() if each.kind != FACT]


def _numbers(
    answers: Expected, families: Sequence[KnownFamily], telling: Probe, reply: Reply
) -> list[tuple[KnownFamily, float]]:
    """What each family's number may be by one reply: usual ones that give it, else decimals of the one found."""
    listed = {(family.name, value): family.at(value).name for family in families for value in family.values}
    theirs = answers.with_numbers(list(listed.values()), [telling])
    found, sought = [], []
    for family in families:
        at = [theirs[listed[family.name, value]][telling.name] for value in family.values]
        usual = [value for value, other in zip(family.values, at, strict=True) if mistakes.same(reply, other, telling)]
        found += [(family, value) for value in sorted(usual, key=_digits)]
        places = zip(family.values, family.values[1:], at, at[1:], strict=False)
        brackets = [_between(family, telling, reply, *place) for place in places]
        sought += [between for between in brackets if between is not None]
    closely = _closely(telling)
    for between, at_best in zip(sought, answers.refined(sought), strict=True):
        if at_best is not None and mistakes.same(reply, at_best[1], closely):
            found += [(between.family, short) for short in _decimals(at_best[0], whole=between.family.whole)]
    return found


def _between(
    family: KnownFamily, probe: Probe, reply: Reply, low: float, high: float, at_low: Reply, at_high: Reply
) -> Between | None:
    """Where in a reply to look for a number between two usual ones; None where they do not enclose the reply.

    That number of the reply is taken which differs most between the two.
    """
    layout = _layout(reply)
    if not layout == _layout(at_low) == _layout(at_high):
        return None
    got, first, last = _vector(reply), _vector(at_low), _vector(at_high)
    with np.errstate(invalid="ignore"):
        bound = probe.tolerance.bound(float(np.abs(got[np.isfinite(got)]).max(initial=0.0)))
        width = np.abs(last - first)
        slack = bound + _SLACK * width
        near = (got >= np.minimum(first, last) - slack) & (got <= np.maximum(first, last) + slack)
        if not (near | ~np.isfinite(width)).all():
            return None
        inside = (got - first) * (got - last) < 0
    best = int(np.where(inside & np.isfinite(width), width, -1.0).argmax())
    if not inside[best] or width[best] <= bound:
        return None
    place = best
    for name, _, _ in layout:
        values = reply.arrays[name].values
        if place < values.size:
            return Between(family, low, high, probe, name, place, float(values.flat[place]))
        place -= values.size
    return None


def _decimals(number: float, *, whole: bool) -> list[float]:
    """A number with few digits, the shortest first."""
    if whole:
        return [float(round(number))]
    return list(dict.fromkeys(float(f"{number:.{digits}e}") for digits in range(_MOST_DIGITS)))


def _digits(number: float) -> int:
    """How many digits one has to type, without the zeros at either end."""
    return len(decimal(number).partition("e")[0].replace(".", "").strip("-0")) or 1


def _agrees(replies: Mapping[str, Reply], theirs: Mapping[str, Reply], probes: Sequence[Probe], telling: Probe) -> bool:
    """Whether every reply is the family's; that which gave the number more closely."""
    asked = [_closely(telling), *(probe for probe in probes if probe.name != telling.name)]
    return all(mistakes.same(replies[probe.name], theirs[probe.name], probe) for probe in asked)


def _closely(probe: Probe) -> Probe:
    """The probe with the tolerance within which a number is found by it."""
    whole = probe.tolerance
    share = replace(whole, absolute=_SHARE * whole.absolute, relative=_SHARE * whole.relative)
    return replace(probe, tolerance=_SAME_DRAWS if whole == DISTRIBUTION else share)
