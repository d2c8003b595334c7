"""write: a report as a table for the terminal. Returns what rich renders; prints nothing."""

from rich.console import Group
from rich.table import Table
from rich.text import Text

from autograder.gradescope import plain
from autograder.judge import NOT_ATTEMPTED, RIGHT, UNGRADED, WRONG
from autograder.report import Report

_COLOURS = {RIGHT: "green", WRONG: "red", NOT_ATTEMPTED: "yellow", UNGRADED: "magenta"}
_MARKS = {RIGHT: "+", WRONG: "x", NOT_ATTEMPTED: "-", UNGRADED: "!"}


def rendered(report: Report, name: str) -> Group:
    """The table, then the explanation of whatever is not right, then the notes."""
    table = Table(
        title=Text(f"{plain(name)}: {number(report.score)} of {number(report.out_of)} points"), title_justify="left"
    )
    for heading, justify in (
        ("", "left"),
        ("No.", "right"),
        ("Question", "left"),
        ("Points", "right"),
        ("Result", "left"),
    ):
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
    parts = [table]
    for verdict in report.verdicts:
        if verdict.status != RIGHT:
            heading = Text(f"\n{verdict.probe.number}  {verdict.probe.title}", style="bold")
            parts += [heading, Text(plain(verdict.message))]
    parts += [Text("\n" + plain(note), style="dim") for note in report.notes]
    parts.append(Text("\n" + isolation(report), style="dim"))
    return Group(*parts)


def isolation(report: Report) -> str:
    """One line on the walls that stood around the submission."""
    if not report.layers:
        return "Isolation: none. The submission ran with all your rights."
    active = [layer["name"] for layer in report.layers if layer["active"]]
    missing = [f"{layer['name']} ({layer['reason']})" for layer in report.layers if not layer["active"]]
    line = f"Isolation: {', '.join(active) or 'none'}."
    return line + (f" Not active: {'; '.join(missing)}." if missing else "")


def number(points: float) -> str:
    """Points without a needless ".0"."""
    return f"{points:g}"
