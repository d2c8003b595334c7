"""write: a report as a table for the terminal. Returns what rich renders; prints nothing."""

from rich.console import Group
from rich.table import Table
from rich.text import Text

from autograder.judge import NOT_ATTEMPTED, RIGHT, UNGRADED, WRONG
from autograder.report import Report
from autograder.results_file import plain
from autograder.selfcheck import Proof

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
    for message, numbers in _not_attempted(report).items():
        parts.append(Text(f"\n{', '.join(numbers)}\n{plain(message)}"))
    for verdict in report.verdicts:
        if verdict.status not in (RIGHT, NOT_ATTEMPTED):
            heading = Text(f"\n{verdict.probe.number}  {verdict.probe.title}", style="bold")
            parts += [heading, Text(plain(verdict.message))]
    parts += [Text("\n" + plain(note), style="dim") for note in report.notes]
    parts.append(Text("\n" + isolation(report), style="dim"))
    return Group(*parts)


def _not_attempted(report: Report) -> dict:
    """What was not attempted: {message: the numbers of its probes}."""
    found = {}
    for verdict in report.verdicts:
        if verdict.status == NOT_ATTEMPTED:
            found.setdefault(verdict.message, []).append(verdict.probe.number)
    return found


def proof(found: Proof) -> Group:
    """The matrix of misconceptions and probes, function by function, then what there is to remark."""
    parts = []
    for function in found.functions:
        probes, rows = found.of(function)
        table = Table(title=Text(f"{function} ({len(rows)} misconceptions)"), title_justify="left")
        table.add_column("misconception")
        for probe in probes:
            table.add_column(probe.number, justify="center")
        table.add_column("diagnosis")
        for row in rows:
            marks = [Text("x" if probe.name in row.caught else ".") for probe in probes]
            table.add_row(Text(row.known.name), *marks, Text(row.named or "NOT NAMED"))
        parts.append(table)
    idle = ", ".join(probe.number for probe in found.idle_probes) or "none"
    pairs = "; ".join(f"{a.name} and {b.name}" for a, b in found.inseparable) or "none"
    for run in found.runs:
        share = f"{len(run.shown)} of the {len(run.shown) + len(run.hidden)} misconceptions about its functions"
        parts.append(Text(f"{run.probe.number} {run.probe.title}: changed by {share}."))
    parts += [
        Text(f"Probes that catch nothing that no other catches: {idle}."),
        Text(f"Pairs that no probe separates: {pairs}."),
        Text(f"The reference: {number(found.reference.score)} of {number(found.reference.out_of)} points."),
        Text(f"The stubs: {number(found.stubs.score)} points."),
    ]
    parts += [Text(f"FALSE: {line}", style="bold red") for line in found.falsehoods]
    if not found.falsehoods:
        parts.append(Text(f"All {len(found.rows)} misconceptions are caught and named.", style="bold green"))
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
