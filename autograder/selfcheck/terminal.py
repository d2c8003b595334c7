"""What the grader proves of itself, as text on the terminal."""

from collections.abc import Iterable

from rich.console import Console, Group
from rich.progress import track
from rich.table import Table
from rich.text import Text

from autograder.grading.write.plain_text import number
from autograder.selfcheck.edits.measured import Measured, Meter
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


def edits(found: Meter, seed: int) -> Group:
    """What was measured of wrong programs, then each that keeps all points."""
    count, caught = len(found.found), len(found.caught)
    table = Table(
        title=Text(f"{count} wrong programs, each one edit of a right way (seed {seed})"), title_justify="left"
    )
    table.add_column("explained by")
    table.add_column("programs", justify="right")
    for kind, programs in found.kinds.items():
        table.add_row(Text(kind.value), str(programs))
    parts: list[Table | Text] = [table]
    parts += [Text(f"Right as before, {each.in_words()}: {each.reason}") for each in found.equivalent]
    parts += [Text(f"HOLE: {each.in_words()} keeps all points.", style="bold red") for each in found.holes]
    lines = (
        f"The told line is the edited one in {found.within(0)} of {caught}, at most one beside it in {found.within(1)}."
    )
    caught_too = f"{caught} of {count} are caught; {len(found.equivalent)} are as right as before."
    return Group(*parts, Text(caught_too), Text(lines))


def collected(seen: Iterable[Measured], count: int) -> Meter:
    """What is measured, as it comes; so long a bar is drawn on standard error, where that is a terminal."""
    console = Console(stderr=True)
    return Meter(tuple(track(seen, "edits", count, console=console, transient=True, disable=not console.is_terminal)))
