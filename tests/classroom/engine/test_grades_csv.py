"""The tables: one row a student, sums that add up, and cells that no spreadsheet computes."""

import csv
import io

import pytest

from autograder.classroom import grades_csv
from autograder.classroom.intake.handed_in import Person


def _rows(text):
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text[1:])))


def _table(classroom, records):
    headings, *rows = _rows(grades_csv.rendered(classroom.probes, records))
    return [dict(zip(headings, row, strict=True)) for row in rows]


def test_columns_are_gradescope_s_then_parts_then_questions(classroom):
    """Known words for what both have, so that a lookup by SID or Email finds its row."""
    (headings, *_) = _rows(grades_csv.rendered(classroom.probes, classroom.records))
    assert headings[:7] == ["Name", "SID", "Email", "Submission ID", "Total Score", "Max Points", "Status"]
    assert headings[7:9] == ["Part 2: gan_losses (6 pts)", "Part 3: wgan_losses (4 pts)"]
    assert headings[9] == "2.1 discriminator_loss: value (4 pts)"
    assert headings[-2:] == ["Misconceptions", "Notes"]


def test_scores_add_up(classroom):
    """The questions to the parts, the parts to the total."""
    for row in _table(classroom, [record for record in classroom.records if not record.error and record.name != "s7"]):
        scores = [float(value) for name, value in row.items() if name.endswith("pts)")]
        assert sum(scores[:2]) == sum(scores[2:]) == float(row["Total Score"])
        assert row["Max Points"] == "10"
        assert row["Status"] == "Graded"


def test_each_member_of_a_group_has_a_row_and_rows_are_sorted_by_name(classroom):
    """As a list of students is."""
    group = classroom.record("s1", "wrrr", ["one_half"], people=classroom.people)
    alone = classroom.record("s0", "rrrr", people=(Person("bea", "2", ""),))
    rows = _table(classroom, [group, alone])
    assert [(row["Name"], row["SID"], row["Submission ID"]) for row in rows] == [
        ("Ada Lovelace", "1815001", "s1"),
        ("bea", "2", "s0"),
        ("Zoë Young", "77", "s1"),
    ]
    assert [row["Total Score"] for row in rows] == ["6", "10", "6"]


def test_misconceptions_are_named_once_each(classroom):
    """In the order of the questions."""
    (row,) = _table(classroom, [classroom.record("s", "wwwr", ["one_half", "one_half", "critic_sign"])])
    assert row["Misconceptions"] == "one_half; critic_sign"


def test_what_could_not_be_read_has_no_points_and_a_reason(classroom):
    """Zero, because nothing was handed in that counts."""
    (row,) = _table(classroom, [classroom.record("s", "", error="s.zip is no zip")])
    assert (row["Total Score"], row["Status"], row["Notes"]) == ("0", "Unreadable", "s.zip is no zip")
    assert row["2.1 discriminator_loss: value (4 pts)"] == ""


def test_what_we_failed_to_grade_is_empty_and_never_a_zero(classroom):
    """The question, its part and the total; what was graded stays."""
    (row,) = _table(classroom, [classroom.record("s", "rrru", notes=("The grader failed: no torch.",))])
    assert row["Total Score"] == row["Part 3: wgan_losses (4 pts)"] == row["3.2 interpolate: mix (1 pts)"] == ""
    assert (row["Part 2: gan_losses (6 pts)"], row["Status"]) == ("6", "Ungraded")
    assert row["Notes"] == "The grader failed: no torch."


@pytest.mark.parametrize(
    "name", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", ' ="a"', '=HYPERLINK("http://x","y")']
)
def test_a_cell_that_a_spreadsheet_would_compute_is_made_text(classroom, name):
    """From names, ids and notes alike."""
    person = Person(name, name, name)
    (row,) = _table(classroom, [classroom.record("s", "rrrr", people=(person,), notes=(name,))])
    for column in ("Name", "SID", "Email", "Notes"):
        assert row[column] == f"'{name.strip()}"


@pytest.mark.parametrize("sign", ["\uff1d", "\uff0b", "\uff0d", "\uff20"])
def test_a_wide_sign_is_a_sign(classroom, sign):
    """Spreadsheets of some languages compute what begins with one."""
    (row,) = _table(classroom, [classroom.record("s", "rrrr", people=(Person(f"{sign}1+1", "", ""),))])
    assert row["Name"] == f"'{sign}1+1"


@pytest.mark.parametrize(
    ("name", "cell"),
    [
        ("Cy;=1+1", "'Cy;'=1+1"),
        ("Cy; -1", "'Cy; '-1"),
        ('Cy;"@A1"', "'Cy;\"'@A1\""),
        ("Cy\t+1", "'Cy '+1"),
        ("Cy\r\n=1", "'Cy '=1"),
        ("=1;\uff1d1", "'=1;'\uff1d1"),
        ("Cy; D=1+1", "Cy; D=1+1"),
        ("Ann-Marie; Bo", "Ann-Marie; Bo"),
        ("a -b", "a -b"),
    ],
)
def test_a_part_that_a_spreadsheet_would_compute_is_made_text(classroom, name, cell):
    """A sign after what may separate cells or lines; one inside a part is left as it is."""
    (row,) = _table(classroom, [classroom.record("s", "rrrr", people=(Person(name, "", ""),))])
    assert row["Name"] == cell


def test_every_cell_is_quoted(classroom):
    """So that nothing in a cell ends it, whatever separates cells where the file is opened."""
    records = [classroom.record("s", "rrrr", people=(Person('A "B"; C', "1", ""),))]
    for text in (grades_csv.rendered(classroom.probes, records), grades_csv.canvas("T", classroom.probes, records)):
        rows = list(csv.reader(io.StringIO(text[1:])))
        quoted = [",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows]
        assert text[1:].splitlines() == quoted


def test_control_codes_and_line_ends_do_not_reach_a_cell(classroom):
    """One line of printable text each."""
    (row,) = _table(classroom, [classroom.record("s", "rrrr", people=(Person("a\x1b[31m\nb\0", "", ""),))])
    assert row["Name"].isprintable()
    assert row["Name"].split()[1].startswith("b")


def test_points_are_written_without_needless_figures():
    """Hundredths are kept; a half is not 0.50."""
    assert [grades_csv._points(value) for value in (0, 0.5, 100, 33.33, 2 / 3, 1e-9)] == [
        "0",
        "0.5",
        "100",
        "33.33",
        "0.6667",
        "0",
    ]


def test_canvas_gets_a_row_for_each_student_whose_id_is_known(classroom):
    """Its five columns, the homework's, and the points possible; no score where we failed."""
    records = [
        classroom.record("s1", "rrrr", people=classroom.people),
        classroom.record("s2", "uuuu", people=(Person("Bob", "5", ""),)),
        classroom.record("s3", "rrrr", people=(Person("Nobody's id", "", "n@example.edu"),)),
    ]
    assert _rows(grades_csv.canvas("Homework 3", classroom.probes, records)) == [
        ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "Homework 3"],
        ["Points Possible", "", "", "", "", "10"],
        ["Ada Lovelace", "", "1815001", "", "", "10"],
        ["Bob", "", "5", "", "", ""],
        ["Zoë Young", "", "77", "", "", "10"],
    ]


def test_without_ids_there_is_nothing_for_canvas(classroom):
    """A folder of submissions names nobody."""
    assert grades_csv.canvas("Homework", classroom.probes, classroom.records) is None
