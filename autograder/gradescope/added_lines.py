"""What a results file on Gradescope says besides its verdicts: to the student above them, and to staff in the log."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from autograder.course.course import Course
from autograder.course.dates import duration
from autograder.gradescope.submission_metadata import Metadata
from autograder.grading.judge.verdict import RIGHT, UNGRADED
from autograder.grading.write.message import message
from autograder.grading.write.report import Report

_LEAST_POINTS = 1e-3  # sums that differ by less are one: they are sums of decimals


@dataclass(frozen=True, slots=True)
class Words:
    """Knows the course, and what Gradescope tells of the submission."""

    course: Course
    about: Metadata

    def added(self, found: Mapping[str, Any], report: Report) -> dict[str, Any]:
        """Results with the lines above the verdicts, and with a leaderboard if the course has one."""
        lines = [*self.for_student(report), found["output"]]
        added = dict(found) | {"output": "\n".join(line for line in lines if line)}
        if self.about.trouble:
            added["extra_data"] = found["extra_data"] | {"metadata": self.about.trouble}
        if self.course.leaderboard and not report.ungraded:
            failed = sum(verdict.status != RIGHT for verdict in report.verdicts)
            added["leaderboard"] = [
                {"name": "Questions failed", "value": failed, "order": "asc"},
                {"name": "Seconds of grading", "value": round(found["execution_time"], 1), "order": "asc"},
            ]
        return added

    def for_student(self, report: Report) -> list[str]:
        """The lines above the verdicts. An earlier score is a total: it is told only where the total may be known."""
        lines = []
        if self.about.people > 1:
            lines.append(f"Handed in together by {self.about.people} people: this is the result of each of you.")
        lines += self._of_dates()
        if self.about.late is not None:
            lines.append(f"Handed in {duration(self.about.late)} after the due date. {self.course.late}".rstrip())
        if self.about.previous is not None and all(v.probe.visibility == "visible" for v in report.verdicts):
            before = f"{round(self.about.previous, 2):g}"
            lines.append(f"This submission: {round(report.score, 2):g} points. The one before it: {before}.")
        return lines

    def _of_dates(self) -> list[str]:
        """When the work is due and what is taken off and dropped, which the points above the line do not show."""
        dates = self.course.dates
        rules = [rule for rule in (dates.late_rule(), dates.drop_rule()) if rule]
        due = [f"Due: {self.course.due_shown}."] if dates.due else []
        before = ["The score here is before that."] if rules else []
        return [" ".join([*due, *rules, *before])] if due or rules else []

    def for_staff(self) -> list[str]:
        """The lines at the start of the log."""
        lines = [f"{self.course.name}, {self.course.term}. Submission {self.about.submission or 'unknown'}."]
        if self.about.trouble:
            lines.append(f"submission_metadata.json cannot be used ({self.about.trouble}): graded without it.")
        return lines + self._of_points()

    def _of_points(self) -> list[str]:
        """What to enter as Autograder Points, if another number stands there. Questions by hand have their own."""
        total, automatic, out_of = self.course.total, self.about.automatic, self.about.out_of
        if automatic is not None:
            if _same(automatic, total):
                return []
            return [f"On Gradescope the autograder has {automatic:g} points, its questions {total:g}: enter {total:g}."]
        if out_of is None or _same(out_of, total):
            return []
        told = f"On Gradescope the assignment has {out_of:g} points, the autograder's questions {total:g}"
        rest = f"; what you grade by hand has the other {out_of - total:g}" if out_of > total else ""
        return [f"{told}: Autograder Points must be {total:g}{rest}."]

    def of_report(self, report: Report, trouble: Sequence[str]) -> list[str]:
        """The lines at the end of the log."""
        lines = [f"{report.score:g} of {report.out_of:g} points."]
        lines += [f"No {layer['name']} here: {layer['reason']}." for layer in report.layers if not layer["active"]]
        lines += [f"{v.probe.name} is ungraded: {message(v)}" for v in report.verdicts if v.status == UNGRADED]
        return lines + list(trouble)


def _same(points: float, others: float) -> bool:
    return abs(points - others) < _LEAST_POINTS
