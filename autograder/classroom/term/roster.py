"""The class list, from Canvas's gradebook, Gradescope's roster or grades, Moodle's participants, or written by hand."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from autograder.classroom.term import table
from autograder.classroom.term.table import Line
from autograder.errors import InputError
from autograder.grading.write.plain_text import plain

_COLUMNS = {
    "name": ("Name", "Student", "Student Name", "Full Name"),
    "first": ("First Name", "Given Name"),
    "last": ("Last Name", "Surname", "Family Name"),
    "sid": ("SID", "Student ID", "SIS User ID", "ID Number"),
    "email": ("Email", "Email Address"),
    "login": ("Login", "Username", "User Name", "Login ID", "SIS Login ID"),
    "section": ("Section", "Sections", "Group", "Groups"),
    "role": ("Role", "Roles"),
}
_CANVAS = "canvas"  # the key of Canvas's own number
_TEST_STUDENT = "Student, Test"  # whom Canvas adds to each course


@dataclass(frozen=True, slots=True)
class Student:
    """One line of the roster; "" where it says nothing."""

    name: str  # given name first
    sid: str
    email: str
    login: str = ""
    canvas: str = ""  # Canvas's own number
    section: str = ""
    listed: str = ""  # the name as the roster writes it
    line: int = field(default=0, compare=False)


def read(path: Path) -> tuple[Student, ...]:
    """The students, in the file's order. Raises InputError."""
    found = table.read(path)
    columns: Mapping[str, tuple[str, ...]] = _COLUMNS
    canvas = found.has("ID", "Section") and (found.has("Student") or found.has("LastName", "FirstName"))
    if canvas:
        columns = {**_COLUMNS, _CANVAS: ("ID",)}
    elif not found.has("SID"):
        columns = {**_COLUMNS, "sid": (*_COLUMNS["sid"], "ID")}
    lines = found.lines(columns, others=canvas or found.has("SID", "Submission ID"))
    students = [
        _student(line, found.called)
        for line in lines
        if not (canvas and _is_no_student(line)) and line.cells["role"].casefold() in ("", "student")
    ]
    if not students:
        raise InputError(f"{found.called} lists no students: each needs a line with a name, an id or an email")
    _check_once(students, found.called)
    return tuple(students)


def _is_no_student(line: Line) -> bool:
    """Whether a line is one of Canvas's own: the points possible, the posting policy, the test student."""
    name = line.cells["name"]
    return "Points Possible" in name or name == _TEST_STUDENT or not any(line.cells.values())


def _student(line: Line, called: str) -> Student:
    cells = line.cells
    listed = cells["name"] or f"{cells['first']} {cells['last']}".strip()
    sid, login = cells["sid"], cells["login"]
    email = cells["email"] or (login if "@" in login else "")
    if not (listed or sid or email):
        raise InputError(f"{called}, line {line.number}: neither a name nor an id nor an email: fill one in")
    return Student(_spoken(listed), sid, email, login, cells.get(_CANVAS, ""), cells["section"], listed, line.number)


def _spoken(name: str) -> str:
    """A name with the given name first: "Lovelace, Ada" is Ada Lovelace."""
    last, comma, first = name.partition(",")
    return f"{first.strip()} {last.strip()}" if comma and "," not in first else name


def _check_once(students: Iterable[Student], called: str) -> None:
    """Raise InputError if anybody is there twice. Two people may have one name; nothing else may be the same."""
    seen: dict[tuple[str, str], Student] = {}
    for student in students:
        keys = {"sid": student.sid, "email": student.email.casefold(), "login": student.login.casefold()}
        keys[_CANVAS] = student.canvas
        known = {(key, value) for key, value in keys.items() if value}
        known = known or {("name", student.name.casefold())}
        for key in sorted(known):
            before = seen.setdefault(key, student)
            if before is not student:
                says = f"{plain(key[1])} is there twice, in line {before.line} too: keep one"
                raise InputError(f"{called}, line {student.line}: {says}")
