"""The grader's proof before each term: right answers get everything, wrong ones lose and are named.

The bank of misconceptions is asked every probe; a misconception that no probe notices is a blind spot, a probe that
notices nothing that no other does may be needless, and two misconceptions with equal replies cannot be told apart.
"""

from dataclasses import dataclass
from itertools import combinations

from autograder import diagnose, judge, runs, walls
from autograder.answers import REFERENCE, Answers
from autograder.collect.submission import collect
from autograder.grading import GIVEN, Grader
from autograder.judge import NOT_ATTEMPTED, WRONG
from autograder.report import Report
from autograder.workplace import workplace


@dataclass(frozen=True, slots=True)
class Row:
    """One misconception against the probes of its function."""

    known: object  # the misconception
    caught: frozenset  # the names of the probes that it fails
    named: str  # "named", "one of", or "" if the diagnosis does not hold it


@dataclass(frozen=True, slots=True)
class Run:
    """One training run against the misconceptions of the functions that it is made of."""

    probe: object
    shown: tuple  # the misconceptions that change the run
    hidden: tuple  # those that do not: they keep to cases that a run does not meet, or to side effects
    approach: tuple | None  # of a run with penalty: how far the gradient norms are from 1, before and after


@dataclass(frozen=True, slots=True)
class Proof:
    """Everything that was checked."""

    probes: tuple  # every probe, in order
    rows: tuple  # every misconception, in order
    runs: tuple  # every training run, in order
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
        for run in self.runs:
            if not run.shown:
                found.append(f"no misconception changes the run {run.probe.name}")
            if run.approach is not None and not run.approach[1] < run.approach[0]:
                found.append(f"the reference's penalty does not bring gradient norms nearer to 1 in {run.probe.name}")
        return found

    def of(self, function: str) -> tuple:
        """A function's probes and rows."""
        probes = [probe for probe in self.probes if probe.function == function]
        return probes, [row for row in self.rows if row.known.function == function]

    @property
    def functions(self) -> list:
        """Every function, in order."""
        return list(dict.fromkeys(probe.function for probe in self.probes if not probe.is_run))

    @property
    def idle_probes(self) -> list:
        """Probes without which every misconception would still be caught."""
        needed = {next(iter(row.caught)) for row in self.rows if len(row.caught) == 1}
        return [probe for probe in self.probes if probe.name not in needed and not probe.is_run]

    @property
    def inseparable(self) -> list:
        """Pairs of misconceptions about one function that no probe tells apart."""
        return [
            (a.known, b.known)
            for function in self.functions
            for a, b in combinations(self.of(function)[1], 2)
            if b.known.name in self.alike[a.known.name]
        ]


def whole(answers: Answers) -> Proof:
    """The proof from its beginning: the right answers and the stubs graded like submissions, then the bank."""
    grader = Grader(answers.host, answers, isolation="auto" if walls.available() else "none")
    reports = []
    for folder in (REFERENCE, GIVEN):
        with workplace() as places:
            reports.append(grader.grade(collect(folder, places.code), places))
    return prove(answers, *reports)


def prove(answers: Answers, reference: Report, stubs: Report) -> Proof:
    """Ask the whole bank. Raises HostError.

    Args:
        answers: our own code's replies.
        reference: the report on the right answers, graded like a submission.
        stubs: the report on the stubs.
    """
    probes, rows, alike = answers.host.probes, [], {}
    right = answers.right()
    for function in dict.fromkeys(probe.function for probe in probes if not probe.is_run):
        known, bank, asked = answers.known(function), answers.bank(function), answers.probes(function)
        for each in known:
            replies = bank[each.name]
            verdicts = [judge.judge(probe, replies[probe.name], right[probe.name]) for probe in asked]
            caught = frozenset(verdict.probe.name for verdict in verdicts if verdict.status == WRONG)
            found = diagnose.single(asked, replies, bank, known, set(caught)) if caught else None
            named = found.kind if found and found.kind != "in part" and each in found.known else ""
            rows.append(Row(each, caught, named))
            alike[each.name] = {other.name for other in found.known} if named else {each.name}
    made = tuple(_run(answers, probe, right[probe.name]) for probe in probes if probe.is_run)
    return Proof(tuple(probes), tuple(rows), made, reference, stubs, alike)


def _run(answers: Answers, probe, right) -> Run:
    """Run the reference with every misconception of the run's functions."""
    known = [each for function in runs.parts(probe) for each in answers.known(function)]
    replies = answers.variants([each.name for each in known], [probe])
    shown = [k for k in known if judge.judge(probe, replies[k.name][probe.name], right).status == WRONG]
    hidden = [each for each in known if each not in shown]
    seed = answers.question(probe).seed
    approach = runs.approach(right, seed) if probe.function == runs.PENALISED else None
    return Run(probe, tuple(shown), tuple(hidden), approach)
