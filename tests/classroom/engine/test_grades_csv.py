"""The tables: one row a student, sums that add up, and cells that no spreadsheet computes."""

import csv
import io
import re

import pytest

from autograder.classroom import grades_csv
from autograder.classroom.intake.handed_in import Person
from autograder.classroom.term import roster, totals
from autograder.classroom.term.matching import Member
from autograder.classroom.term.roster import Student


def _rows(text):
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text[1:])))


def _totals(classroom, records, absent=()):
    """Everybody's: the people of each record, or one who is not named; then who handed in nothing."""
    nobody = (Person("", "", ""),)
    members = [Member(person, record.name) for record in records for person in record.people or nobody]
    return totals.of_class([*members, *absent], records, classroom.probes, totals.Rules())


def _table(classroom, records, absent=()):
    headings, *rows = _rows(grades_csv.rendered(classroom.probes, _totals(classroom, records, absent)))
    return [dict(zip(headings, row, strict=True)) for row in rows]


def test_columns_are_gradescope_s_then_parts_then_questions(classroom):
    """Known words for what both have, so that a lookup by SID or Email finds its row."""
    (headings, *_) = _rows(grades_csv.rendered(classroom.probes, _totals(classroom, classroom.records)))
    assert headings[:7] == ["Name", "SID", "Email", "Submission ID", "Total Score", "Max Points", "Status"]
    assert headings[7:9] == ["Raw Score", "Why"]
    assert headings[9:11] == ["Part 2: gan_losses (6 pts)", "Part 3: wgan_losses (4 pts)"]
    assert headings[11] == "2.1 discriminator_loss: value (4 pts)"
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
    found = _totals(classroom, records)
    for text, first in ((grades_csv.rendered(classroom.probes, found), 0), (grades_csv.canvas("T", found), 1)):
        rows = list(csv.reader(io.StringIO(text[1:])))
        quoted = [",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows]
        assert text[1:].splitlines()[first:] == quoted[first:]


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


def test_who_handed_in_nothing_has_a_row_without_a_score(classroom):
    """Named, with what the roster knows: never a zero that nobody decided on."""
    absent = Member(Person("Bob", "5", "bob@example.edu"), "", "", Student("Bob", "5", "bob@example.edu"))
    (row,) = _table(classroom, [], [absent])
    assert (row["Name"], row["SID"], row["Email"], row["Status"]) == ("Bob", "5", "bob@example.edu", "Missing")
    assert row["Total Score"] == row["Raw Score"] == row["2.1 discriminator_loss: value (4 pts)"] == ""


def test_canvas_gets_a_row_for_each_student_whose_id_and_score_are_known(classroom):
    """Its five columns, the homework's, and the points possible. An empty cell would wipe a score that is in Canvas."""
    records = [
        classroom.record("s1", "rrrr", people=classroom.people),
        classroom.record("s2", "uuuu", people=(Person("Bob", "5", ""),)),
        classroom.record("s3", "rrrr", people=(Person("Nobody's id", "", "n@example.edu"),)),
    ]
    assert _rows(grades_csv.canvas("Homework 3", _totals(classroom, records))) == [
        ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "Homework 3"],
        ["Points Possible", "", "", "", "", "10"],
        ["Ada Lovelace", "", "1815001", "", "", "10"],
        ["Zoë Young", "", "77", "", "", "10"],
    ]


def test_canvas_gets_its_own_names_and_numbers_where_the_roster_came_from_it(classroom):
    """So that no student is looked for by name."""
    student = Student("Ada Lovelace", "1815001", "", "ada", "12", "Section A", "Lovelace, Ada")
    records = [classroom.record("ada", "rrrr", people=(Person("Ada Lovelace", "1815001", ""),))]
    found = totals.of_class(
        [Member(records[0].people[0], "ada", "", student)], records, classroom.probes, totals.Rules()
    )
    *_, row = _rows(grades_csv.canvas("Homework", found))
    assert row == ["Lovelace, Ada", "12", "1815001", "ada", "Section A", "10"]


def test_canvas_csv_has_the_form_that_canvas_s_importer_asks_for(classroom, tmp_path):
    """By the rules of lib/gradebook_importer.rb; and what Canvas exports has the same form, so a roster reads it.

    The first heading holds "Student" and the second "ID"; the two SIS columns follow, then "Section", then assignments;
    the row of points is known by the words in its first cell; scores are figures.
    """
    student = Student("Zoë Young", "0077", "", "zyoung", "13", "Section A; B", "Young, Zoë")
    record = classroom.record("z", "rrrw")
    member = Member(Person("Zoë", "0077", ""), "z", "", student)
    found = totals.of_class([member], [record], classroom.probes, totals.Rules())
    path = tmp_path / "canvas.csv"
    path.write_text(grades_csv.canvas("Homework 3", found), encoding="utf-8")
    headings, points, *rows = csv.reader(io.StringIO(path.read_text(encoding="utf-8")))
    assert "Student" in headings[0]
    assert "ID" in headings[1]
    assert headings[2:5] == ["SIS User ID", "SIS Login ID", "Section"]
    assert "Points Possible" in points[0]
    assert {len(row) for row in (headings, points, *rows)} == {6}
    assert all(re.fullmatch(r"[0-9.]+", row[5]) for row in (points, *rows))
    assert roster.read(path) == (student,)


def test_canvas_s_headings_are_not_quoted(classroom):
    """Ruby's csv 3.2.2 calls a quote behind a byte order mark illegal, and Canvas reads with Ruby's csv."""
    text = grades_csv.canvas("Homework", _totals(classroom, [classroom.record("s", "rrrr", people=classroom.people)]))
    assert text.splitlines()[0] == "\ufeffStudent,ID,SIS User ID,SIS Login ID,Section,Homework"


def test_without_ids_there_is_nothing_for_canvas(classroom):
    """A folder of submissions names nobody."""
    assert grades_csv.canvas("Homework", _totals(classroom, classroom.records)) is None
