"""Names the mistake: finds the misconceptions whose replies equal a student's, and says so in the student's words.

Not an if-chain: a misconception is a wrong implementation, asked the same questions as the student's code. Whatever
cannot be told apart by its replies is not told apart here either.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from autograder.grading.expect.misconceptions import Known
from autograder.grading.judge.compare import agree
from autograder.sandbox.contract.probe import Probe
from autograder.sandbox.contract.question import PAIR
from autograder.sandbox.contract.reply import FACT, MALFORMED, RAISED, RETURNED, Reply

_FAILED = (RAISED, MALFORMED)
_MOST_NAMED = 3  # more explanations than these help nobody


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What explains a student's replies about one function."""

    known: tuple[Known, ...]  # the misconceptions: one, several that cannot be told apart, or the two of a pair
    kind: str  # "named", "one of", "both" (a pair), "family" (one, with its number), or "in part"
    explains: frozenset[str]  # the names of the probes whose replies it explains

    def in_words(self) -> str:
        """What came back, as the second line of a message."""
        if self.kind in ("named", "family"):
            return f"exactly what this mistake gives: {self.known[0].explanation}"
        if self.kind == "both":
            return (
                f"exactly what two mistakes together give: {self.known[0].explanation} And: {self.known[1].explanation}"
            )
        if self.kind == "in part":
            return f"here, though not elsewhere, exactly what this mistake gives: {self.known[0].explanation}"
        return "what one of these mistakes gives: " + " Or: ".join(known.explanation for known in self.known)

    def look(self) -> str:
        """Where to read it up, as the third line."""
        sources = list(dict.fromkeys(known.source for known in self.known))
        return f"See {'; '.join(sources)}."

    @property
    def names(self) -> tuple[str, ...]:
        """The misconception's name; of several that cannot be told apart, the commonest; of a pair, both."""
        return tuple(known.name for known in (self.known if self.kind == "both" else self.known[:1]))


def same(reply: Reply, other: Reply, probe: Probe) -> bool:
    """Whether two wrong replies are one and the same, but for rounding; of exceptions, what came before them too.

    Args:
        reply: the student's.
        other: a misconception's.
        probe: what both were asked.
    """
    if not (reply.outcome == other.outcome == RETURNED or _fail_alike(reply, other)):
        return False
    # A Python number may pass for a tensor's value; a mistake that gives one is another than one that gives a tensor.
    kinds = [[array.kind for array in each.arrays.values()] for each in (reply, other)]
    return kinds[0] == kinds[1] and agree(reply, other, probe.tolerance)


def _fail_alike(reply: Reply, other: Reply) -> bool:
    """Whether both failed with one type of exception in the same words, which an operation found and not the student.

    An exception of the student's own, by `raise` or `assert`, is a misconception's only where that raises one itself.
    """
    if reply.outcome not in _FAILED or other.outcome not in _FAILED:
        return False
    if without_numbers(reply.error) != without_numbers(other.error):
        return False
    return other.raised_itself or not reply.raised_itself


def without_numbers(error: str) -> str:
    """An exception's type and text without the numbers in it, which differ with the shapes that were asked."""
    return re.sub(r"\d+", "#", error)


def single(
    probes: Sequence[Probe],
    replies: Mapping[str, Reply],
    bank: Mapping[str, Mapping[str, Reply]],
    known: Sequence[Known],
    wrong: set[str],
) -> Diagnosis | None:
    """The diagnosis by one misconception, exact or in part; None if none explains a wrong reply.

    Args:
        probes: the function's probes.
        replies: the student's replies, by probe name.
        bank: the misconceptions' replies, {misconception: {probe name: reply}}.
        known: the function's misconceptions, commonest first.
        wrong: the names of the probes that the student's code failed.
    """
    by_name = {probe.name: probe for probe in probes}
    explained = {
        each.name: {name for name, probe in by_name.items() if same(replies[name], bank[each.name][name], probe)}
        for each in known
    }
    exact = [each for each in known if explained[each.name] == set(by_name)]
    if exact:
        everywhere = frozenset(by_name)
        if len(exact) <= _MOST_NAMED:
            return Diagnosis(tuple(exact), "named" if len(exact) == 1 else "one of", everywhere)
        return None
    returned = {name for name in by_name if replies[name].outcome == RETURNED}
    if not any(array.kind != FACT for name in returned for array in replies[name].arrays.values()):
        return None  # code that raises whatever it is asked refuses bad input too: that fact is no evidence
    answered = set(by_name) - wrong  # rightly: who makes a mistake gets no right reply where the mistake shows
    possible = [each for each in known if explained[each.name] & wrong & returned and answered <= explained[each.name]]
    return _in_part(explained, possible, wrong)


def _in_part(explained: Mapping[str, set[str]], known: Sequence[Known], wrong: set[str]) -> Diagnosis | None:
    """The one misconception that explains more of the wrong replies than any other, if there is one.

    `known` are those that explain a reply that was returned, and contradict none that is right: exceptions alone are no
    evidence of a part.
    """
    ranked = sorted(known, key=lambda each: -len(explained[each.name] & wrong))
    counts = [len(explained[each.name] & wrong) for each in ranked]
    if not counts or (len(counts) > 1 and counts[1] == counts[0]):
        return None
    return Diagnosis((ranked[0],), "in part", frozenset(explained[ranked[0].name] & wrong))


def pair(name: str, known: Sequence[Known], probes: Sequence[Probe]) -> Diagnosis:
    """The diagnosis by two mistakes at once."""
    by_name = {each.name: each for each in known}
    both = tuple(by_name[part] for part in name.split(PAIR))
    return Diagnosis(both, "both", frozenset(probe.name for probe in probes))
