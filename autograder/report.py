"""The report of one grading: its verdicts and notes. Renderers read it; it renders nothing itself."""

from dataclasses import dataclass, field

from autograder.judge import UNGRADED


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that was found about one submission."""

    verdicts: tuple  # in the order of the probes' numbers; while a grading runs, those known so far
    notes: tuple = ()  # one-line remarks for whoever reads the whole: ignored files, missing modules
    layers: tuple = ()  # the walls that stood, each {"name", "active", "reason"}
    output: str = ""  # what the submission printed, cut at the limit
    remarks: tuple = ()  # of Remark: the lines of the student's files that were passed over, which the notes tell too
    versions: dict = field(default_factory=dict)  # of torch, numpy and Python: what the replies were computed with

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

    def functions(self) -> dict:
        """Verdicts by function, in order."""
        grouped = {}
        for verdict in self.verdicts:
            grouped.setdefault(verdict.probe.function, []).append(verdict)
        return grouped
