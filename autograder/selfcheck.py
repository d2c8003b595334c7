"""The grader's proof before each term: right answers get everything, wrong ones lose and are named.

The bank of misconceptions is asked every probe; a misconception that no probe notices is a blind spot, a probe that
notices nothing that no other does may be needless, and two misconceptions with equal replies cannot be told apart.
"""

from dataclasses import dataclass
from itertools import combinations

from autograder import diagnose, judge
from autograder.answers import Answers
from autograder.judge import NOT_ATTEMPTED, WRONG
from autograder.report import Report


@dataclass(frozen=True, slots=True)
class Row:
    """One misconception against the probes of its function."""

    known: object  # the misconception
    caught: frozenset  # the names of the probes that it fails
    named: str  # "named", "one of", or "" if the diagnosis does not hold it


@dataclass(frozen=True, slots=True)
class Proof:
    """Everything that was checked."""

    probes: tuple  # every probe, in order
    rows: tuple  # every misconception, in order
    reference: Report  # of the right answers, handed in like a student's
    stubs: Report  # of the stubs, likewise
    alike: dict  # misconception -> the names of those whose replies equal its own, itself among them

    @property
    def falsehoods(self) -> list:
        """What is not as it must be, one line each; empty if the grader is proved."""
        found = []
        if self.reference.score != self.reference.out_of:
            found.append(f"the reference gets {self.reference.score:g} of {self.reference.out_of:g} points")
        if self.stubs.score or {verdict.status for verdict in self.stubs.verdicts} != {NOT_ATTEMPTED}:
            found.append(f"the stubs get {self.stubs.score:g} points, or read as something else than not attempted")
        found += [
            f"{row.known.name} ({row.known.function}) is caught by no probe" for row in self.rows if not row.caught
        ]
        found += [
            f"{row.known.name} ({row.known.function}) is caught but not named"
            for row in self.rows
            if row.caught and not row.named
        ]
        return found

    def of(self, function: str) -> tuple:
        """A function's probes and rows."""
        probes = [probe for probe in self.probes if probe.function == function]
        return probes, [row for row in self.rows if row.known.function == function]

    @property
    def functions(self) -> list:
        """Every function, in order."""
        return list(dict.fromkeys(probe.function for probe in self.probes))

    @property
    def idle_probes(self) -> list:
        """Probes without which every misconception would still be caught."""
        needed = {next(iter(row.caught)) for row in self.rows if len(row.caught) == 1}
        return [probe for probe in self.probes if probe.name not in needed]

    @property
    def inseparable(self) -> list:
        """Pairs of misconceptions about one function that no probe tells apart."""
        return [
            (a.known, b.known)
            for function in self.functions
            for a, b in combinations(self.of(function)[1], 2)
            if b.known.name in self.alike[a.known.name]
        ]


def prove(answers: Answers, reference: Report, stubs: Report) -> Proof:
    """Ask the whole bank. Raises HostError.

    Args:
        answers: our own code's replies.
        reference: the report on the right answers, graded like a submission.
        stubs: the report on the stubs.
    """
    probes, rows, alike = answers.host.probes, [], {}
    right = answers.right()
    for function in dict.fromkeys(probe.function for probe in probes):
        known, bank, asked = answers.known(function), answers.bank(function), answers.probes(function)
        for each in known:
            replies = bank[each.name]
            verdicts = [judge.judge(probe, replies[probe.name], right[probe.name]) for probe in asked]
            caught = frozenset(verdict.probe.name for verdict in verdicts if verdict.status == WRONG)
            found = diagnose.single(asked, replies, bank, known, set(caught)) if caught else None
            named = found.kind if found and found.kind != "in part" and each in found.known else ""
            rows.append(Row(each, caught, named))
            alike[each.name] = {other.name for other in found.known} if named else {each.name}
    return Proof(tuple(probes), tuple(rows), reference, stubs, alike)
