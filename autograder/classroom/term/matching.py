"""Whose submission is whose on the roster, whatever platform or folder named it; and who handed in nothing.

A name that two students could mean is nobody's: marks on the wrong line of a gradebook are worse than an empty line.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from autograder.classroom.intake.handed_in import Entry, Person
from autograder.classroom.term.roster import Student
from autograder.errors import InputError
from autograder.grading.write.plain_text import plain

_SHORTEST_ID = 4  # characters of an id that is looked for inside a name: a shorter one may be a number of anything
_MOST_LISTED = 20
NOBODY = Person("", "", "")


@dataclass(frozen=True, slots=True)
class Member:
    """One person of the class, or one submission that names nobody."""

    person: Person
    submission: str  # NAME of OUT/NAME; "" if nothing was handed in
    at: str = ""  # when it was handed in, as far as its source tells
    student: Student | None = None  # on the roster

    @property
    def called(self) -> str:
        """How a message names them."""
        return plain(self.person.name or self.person.email or self.person.sid or self.submission)


def matched(entries: Sequence[Entry], roster: Sequence[Student]) -> tuple[list[Entry], list[Member]]:
    """The entries with the people that the roster knows, and everybody: first who handed in, then who did not.

    Raises InputError where two submissions are one student's.
    """
    index, found, members = _Index(roster), [], []
    taken: dict[Student, str] = {}
    for entry in entries:
        pairs = [(person, index.person(person)) for person in entry.people]
        if not pairs:
            student = index.name(entry)
            pairs = [(NOBODY, student)] if student else []
        people = tuple(_filled(person, student) for person, student in pairs)
        for (_, student), person in zip(pairs, people, strict=True):
            if student is not None and taken.setdefault(student, entry.name) != entry.name:
                two = f"{taken[student]} and {entry.name}"
                raise InputError(f"two submissions are {plain(person.name or person.sid)}'s, {two}: keep one of them")
            members.append(Member(person, entry.name, entry.at, student))
        if not people:
            members.append(Member(NOBODY, entry.name, entry.at))
        found.append(replace(entry, people=people))
    absent = (student for student in roster if student not in taken)
    return found, [*members, *(Member(_filled(NOBODY, student), "", "", student) for student in absent)]


def _filled(person: Person, student: Student | None) -> Person:
    """A person with what the roster says where the submission says nothing."""
    if student is None:
        return person
    return Person(person.name or student.name, person.sid or student.sid, person.email or student.email)


def counts(members: Sequence[Member]) -> dict[str, int]:
    """How many stand on the roster, handed in nothing, and handed in but do not stand on it: no names."""
    return {
        "students": sum(member.student is not None for member in members),
        "handed in nothing": sum(not member.submission for member in members),
        "not on the roster": sum(member.student is None for member in members),
    }


def notes(members: Sequence[Member], roster: Sequence[Student]) -> list[str]:
    """Who handed in nothing, and who is not on the roster, in a line each; nothing without a roster."""
    if not roster:
        return []
    absent = [member.called for member in members if not member.submission]
    strangers = [f"{member.called} ({plain(member.submission)})" for member in members if member.student is None]
    found = [f"{len(absent)} of {len(roster)} on the roster handed in nothing: {_listed(absent)}"] if absent else []
    return found + ([f"{len(strangers)} not on the roster: {_listed(strangers)}"] if strangers else [])


def _listed(names: Sequence[str]) -> str:
    more = f" and {len(names) - _MOST_LISTED} more, in grades.csv" if len(names) > _MOST_LISTED else ""
    return ", ".join(names[:_MOST_LISTED]) + more


def named(members: Sequence[Member], text: str, where: str) -> Member:
    """Whom staff mean by an id, an email, a login, a name or a submission's NAME. Raises InputError, saying `where`."""
    wanted = text.casefold()
    words: tuple[Callable[[Member], Iterable[str]], ...] = (
        lambda member: (member.person.sid, member.person.email, *_roster_ids(member.student)),
        lambda member: (member.person.name, member.student.listed if member.student else ""),
        lambda member: (member.submission,),
    )
    for of_member in words:
        found = [member for member in members if wanted in {word.casefold() for word in of_member(member) if word}]
        if len(found) > 1:
            raise InputError(f'{where}: "{plain(text)}" is {len(found)} people: give the id or the email')
        if found:
            return found[0]
    raise InputError(f'{where}: "{plain(text)}" is nobody of the class: give an id, an email or a name of it')


def _roster_ids(student: Student | None) -> tuple[str, ...]:
    return (student.sid, student.email, student.login) if student else ()


class _Index:
    """The roster, by what a submission may call its owner."""

    def __init__(self, roster: Sequence[Student]):
        self._roster = roster
        self._tokens = [frozenset(_tokens(student.name)) for student in roster]

    def person(self, person: Person) -> Student | None:
        """The student whom an export names, by email, then id, then name."""
        for word, of_student in (
            (person.email, lambda student: (student.email, student.login)),
            (person.sid, lambda student: (student.sid, student.login)),
            (person.name, lambda student: (student.name, student.listed)),
        ):
            found = [s for s in self._roster if word and word.casefold() in {w.casefold() for w in of_student(s) if w}]
            if found:
                return found[0] if len(found) == 1 else None
        return None

    def name(self, entry: Entry) -> Student | None:
        """The student whom the name of a folder, zip or download means; None if nobody or several are meant."""
        for means in (self._by_canvas, self._whole, self._run_together, self._inside):
            found = set(means(entry))
            if found:
                return found.pop() if len(found) == 1 else None
        return None

    def _by_canvas(self, entry: Entry) -> Iterator[Student]:
        """Who has Canvas's number, if the name is theirs too: the number may be another platform's."""
        for student in self._roster:
            names = _squashed(student.name) | _squashed(student.listed)
            if entry.canvas and entry.canvas == student.canvas and _squashed(entry.called) & names:
                yield student

    def _whole(self, entry: Entry) -> Iterator[Student]:
        """Whose id, login, email or name it is, and no more."""
        called = _spaced(entry.called)
        for student, tokens in zip(self._roster, self._tokens, strict=True):
            local = student.email.partition("@")[0]
            words = {_spaced(word) for word in (student.sid, student.email, student.login, local) if word}
            if called in words or (tokens and set(called.split()) == tokens):
                yield student

    def _run_together(self, entry: Entry) -> Iterator[Student]:
        """Whose name it is, written as one word."""
        for student in self._roster:
            if (_squashed(entry.called) & (_squashed(student.name) | _squashed(student.listed))) - {""}:
                yield student

    def _inside(self, entry: Entry) -> Iterator[Student]:
        """Whose id, email or whole name is among other words: hw3_1815001, Lovelace_Ada_ada_l_12."""
        called = f" {_spaced(entry.called)} "
        for student, tokens in zip(self._roster, self._tokens, strict=True):
            ids = [word for word in (student.sid, student.email) if len(word) >= _SHORTEST_ID]
            whole = len(tokens) > 1 and tokens <= set(called.split())
            if whole or any(f" {_spaced(word)} " in called for word in ids):
                yield student


def _tokens(text: str) -> list[str]:
    """The words and figures of a text, alike for capitals and for the ways to write one accent."""
    return re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", text).casefold())


def _spaced(text: str) -> str:
    return " ".join(_tokens(text))


def _squashed(text: str) -> set[str]:
    """The plain Latin letters of a name, which are all that Canvas's downloads keep: with é as e, and without it."""
    return {re.sub(r"[^a-z]", "", form) for form in (unicodedata.normalize("NFKD", text).casefold(), text.casefold())}
