"""The grader's proof as a table on the terminal."""

from rich.console import Group
from rich.table import Table
from rich.text import Text

from autograder.grading.write.plain_text import number
from autograder.selfcheck.proof import Proof


def proof(found: Proof) -> Group:
    """The matrix of misconceptions and probes, function by function, then what there is to remark."""
    parts: list[Table | Text] = []
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
        Text(f"The right ways: {sum(not lost for lost in found.ways.values())} of {len(found.ways)} lose nothing."),
        Text(f"The stubs: {number(found.stubs.score)} points."),
    ]
    parts += [Text(f"FALSE: {line}", style="bold red") for line in found.falsehoods]
    if not found.falsehoods:
        parts.append(Text(f"All {len(found.rows)} misconceptions are caught and named.", style="bold green"))
    return Group(*parts)
