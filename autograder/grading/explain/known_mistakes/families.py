"""Names a mistake with a number in it: finds the family of misconceptions, and the number, that explain all replies.

The number is found from one reply. The families' usual numbers are asked first; where a student's numbers lie between
those of two neighbours, our own child finds the number between them. A family is named only if every reply about the
function agrees with it. Where only saved replies are at hand, the usual numbers are all that is tried.
"""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from autograder.grading.expect.expected import Between, Expected
from autograder.grading.expect.misconceptions import Known, KnownFamily
from autograder.grading.explain.known_mistakes.mistakes import Diagnosis, same
from autograder.sandbox.contract.probe import Probe
from autograder.sandbox.contract.question import decimal
from autograder.sandbox.contract.reply import FACT, RETURNED, Reply, numbers_of
from autograder.sandbox.contract.tolerance import DISTRIBUTION, Tolerance

_ENOUGH = 3  # numbers of one reply, by which families are told apart: questions with more of them cost more to ask
_MOST_DIGITS = 4  # nobody types more; a longer number is some other mistake's
_MOST_NAMED = 3  # families that cannot be told apart
_MOST_SOUGHT = 4  # families, the likeliest first: each costs the reference a dozen replies
_MOST_SENT = 256  # numbers of a student's reply that our child is given to compare with
_NEARLY = 0.3  # of the way between the neighbours: the rest of a reply, once one number of it is nearly found
_NEAR = 0.7  # of a reply's numbers: as many lie between those of the neighbours, or a little beyond; some turn round
_SLACK = 0.5  # of the way between two neighbours: what a little is
_FAR = 20.0  # tolerances, by the straight line between the neighbours, from where no decimal is tried
_SHARE = 0.3  # of the tolerance, in the reply that gave the number: within the whole, another number may agree
_SAME_DRAWS = Tolerance(
    "same draws",
    absolute=1e-3,
    relative=0.0,
    reason="of the same 8,192 draws, scaled by a number, the shares differ by a few in 8,192; 0.055 fits other numbers",
)
_Point = tuple[KnownFamily, float]  # a family with one number
_Pair = tuple[KnownFamily, float, float]  # a family between two neighbouring usual numbers


def find(answers: Expected, function: str, replies: Mapping[str, Reply], wrong: AbstractSet[str]) -> Diagnosis | None:
    """The diagnosis by a family with its number; None if none explains every reply. Raises GraderError.

    Args:
        answers: the replies of our own code.
        function: whose mistake it is.
        replies: the student's replies, by probe name.
        wrong: the names of the probes that the student's code failed.
    """
    case = _Case(answers, answers.probes(function), replies)
    families, telling = answers.families(function), case.telling(wrong)
    if not families or not telling:
        return None
    first, *others = telling
    pairs = [(family, *pair) for family in families for pair in pairwise(family.values)]
    usual = case.giving([(family, value) for family in families for value in family.values], first)
    found = case.explaining(usual, first) or case.explaining(case.between(pairs, first), first)
    if not found and others:
        steps = [pair for pair in pairs if case.steps(pair, first)]
        found = case.explaining(case.between(steps, others[0]), others[0])
    if not 1 <= len(found) <= _MOST_NAMED:
        return None
    everywhere = frozenset(probe.name for probe in answers.probes(function))
    return Diagnosis(tuple(found), "family" if len(found) == 1 else "one of", everywhere)


