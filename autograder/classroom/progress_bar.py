"""The bar that shows how far a class is, and what is said when it is finished. Returns what rich renders."""

from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.text import Text

from autograder.classroom.grade_class import Summary


class _Rate(ProgressColumn):
    """Submissions a second, of late."""

    def render(self, task: Task) -> Text:
        """The rate, or nothing as long as there is none."""
        return Text(f"{task.speed:.1f}/s" if task.speed else "")


def console() -> Console:
    """Where progress is shown: on standard error, so that standard output can be kept."""
    return Console(stderr=True)


def columns() -> tuple[ProgressColumn, ...]:
    """The parts of the bar: how many of how many, how fast, and how long it will take."""
    return TextColumn("submissions"), BarColumn(), MofNCompleteColumn(), _Rate(), TimeRemainingColumn()


def said(summary: Summary, out: Path) -> str:
    """What became of the class, in a few lines."""
    parts = [(summary.graded, "in this run"), (summary.kept, "graded before"), (summary.copied, "taken over unchanged")]
    lines = [f"{summary.submissions} submissions: " + ", ".join(f"{n} {words}" for n, words in parts if n) + "."]
    if summary.unreadable:
        lines.append(f"{summary.unreadable} could not be read; the notes in grades.csv say why.")
    if summary.ungraded:
        lines.append(f"{summary.ungraded} are ungraded, in part or whole, by the grader's own failure: run it again.")
    return "\n".join([*lines, f"{out / 'class.html'}", f"{out / 'grades.csv'}", ""])
