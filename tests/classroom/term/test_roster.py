"""The roster: four platforms' tables and one by hand are read, what cannot be is refused with its line."""

import pytest

from autograder.classroom.term import roster
from autograder.classroom.term.roster import Student
from autograder.errors import InputError

# The form of lib/gradebook_exporter.rb in Canvas's public source: a row for manual posting, one for the points, the
# test student last; then columns of assignments and totals.
CANVAS = """Student,ID,SIS User ID,SIS Login ID,Section,Homework 1 (77),Current Score,Final Grade
,,,,,Manual Posting,,
    Points Possible,,,,,10.00,(read only),(read only)
"Lovelace, Ada",12,1815001,ada@example.edu,Section A,9.50,95.00,A
"Young, Zoë",13,0077,zyoung,"Section A and Section B",,,
"Student, Test",14,,a1b2c3,Section A,,,
"""
GRADESCOPE = """First Name,Last Name,SID,Email,Role,Section
Ada,Lovelace,1815001,ada@example.edu,Student,A
Tom,Teacher,,tom@example.edu,TA,
"""


@pytest.fixture
def read(tmp_path):
    """Read a roster of this text."""

    def read_text(text, encoding="utf-8"):
        path = tmp_path / "class.csv"
        path.write_bytes(text.encode(encoding))
        return roster.read(path)

    return read_text


def test_canvas_s_gradebook_export_is_read(read):
    """Its own number, the SIS id with its zeros, the login; an email only where the login is one."""
    assert read(CANVAS) == (
        Student("Ada Lovelace", "1815001", "ada@example.edu", "ada@example.edu", "12", "Section A", "Lovelace, Ada"),
        Student("Zoë Young", "0077", "", "zyoung", "13", "Section A and Section B", "Young, Zoë"),
    )


def test_canvas_s_export_with_two_names_or_without_sis_ids_is_read(read):
    """Two settings of Canvas's."""
    (two,) = read("LastName,FirstName,ID,SIS Login ID,Section,H (1)\nLovelace,Ada,12,ada,A,3\n")
    assert (two.name, two.canvas, two.login) == ("Ada Lovelace", "12", "ada")
    (without,) = read('Student,ID,SIS Login ID,Section,H (1)\n"Lovelace, Ada",12,ada,A,3\n')
    assert (without.sid, without.canvas) == ("", "12")


def test_gradescope_s_roster_is_read_without_its_staff(read):
    """Who grades hands in nothing."""
    assert read(GRADESCOPE) == (Student("Ada Lovelace", "1815001", "ada@example.edu", "", "", "A", "Ada Lovelace"),)


def test_gradescope_s_grades_and_moodle_s_participants_are_read(read):
    """The first has many columns more, the second calls the id otherwise."""
    (graded,) = read("Name,SID,Email,Total Score,Submission ID,View Count\nAda Lovelace,7,a@x.edu,5,99,1\n")
    (moodle,) = read("First name,Surname,ID number,Email address,Groups\nAda,Lovelace,7,a@x.edu,Lab 1\n")
    assert (graded.name, graded.sid, graded.email) == (moodle.name, moodle.sid, moodle.email)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_one_by_hand_is_read_however_the_spreadsheet_separates_its_cells(read, separator):
    """A byte order mark, spaces, capitals and empty lines count for nothing."""
    text = "\ufeff name ,Student ID,EMAIL\n\nAda Lovelace, 0012 ,a@x.edu\n".replace(",", separator)
    (student,) = read(text)
    assert (student.name, student.sid, student.email) == ("Ada Lovelace", "0012", "a@x.edu")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("name,sid,shoe\nAda,1,38\n", 'class.csv, line 1: the column "shoe" is not known; there are Name, First Name'),
        ("name,sid,id number\nAda,1,2\n", 'line 1: the columns "sid" and "id number" mean the same: keep one'),
        ("name,sid\nAda,1\nBob,1\n", "class.csv, line 3: 1 is there twice, in line 2 too: keep one"),
        ("name,email\nAda,a@x.edu\n\nBob,A@X.edu\n", "class.csv, line 4: a@x.edu is there twice, in line 2 too"),
        ("name\nAda\nada\n", "class.csv, line 3: ada is there twice, in line 2 too"),
        ("name,sid\n,\n", "class.csv lists no students"),
        ("name,section\n,B\n", "class.csv, line 2: neither a name nor an id nor an email: fill one in"),
        ("name,sid\nLovelace, Ada,1\n", "class.csv, line 2: 3 cells, but 2 headings: quote a cell that holds a comma"),
        ("\n", "class.csv is empty: it needs a line of headings"),
        ('name,sid\n"' + "a" * 200_000 + '",1\n', "class.csv, line 2: field larger than field limit"),
    ],
)
def test_what_cannot_be_is_one_line(read, text, says):
    """The file, the line, what is wrong, what to do."""
    with pytest.raises(InputError) as caught:
        read(text)
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)


def test_two_people_may_have_one_name(read):
    """If an id tells them apart."""
    assert len(read("name,sid\nAda,1\nAda,2\n")) == 2


def test_a_file_of_another_kind_is_one_line(read, tmp_path):
    """Another encoding, a folder, nothing, something huge."""
    with pytest.raises(InputError, match=r'class\.csv is not UTF-8: save it as "CSV UTF-8"'):
        read("name\nZoë\n", "latin-1")
    with pytest.raises(InputError, match=r"nowhere\.csv cannot be read: No such file"):
        roster.read(tmp_path / "nowhere.csv")
    with pytest.raises(InputError, match="cannot be read: Is a directory"):
        roster.read(tmp_path)
    with pytest.raises(InputError, match="is larger than 16 MiB: it is no table of a class"):
        read("a" * (17 << 20))