@dataclass(frozen=True, slots=True)
class _Case:
    """One function of a student's."""

    answers: Expected
    probes: Sequence[Probe]
    replies: Mapping[str, Reply]

    def telling(self, wrong: AbstractSet[str]) -> list[Probe]:
        """The wrong probes with numbers that are not all right; those with enough numbers first, else with most."""
        counts = {}
        for probe in self.probes:
            if probe.name in wrong and self.replies[probe.name].outcome == RETURNED:
                got, right = (
                    numbers_of(self.replies[probe.name].arrays),
                    numbers_of(self.answers.right()[probe.name].arrays),
                )
                off = np.isfinite(got)
                if got.shape == right.shape:
                    off[off] = ~(np.abs(got[off] - right[off]) <= _closely(probe).tolerance.bound(0.0))
                counts[probe] = min(int(np.isfinite(got).sum()), _ENOUGH) if off.any() else 0
        return sorted((probe for probe in counts if counts[probe]), key=lambda probe: -counts[probe])

    def _with(self, points: Iterable[_Point], probes: Sequence[Probe]) -> dict[_Point, Mapping[str, Reply]]:
        """What families with a number reply."""
        names = {(family, number): family.at(number).name for family, number in points}
        replies = self.answers.with_numbers(list(names.values()), probes)
        return {point: replies[name] for point, name in names.items()}

    def giving(self, points: Sequence[_Point], probe: Probe) -> list[_Point]:
        """Those points that give the student's reply to a probe; of one family, the number of fewest digits first."""
        theirs = self._with(points, [probe])
        found = [point for point in points if same(self.replies[probe.name], theirs[point][probe.name], probe)]
        return sorted(found, key=lambda point: _digits(point[1]))

    def between(self, pairs: Sequence[_Pair], probe: Probe) -> list[_Point]:
        """The families that give the student's reply to a probe somewhere between two numbers, with that number."""
        theirs = self._with(((family, number) for family, *ends in pairs for number in ends), [probe])
        reply, likely = self.replies[probe.name], []
        for family, low, high in pairs:
            at_low, at_high = (theirs[family, end][probe.name] for end in (low, high))
            place = _enclosed(reply, at_low, at_high, probe)
            if place is not None:
                array, at, apart = place
                three = (reply, at_low, at_high)
                wanted, *values = (float(each.arrays[array].values.flat[at]) for each in three)
                got, *sides = (numbers_of(each.arrays)[:_MOST_SENT] for each in three)
                finite = np.logical_and(*map(np.isfinite, sides))
                far = _NEARLY * float(np.linalg.norm(sides[1][finite] - sides[0][finite]))
                place_of = (family, low, high, probe, array, at)
                likely.append((apart, Between(*place_of, wanted, values[0], values[1], tuple(got.tolist()), far)))
        sought = [each for _, each in sorted(likely, key=lambda pair: pair[0])[:_MOST_SOUGHT]]
        found = []
        for each, best in zip(sought, self.answers.refined(sought), strict=True):
            if best is not None and same(reply, best[1], _closely(probe)):
                found += [(each.family, number) for number in _decimals(best[0], each)]
        return found

    def steps(self, pair: _Pair, probe: Probe) -> bool:
        """Whether each number of the student's reply is the one at either end: it does not say where between them."""
        family, low, high = pair
        ends = self._with([(family, low), (family, high)], [probe])
        vectors = [numbers_of(ends[family, number][probe.name].arrays) for number in (low, high)]
        got = numbers_of(self.replies[probe.name].arrays)
        if not all(_alike_in_form(self.replies[probe.name], ends[family, end][probe.name]) for end in (low, high)):
            return False
        with np.errstate(invalid="ignore"):
            bound = probe.tolerance.bound(_largest(got))
            return bool(np.logical_or(*(~(np.abs(got - vector) > bound) for vector in vectors)).all())

    def explaining(self, points: Sequence[_Point], told_by: Probe) -> list[Known]:
        """The points that explain every reply, of each family one; of several families, those of fewest digits."""
        theirs = self._with(points, self.probes)
        agreeing: dict[str, list[_Point]] = {}
        asked = [_closely(told_by), *(probe for probe in self.probes if probe.name != told_by.name)]
        for family, number in dict.fromkeys(points):
            replies = theirs[family, number]
            if all(same(self.replies[probe.name], replies[probe.name], probe) for probe in asked):
                agreeing.setdefault(family.name, []).append((family, number))
        # A family of which two usual numbers agree is no evidence of either.
        sure = [found[0] for found in agreeing.values() if sum(n in family.values for family, n in found) <= 1]
        fewest = min((_digits(number) for _, number in sure), default=0)
        return [family.at(number) for family, number in sure if _digits(number) == fewest]


def _closely(probe: Probe) -> Probe:
    """The probe with the tolerance within which a number is found by it."""
    whole = probe.tolerance
    share = replace(whole, absolute=_SHARE * whole.absolute, relative=_SHARE * whole.relative)
    return replace(probe, tolerance=_SAME_DRAWS if whole == DISTRIBUTION else share)


def _alike_in_form(reply: Reply, other: Reply) -> bool:
    """Whether two replies have the same arrays, apart from the numbers in them."""
    forms = [[(name, a.kind, a.values.shape) for name, a in each.arrays.items()] for each in (reply, other)]
    return forms[0] == forms[1]


def _largest(values: np.ndarray) -> float:
    return float(np.abs(values[np.isfinite(values)]).max(initial=0.0))


def _enclosed(reply: Reply, at_low: Reply, at_high: Reply, probe: Probe) -> tuple[str, int, float] | None:
    """Whether a reply lies between two others, and by which of its numbers to say where.

    (array, place in it, how far the reply is from the straight line between the two, as a share of its length): that
    number is taken which differs most between the two. None where they do not enclose the reply.
    """
    if not (_alike_in_form(reply, at_low) and _alike_in_form(reply, at_high)):
        return None
    got, low, high = (numbers_of(each.arrays) for each in (reply, at_low, at_high))
    finite = np.isfinite(got) & np.isfinite(low) & np.isfinite(high)
    start, way = got[finite] - low[finite], high[finite] - low[finite]
    bound = probe.tolerance.bound(_largest(got))
    off = np.maximum(np.minimum(0, way) - start, start - np.maximum(0, way))  # how far outside; negative inside
    if not finite.any() or (off <= bound + _SLACK * np.abs(way)).mean() < _NEAR:
        return None
    best = int(np.where(off < 0, np.abs(way), 0.0).argmax())
    if off[best] >= 0 or abs(way[best]) <= bound:
        return None
    share = float(np.clip(start @ way / (way @ way), 0, 1))
    apart = float(np.linalg.norm(start - share * way) / np.linalg.norm(way))
    place = int(np.flatnonzero(finite)[best])
    for name, each in reply.arrays.items():
        if each.kind != FACT:
            if place < each.values.size:
                return name, place, apart
            place -= each.values.size
    return None


def _decimals(number: float, found: Between) -> list[float]:
    """The number that was found with few digits, the shortest first; none that moves the reply far beyond rounding."""
    if found.family.whole:
        return [float(round(number))]
    slope = abs(found.at_high - found.at_low) / (found.high - found.low)
    near = _FAR * found.probe.tolerance.bound(abs(found.wanted))
    short = dict.fromkeys(float(f"{number:.{digits}e}") for digits in range(_MOST_DIGITS))
    return [each for each in short if slope * abs(each - number) <= near]


def _digits(number: float) -> int:
    """How many digits one has to type, without the zeros at either end."""
    return len(decimal(number).partition("e")[0].replace(".", "").strip("-0")) or 1
