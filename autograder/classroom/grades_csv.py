"""write: a class as tables for a spreadsheet: grades.csv, one row a student, and canvas.csv for Canvas's gradebook.

grades.csv has the words of Gradescope's own "Download grades" for what both have: Name, SID, Email, Submission ID,
Total Score, Max Points, Status. Then what the grader gave (Raw Score), why the total is another (Why), the written part
if its grades are known, a column for each part and for each probe with what the grader gave, Misconceptions and Notes.
A score that is not known, because the grader failed or nothing was handed in, is empty: never a zero. Status is Graded,
Unreadable (the notes say why; no points), Ungraded (our failure: grade again) or Missing (on the roster, and handed in
nothing). A submission that names nobody has a row too.

canvas.csv is what Canvas's gradebook imports. Its form is that of Canvas's own export and importer, as they stand in
Canvas's public source (instructure/canvas-lms, lib/gradebook_exporter.rb and lib/gradebook_importer.rb): Student, ID,
SIS User ID, SIS Login ID, Section, one column for the homework, and below the headings a row with the points possible.
Canvas finds a student by ID, which a roster from Canvas tells, then by SIS User ID, by SIS Login ID, by name. An empty
cell takes the place of a score that stands in Canvas, so whose score is not known is left out. The file is made only
where an id of somebody is known. (Not tried on a Canvas or Gradescope of its own.)

numbers.csv says which submission is No. 1 on a page without names, and so on, in the order of these numbers.

All start with a byte order mark, without which spreadsheets take UTF-8 for something else. Every cell is quoted but
the headings of canvas.csv: Ruby's reader, which is Canvas's, refuses a quote behind the mark (tried with csv 3.2.2). A
spreadsheet takes an id such as 0077 for the number 77 unless it is told that quoted cells are text (tried with
LibreOffice 7.4), so canvas.csv is to be uploaded as it is.

A cell that a spreadsheet would compute gets an apostrophe in front; so does one that would be computed in part, because
a sign follows a semicolon (where that, not the comma, separates cells), a tab or the end of a line. The sign in the
middle gets an apostrophe too, for it may come to stand at the beginning of a cell.
"""

import csv
import io
import re
from collections.abc import Sequence

from autograder.classroom.results.record import Outcome, Record
from autograder.classroom.term.totals import Total
from autograder.grading.judge.verdict import UNGRADED
from autograder.grading.write.plain_text import plain
from autograder.sandbox.contract.probe import Probe

GRADED, UNREADABLE, NOT_GRADED, MISSING = "Graded", "Unreadable", "Ungraded", "Missing"
_WIDE = "\N{FULLWIDTH EQUALS SIGN}\N{FULLWIDTH PLUS SIGN}\N{FULLWIDTH HYPHEN-MINUS}\N{FULLWIDTH COMMERCIAL AT}"
_COMPUTED = re.compile(rf'(?:^|[;\t\r\n])[\s"]*(?=[-=+@{_WIDE}])')  # what stands before a sign that begins a part
_MARK = "\ufeff"


def rendered(probes: Sequence[Probe], totals: Sequence[Total]) -> str:
    """grades.csv: a row for each of the class, sorted by name."""
    parts = sorted({probe.part for probe in probes})
    titles = {probe.part: probe.part_name for probe in probes}
    headings = ["Name", "SID", "Email", "Submission ID", "Total Score", "Max Points", "Status", "Raw Score", "Why"]
    written = totals[0].written_out_of if totals else None
    headings += [] if written is None else [f"Written ({_points(written)} pts)"]
    headings += [f"Part {part}: {titles[part]} ({_points(_sum(probes, part))} pts)" for part in parts]
    headings += [f"{probe.number} {probe.title} ({_points(probe.points)} pts)" for probe in probes]
    rows = [_row(total, probes, parts) for total in totals]
    return table([[*headings, "Misconceptions", "Notes"], *sorted(rows, key=_order)])


def canvas(title: str, totals: Sequence[Total]) -> str | None:
    """canvas.csv: a row for each student whose score and id are known; None where no id is."""
    rows, known = [], False
    for total in totals:
        person, student = total.member.person, total.member.student
        number, login, section = (student.canvas, student.login, student.section) if student else ("", "", "")
        listed = student.listed if student and number else person.name
        if number or login or person.sid:
            known = True
            if total.score is not None:
                rows.append([listed, number, person.sid, login, section, _points(total.score)])
    if not known:
        return None
    headings = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", title]
    possible = ["Points Possible", "", "", "", "", _points(totals[0].out_of)]
    return table([headings, possible, *sorted(rows, key=_order)], quoted_headings=False)


def numbers(records: Sequence[Record]) -> str:
    """numbers.csv: which submission is No. 1 where class.html names nobody, and so on."""
    return table([["Number", "Submission ID"], *([str(place), each.name] for place, each in enumerate(records, 1))])


def _row(total: Total, probes: Sequence[Probe], parts: Sequence[int]) -> list[str]:
    person, record = total.member.person, total.record
    outcomes = {outcome.probe: outcome for outcome in record.outcomes} if record else {}
    row = [person.name, person.sid, person.email, total.member.submission, _known(total.score), _points(total.out_of)]
    row += [_status(total), _known(total.raw), " ".join(total.why)]
    row += [] if total.written_out_of is None else [_known(total.written)]
    for part in parts:
        of_part = [outcomes[probe.name] for probe in probes if probe.part == part and probe.name in outcomes]
        row.append(_score(of_part))
    row += [_score([outcomes[probe.name]]) if probe.name in outcomes else "" for probe in probes]
    held = dict.fromkeys(outcome.misconception for outcome in outcomes.values() if outcome.misconception)
    notes = [record.error, *record.notes] if record else []
    return [*row, "; ".join(held), " ".join(note for note in notes if note)]


def _status(total: Total) -> str:
    if total.record is None:
        return MISSING
    return UNREADABLE if total.record.error else NOT_GRADED if total.raw is None else GRADED


def _known(score: float | None) -> str:
    return "" if score is None else _points(score)


def _score(outcomes: Sequence[Outcome]) -> str:
    """The points of some outcomes; nothing where the grader failed on any, or there are none."""
    if not outcomes or any(outcome.status == UNGRADED for outcome in outcomes):
        return ""
    return _points(sum(outcome.score for outcome in outcomes))


def _sum(probes: Sequence[Probe], part: int) -> float:
    return sum(probe.points for probe in probes if probe.part == part)


def _points(value: float) -> str:
    return f"{round(value, 4):.4f}".rstrip("0").rstrip(".")


def _order(row: Sequence[str]) -> tuple[str, ...]:
    return row[0].casefold(), *row


def table(rows: Sequence[Sequence[str]], *, quoted_headings: bool = True) -> str:
    """Rows as CSV for a spreadsheet, the first one the headings: no cell of it is computed."""
    text = io.StringIO()
    text.write(_MARK)
    quoted = csv.writer(text, lineterminator="\n", quoting=csv.QUOTE_ALL)
    headings = quoted if quoted_headings else csv.writer(text, lineterminator="\n")
    headings.writerow([_cell(value) for value in rows[0]])
    quoted.writerows([_cell(value) for value in row] for row in rows[1:])
    return text.getvalue()


def _cell(value: str) -> str:
    """One line of plain text that no spreadsheet computes."""
    safe = _COMPUTED.sub(r"\g<0>'", value)
    line = plain(" ".join(safe.split()))
    return f"'{line}" if safe != value and not line.startswith("'") else line
