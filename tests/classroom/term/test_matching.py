"""Whose submission is whose: what a platform writes finds its line of the roster, and what is in doubt none."""

import pytest

from autograder.classroom.intake import find_submissions
from autograder.classroom.intake.handed_in import Entry, Person
from autograder.classroom.term import matching
from autograder.classroom.term.roster import Student
from autograder.errors import InputError

ADA = Student("Ada Lovelace", "1815001", "ada.l@example.edu", "alove", "12", "", "Lovelace, Ada")
ZOE = Student("Zoë Young", "77", "zoe@example.edu", "zyoung", "13", "", "Young, Zoë")
BOB = Student("Bob O'Brien", "1815003", "bob@example.edu", "bob7", "14", "", "O'Brien, Bob")
CLASS = (ADA, ZOE, BOB)


def _whose(called, roster=CLASS, **fields):
    (entry,), _ = matching.matched([Entry("s", (), None, called=called, **fields)], roster)
    return entry.people[0].name if entry.people else None


@pytest.mark.parametrize(
    "called",
    [
        *("1815001", "alove", "ALOVE", "ada.l@example.edu", "ada.l", "Ada Lovelace", "lovelace_ada", "Lovelace, Ada"),
        *("hw3_1815001", "Lovelace_Ada_alove_12", "AdaLovelace", "lovelaceada", "ada-lovelace-hw3", "1815001 (late)"),
    ],
)
def test_a_folder_is_known_by_id_login_email_or_name(called):
    """In any order, with other words around an id or a whole name."""
    assert _whose(called) == "Ada Lovelace"


@pytest.mark.parametrize("called", ["Zoë Young", "zoe", "Zoe\u0308 Young", "zoeyoung", "youngzo", "77", "zyoung"])
def test_accents_are_no_obstacle(called):
    """Written as one sign or two, left out, or dropped with their letter as in Canvas's downloads."""
    assert _whose(called) == "Zoë Young"


@pytest.mark.parametrize("called", ["ada", "lovelace", "hw_77", "team 7", "", "___", "Ada Lovelace, Zoë Young", "12"])
def test_what_is_in_doubt_is_nobody_s(called):
    """A part of a name, a short number among words, two people, a number of Canvas's in a plain folder."""
    assert _whose(called) is None


def test_two_students_of_one_name_need_an_id():
    """The name alone is in doubt."""
    twin = Student("Ada Lovelace", "1815009", "ada2@example.edu")
    assert _whose("Ada Lovelace", (ADA, twin)) is None
    assert _whose("1815009", (ADA, twin)) == "Ada Lovelace"


def test_canvas_s_number_counts_only_with_the_name():
    """Another platform's number may be the same."""
    assert _whose("lovelaceada", canvas="12") == "Ada Lovelace"
    assert _whose("obrienbob", canvas="14") == "Bob O'Brien"
    twin = Student("Ada Lovelace", "1815009", "", "", "15", "", "Lovelace, Ada")
    assert _whose("lovelaceada", (ADA, twin), canvas="15") == "Ada Lovelace"
    assert _whose("whoever", canvas="12") is None


def _class_of(folder, *names):
    for name in names:
        place = folder / name
        if name.endswith("/"):
            place.mkdir(parents=True)
            place /= "gan_losses.py"
        place.write_text("x = 1\n", encoding="utf-8")
    with find_submissions.opened(folder) as entries:
        return matching.matched(entries, CLASS)


@pytest.mark.parametrize(
    "names",
    [
        ("Ada Lovelace_12345_assignsubmission_file_/", "Bob O'Brien_77_assignsubmission_file_/"),
        ("lovelaceada_12_500_gan_losses.py", "obrienbob_late_14_501_gan_losses.py"),
        (
            "hw3_alove_attempt_2026-12-01-10-10-10_gan_losses.py",
            "hw3_bob7_attempt_2026-12-02-10-10-10_gan_losses.py",
        ),
        ("Lovelace_Ada_alove_12/", "O'Brien_Bob_bob7_13/"),
        ("ada lovelace/", "1815003/"),
    ],
    ids=["Moodle", "Canvas", "Blackboard", "ILIAS", "plain"],
)
def test_each_source_finds_its_lines(tmp_path, names):
    """Ids and emails are filled in, and who handed in nothing is named. Moodle's 77 is not Zoë's id."""
    entries, members = _class_of(tmp_path, *names)
    assert {entry.people[0] for entry in entries} == {
        Person("Ada Lovelace", "1815001", "ada.l@example.edu"),
        Person("Bob O'Brien", "1815003", "bob@example.edu"),
    }
    assert [member.called for member in members if not member.submission] == ["Zoë Young"]


