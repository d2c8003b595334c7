"""write: a report as a table for the terminal. Returns what rich renders; prints nothing."""

from rich.console import Group, JustifyMethod, RenderableType
from rich.table import Table
from rich.text import Text

from autograder.grading.judge.verdict import NOT_ATTEMPTED, RIGHT, UNGRADED, WRONG
from autograder.grading.write.message import message
from autograder.grading.write.plain_text import isolation, number, plain
from autograder.grading.write.report import Report

_COLOURS = {RIGHT: "green", WRONG: "red", NOT_ATTEMPTED: "yellow", UNGRADED: "magenta"}
_MARKS = {RIGHT: "+", WRONG: "x", NOT_ATTEMPTED: "-", UNGRADED: "!"}

_COLUMNS: tuple[tuple[str, JustifyMethod], ...] = (
    ("", "left"),
    ("No.", "right"),
    ("Question", "left"),
    ("Points", "right"),
    ("Result", "left"),
)


def rendered(report: Report, name: str) -> Group:
    """The table, then the explanation of whatever is not right, then the notes."""
    table = Table(
        title=Text(f"{plain(name)}: {number(report.score)} of {number(report.out_of)} points"), title_justify="left"
    )
    for heading, justify in _COLUMNS:
        table.add_column(heading, justify=justify)
    for verdicts in report.functions().values():
        for verdict in verdicts:
            colour = _COLOURS[verdict.status]
            table.add_row(
                Text(_MARKS[verdict.status], style=colour),
                verdict.probe.number,
                Text(verdict.probe.title),
                f"{number(verdict.score)} / {number(verdict.probe.points)}",
                Text(verdict.status, style=colour),
            )
        table.add_section()
    parts: list[RenderableType] = [table]
    for told, numbers in _not_attempted(report).items():
        parts.append(Text(f"\n{', '.join(numbers)}\n{plain(told)}"))
    for verdict in report.verdicts:
        if verdict.status not in (RIGHT, NOT_ATTEMPTED):
            title = Text(f"\n{verdict.probe.number}  {verdict.probe.title}", style="bold")
            parts += [title, Text(plain(message(verdict)))]
    parts += [Text("\n" + plain(note), style="dim") for note in report.notes]
    parts.append(Text("\n" + isolation(report), style="dim"))
    return Group(*parts)


def _not_attempted(report: Report) -> dict[str, list[str]]:
    """What was not attempted: {what is said: the numbers of its probes}."""
    found: dict[str, list[str]] = {}
    for verdict in report.verdicts:
        if verdict.status == NOT_ATTEMPTED:
            found.setdefault(message(verdict), []).append(verdict.probe.number)
    return found
