"""write: a class as tables for a spreadsheet: grades.csv, one row a student, and canvas.csv for Canvas's gradebook.

grades.csv has the words of Gradescope's own "Download grades" for what both have: Name, SID, Email, Total Score, Max
Points, Status, Submission ID. Then a column for each part, one for each probe, Misconceptions and Notes. A score that
is not known, because the grader failed, is empty: never a zero. Status is Result, Unreadable (the notes say why; no
points) or Ungraded (our failure: grade again). Submissions of which nobody is named have one row without a name.

canvas.csv is what Canvas's gradebook imports: Student, ID, SIS User ID, SIS Login ID, Section, one column for the
homework, and below the headings a row with the points possible. ID is Canvas's own number, which nobody outside knows,
and stays empty; Canvas finds students by the SIS User ID, which is Gradescope's SID where the course's roster came from
Canvas. It is made only where students' ids are known. (Not tried on a Canvas or Gradescope of its own.)

Both start with a byte order mark, without which spreadsheets take UTF-8 for something else. Every cell is quoted. A
cell that a spreadsheet would compute gets an apostrophe in front; so does one that would be computed in part, because a
sign follows a semicolon (where that, not the comma, separates cells), a tab or the end of a line. The sign in the
middle gets an apostrophe too, for it may come to stand at the beginning of a cell.
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence

from autograder.classroom.intake.handed_in import Person
from autograder.classroom.results.record import Outcome, Record
from autograder.grading.judge.verdict import UNGRADED
from autograder.grading.write.plain_text import plain
from autograder.sandbox.contract.probe import PARTS, Probe

GRADED, UNREADABLE, NOT_GRADED = "Graded", "Unreadable", "Ungraded"
_WIDE = "\N{FULLWIDTH EQUALS SIGN}\N{FULLWIDTH PLUS SIGN}\N{FULLWIDTH HYPHEN-MINUS}\N{FULLWIDTH COMMERCIAL AT}"
_COMPUTED = re.compile(rf'(?:^|[;\t\r\n])[\s"]*(?=[-=+@{_WIDE}])')  # what stands before a sign that begins a part
_NOBODY = Person("", "", "")
_MARK = "\ufeff"


def rendered(probes: Sequence[Probe], records: Sequence[Record]) -> str:
    """grades.csv: a row for each student, sorted by name."""
    parts = sorted({probe.part for probe in probes})
    titles = {number: name for name, number in PARTS.items()}
    headings = ["Name", "SID", "Email", "Submission ID", "Total Score", "Max Points", "Status"]
    headings += [f"Part {part}: {titles[part]} ({_points(_sum(probes, part))} pts)" for part in parts]
    headings += [f"{probe.number} {probe.title} ({_points(probe.points)} pts)" for probe in probes]
    rows = [_row(person, record, probes, parts) for record in records for person in record.people or (_NOBODY,)]
    return _table([[*headings, "Misconceptions", "Notes"], *sorted(rows, key=_order)])


def canvas(title: str, probes: Sequence[Probe], records: Sequence[Record]) -> str | None:
    """canvas.csv: a row for each student whose id is known; None where no id is."""
    rows = [
        [person.name, "", person.sid, "", "", _total(record)]
        for record in records
        for person in record.people
        if person.sid
    ]
    if not rows:
        return None
    headings = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", title]
    possible = ["Points Possible", "", "", "", "", _points(sum(probe.points for probe in probes))]
    return _table([headings, possible, *sorted(rows, key=_order)])


def _row(person: Person, record: Record, probes: Sequence[Probe], parts: Sequence[int]) -> list[str]:
    outcomes = {outcome.probe: outcome for outcome in record.outcomes}
    status = UNREADABLE if record.error else NOT_GRADED if _failed(record) else GRADED
    row = [person.name, person.sid, person.email, record.name, _total(record)]
    row += [_points(sum(probe.points for probe in probes)), status]
    for part in parts:
        of_part = [outcomes[probe.name] for probe in probes if probe.part == part and probe.name in outcomes]
        row.append(_score(of_part))
    row += [_score([outcomes[probe.name]]) if probe.name in outcomes else "" for probe in probes]
    held = dict.fromkeys(outcome.misconception for outcome in record.outcomes if outcome.misconception)
    notes = [record.error, *record.notes]
    return [*row, "; ".join(held), " ".join(note for note in notes if note)]


def _total(record: Record) -> str:
    return "0" if record.error else _score(record.outcomes)


def _score(outcomes: Sequence[Outcome]) -> str:
    """The points of some outcomes; nothing where the grader failed on any, or there are none."""
    if not outcomes or any(outcome.status == UNGRADED for outcome in outcomes):
        return ""
    return _points(sum(outcome.score for outcome in outcomes))


def _failed(record: Record) -> bool:
    return any(outcome.status == UNGRADED for outcome in record.outcomes)


def _sum(probes: Sequence[Probe], part: int) -> float:
    return sum(probe.points for probe in probes if probe.part == part)


def _points(value: float) -> str:
    return f"{round(value, 4):.4f}".rstrip("0").rstrip(".")


def _order(row: Sequence[str]) -> tuple[str, ...]:
    return row[0].casefold(), *row


def _table(rows: Iterable[Sequence[str]]) -> str:
    text = io.StringIO()
    text.write(_MARK)
    writer = csv.writer(text, lineterminator="\n", quoting=csv.QUOTE_ALL)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return text.getvalue()


def _cell(value: str) -> str:
    """One line of plain text that no spreadsheet computes."""
    safe = _COMPUTED.sub(r"\g<0>'", value)
    line = plain(" ".join(safe.split()))
    return f"'{line}" if safe != value and not line.startswith("'") else line