def test_blackboard_tells_when(tmp_path):
    """In the platform's own time, without a zone; a plain folder tells nothing."""
    _, members = _class_of(tmp_path, "hw3_alove_attempt_2026-12-01-10-10-10_gan_losses.py")
    assert members[0].at == "2026-12-01T10:10:10"
    (tmp_path / "plain").mkdir()
    _, members = _class_of(tmp_path / "plain", "alove/")
    assert members[0].at == ""


def test_people_of_an_export_are_found_by_email_then_id_then_name():
    """What the export says stays; the roster fills in the rest."""
    people = (Person("A. Lovelace", "", "ADA.L@example.edu"), Person("", "77", ""), Person("Bob O'Brien", "", ""))
    (entry,), members = matching.matched([Entry("s", people, None)], CLASS)
    assert entry.people == (
        Person("A. Lovelace", "1815001", "ADA.L@example.edu"),
        Person("Zoë Young", "77", "zoe@example.edu"),
        Person("Bob O'Brien", "1815003", "bob@example.edu"),
    )
    assert [member.student for member in members] == [ADA, ZOE, BOB]


def test_two_submissions_of_one_student_are_refused():
    """Only staff can say which counts."""
    entries = [Entry("ada", (), None, called="Ada Lovelace"), Entry("hw", (), None, called="1815001")]
    with pytest.raises(InputError, match="two submissions are Ada Lovelace's, ada and hw: keep one of them"):
        matching.matched(entries, CLASS)


def test_who_is_missing_and_who_is_unknown_is_told_in_a_line_each():
    """Names for who grades; numbers alone for class.html."""
    _, members = matching.matched([Entry("ada", (), None, called="alove"), Entry("x", (), None, called="x")], CLASS)
    assert matching.notes(members, CLASS) == [
        "2 of 3 on the roster handed in nothing: Zoë Young, Bob O'Brien",
        "1 not on the roster: x (x)",
    ]
    assert matching.counts(members) == {"students": 3, "handed in nothing": 2, "not on the roster": 1}
    assert matching.notes(members, ()) == []


def test_without_a_roster_nothing_changes():
    """A folder names nobody; an export's people stay as they are."""
    given = [Entry("s", (Person("Ada", "1", ""),), None), Entry("t", (), None, called="t")]
    entries, members = matching.matched(given, ())
    assert [entry.people for entry in entries] == [given[0].people, ()]
    assert [(member.called, member.student) for member in members] == [("Ada", None), ("t", None)]


@pytest.mark.parametrize("text", ["1815001", "ADA.L@example.edu", "alove", "Ada Lovelace", "Lovelace, Ada", "folder"])
def test_staff_may_name_somebody_in_any_way(text):
    """Id, email, login, name, the roster's name, or the submission's."""
    _, members = matching.matched([Entry("folder", (), None, called="alove")], CLASS)
    assert matching.named(members, text, "adjust.csv, line 2").student == ADA


def test_a_name_that_is_nobody_s_or_several_people_s_is_one_line():
    """With the place where it stands."""
    twin = Student("Ada Lovelace", "1815009", "")
    _, members = matching.matched([], (ADA, twin))
    with pytest.raises(
        InputError, match=r'adjust\.csv, line 2: "Eve" is nobody of the class: give an id, an email or a'
    ):
        matching.named(members, "Eve", "adjust.csv, line 2")
    with pytest.raises(InputError, match='x: "ada lovelace" is 2 people: give the id or the email'):
        matching.named(members, "ada lovelace", "x")
