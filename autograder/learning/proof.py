"""Proves a new misconception from its replies: that it is caught, named, and told apart from all that is known."""

from collections.abc import Mapping
from dataclasses import dataclass

from autograder.errors import InputError
from autograder.grading.expect.asked import AskedReplies
from autograder.grading.expect.misconceptions import Known
from autograder.grading.explain.known_mistakes import families, mistakes
from autograder.grading.judge import judge
from autograder.grading.judge.verdict import WRONG
from autograder.sandbox.contract.probe import Probe
from autograder.sandbox.contract.reply import Reply


@dataclass(frozen=True, slots=True)
class Proof:
    """What is known of a new misconception."""

    caught: tuple[Probe, ...]  # the questions that it fails
    others: int  # the misconceptions of the function that it is told apart from
    nearest: str  # the one that gives most of the same replies; "" if there is none
    differs: int  # in how many questions that one replies otherwise

    def in_words(self) -> list[str]:
        """A line each on what was proved."""
        lines = [f"caught: it fails {', '.join(probe.number for probe in self.caught)}"]
        lines.append("named: its replies are explained by it alone")
        if self.nearest:
            how = f"the nearest is {self.nearest}, which replies otherwise to {self.differs} of the questions"
            lines.append(f"told apart from the {self.others} other mistakes of its function: {how}")
        return lines


def proved(answers: AskedReplies, new: Known, replies: Mapping[str, Reply]) -> Proof:
    """The proof of a misconception that is not in the bank yet. Raises InputError where it does not hold, GraderError.

    Args:
        answers: our own code's replies.
        new: the misconception.
        replies: its, to every probe of its function.
    """
    probes, right = answers.probes(new.function), answers.right()
    caught = [p for p in probes if judge.judge(p, replies[p.name], right[p.name]).status == WRONG]
    if not caught:
        raise InputError(f"{new.function}: the code is right by itself, so there is no mistake to learn")
    known, bank = answers.known(new.function), answers.bank(new.function)
    wrong = {probe.name for probe in caught}
    same = {
        each.name: sum(mistakes.same(replies[probe.name], bank[each.name][probe.name], probe) for probe in probes)
        for each in known
    }
    equal = [name for name, count in same.items() if count == len(probes)]
    numbered = None if equal else families.find(answers, new.function, replies, wrong)
    if numbered is not None:
        equal = list(numbered.names)
    if equal:
        raise InputError(
            f"{new.function}: {' and '.join(equal)} gives the same replies, so it is known already; grade the class "
            "again to see it named"
        )
    found = mistakes.single(probes, replies, {**bank, new.name: replies}, [*known, new], wrong)
    if found is None or found.kind != "named" or found.known != (new,):
        raise InputError(f"{new.function}: the new mistake is caught but not named by its replies; nothing is written")
    nearest = max(same, key=lambda name: same[name], default="")
    return Proof(tuple(caught), len(known), nearest, len(probes) - same[nearest] if nearest else 0)
