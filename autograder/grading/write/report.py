"""The report of one grading: its verdicts and notes. Renderers read it; it renders nothing itself."""

from dataclasses import dataclass, field

from autograder.grading.judge.verdict import UNGRADED, Verdict
from autograder.sandbox.contract.layer import LayerFields
from autograder.sandbox.contract.reply import Remark


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that was found about one submission."""

    verdicts: tuple[Verdict, ...]  # in the order of the probes' numbers; while a grading runs, those known so far
    notes: tuple[str, ...] = ()  # one-line remarks for whoever reads the whole: ignored files, missing modules
    layers: tuple[LayerFields, ...] = ()  # the walls that stood
    output: str = ""  # what the submission printed, cut at the limit
    remarks: tuple[Remark, ...] = ()  # the lines of the student's files that were passed over, which the notes tell too
    versions: dict[str, str] = field(default_factory=dict)  # of torch, numpy, Python: what computed the replies

    @property
    def score(self) -> float:
        """Points earned."""
        return sum(verdict.score for verdict in self.verdicts)

    @property
    def out_of(self) -> float:
        """Points that could be earned."""
        return sum(verdict.probe.points for verdict in self.verdicts)

    @property
    def ungraded(self) -> bool:
        """Whether the grader failed on any probe."""
        return any(verdict.status == UNGRADED for verdict in self.verdicts)

    def functions(self) -> dict[str, list[Verdict]]:
        """Verdicts by function, in order."""
        grouped: dict[str, list[Verdict]] = {}
        for verdict in self.verdicts:
            grouped.setdefault(verdict.probe.function, []).append(verdict)
        return grouped
