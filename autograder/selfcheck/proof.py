"""What a proof of the grader is: a row for each misconception, and what is false."""

from dataclasses import dataclass
from itertools import combinations

from autograder.grading.expect.misconceptions import Known
from autograder.grading.judge.verdict import NOT_ATTEMPTED
from autograder.grading.write.report import Report
from autograder.sandbox.contract.probe import Probe


@dataclass(frozen=True, slots=True)
class Row:
    """One misconception against the probes of its function."""

    known: Known
    caught: frozenset[str]  # the names of the probes that it fails
    named: str  # "named", "one of", or "" if the diagnosis does not hold it


@dataclass(frozen=True, slots=True)
class Run:
    """One training run against the misconceptions of the functions that it is made of."""

    probe: Probe
    shown: tuple[Known, ...]  # the misconceptions that change the run
    hidden: tuple[Known, ...]  # they do not change the run: it never has their inputs, or they only cause side effects
    approach: (
        tuple[float, float] | None
    )  # of a run with penalty: how far the gradient norms are from 1, before and after


@dataclass(frozen=True, slots=True)
class Proof:
    """Everything that was checked."""

    probes: tuple[Probe, ...]  # every probe, in order
    rows: tuple[Row, ...]  # every misconception, in order
    runs: tuple[Run, ...]  # every training run, in order
    reference: Report  # of the right answers, handed in like a student's
    stubs: Report  # of the stubs, likewise
    ways: dict[str, tuple[str, ...]]  # right way -> the names of the probes that it loses, of the modules that it has
    alike: dict[str, set[str]]  # misconception -> the names of those whose replies equal its own, itself among them

    @property
    def falsehoods(self) -> list[str]:
        """What is not as it must be, one line each; empty if the grader is proved."""
        found = []
        if self.reference.score != self.reference.out_of:
            found.append(f"the reference gets {self.reference.score:g} of {self.reference.out_of:g} points")
        if self.stubs.score or {verdict.status for verdict in self.stubs.verdicts} != {NOT_ATTEMPTED}:
            found.append(f"the stubs get {self.stubs.score:g} points, or read as something else than not attempted")
        found += [f"the right way {name} loses {', '.join(lost)}" for name, lost in self.ways.items() if lost]
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

    def of(self, function: str) -> tuple[list[Probe], list[Row]]:
        """A function's probes and rows."""
        probes = [probe for probe in self.probes if probe.function == function]
        return probes, [row for row in self.rows if row.known.function == function]

    @property
    def functions(self) -> list[str]:
        """Every function, in order."""
        return list(dict.fromkeys(probe.function for probe in self.probes if not probe.is_run))

    @property
    def idle_probes(self) -> list[Probe]:
        """Probes without which every misconception would still be caught."""
        needed = {next(iter(row.caught)) for row in self.rows if len(row.caught) == 1}
        return [probe for probe in self.probes if probe.name not in needed and not probe.is_run]

    @property
    def inseparable(self) -> list[tuple[Known, Known]]:
        """Pairs of misconceptions about one function that no probe tells apart."""
        return [
            (a.known, b.known)
            for function in self.functions
            for a, b in combinations(self.of(function)[1], 2)
            if b.known.name in self.alike[a.known.name]
        ]
