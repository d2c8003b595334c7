"""Reads what Gradescope's "Export submissions" gives, a zip or its unpacked folder, without unpacking it.

The form was not verified at first hand, but by what public programs read from such files: one folder
`submission_<id>` for each submission, and beside them `submission_metadata.yml`, mostly in one outer folder
`assignment_<id>_export`. The file is a mapping from the folders' names to mappings with `:submitters` (a list of
mappings with `:name`, `:sid` and `:email`; several for a group), `:created_at`, `:score`, `:history` (earlier attempts,
whose files are not exported) and more. The keys are Ruby's symbols, written with a colon in front; they are taken
without one too. What a submission's folder holds is the active attempt. Should a person be named in two submissions,
the latest counts for that person, and a submission that counts for nobody is left out.
"""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta, timezone
from functools import partial
from pathlib import Path
from typing import IO, Any, NoReturn

from autograder.classroom.intake.handed_in import Entry, Person, pooled
from autograder.classroom.intake.safe_names import safe_names
from autograder.classroom.intake.shelf import Shelf
from autograder.errors import InputError
from autograder.grading.collect.allowed import shown
from autograder.grading.collect.submission import Submission

METADATA = "submission_metadata.yml"
_Key = tuple[str, str]  # (what the export is called, the name of a submission's folder)
_Collector = Callable[[Path], Submission]
_LARGEST_METADATA = 1 << 30  # bytes; it repeats every test's output for every attempt of every student
_TIME = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d):(\d\d)(?:\.(\d{1,6})\d*)?\s*(?:(Z|UTC)|([+-])(\d\d):?(\d\d))?"
)
_EARLIEST = datetime.min.replace(tzinfo=timezone.utc)


def within(shelf: Shelf) -> list[Shelf]:
    """The shelves that are exports: this one, or the folders in it if all of them are; none if this is no export.

    Args:
        shelf: where to look.
    """
    if METADATA in shelf.files:
        return [shelf]
    if any(name.lower().endswith(".zip") for name in shelf.files):
        return []  # submissions beside them: the file is a student's own
    inner = [shelf.folders[name]() for name in sorted(shelf.folders)]
    return inner if inner and all(METADATA in each.files for each in inner) else []


def entries(shelves: Sequence[Shelf]) -> list[Entry]:
    """The submissions of some exports, as one class, sorted by name. Raises InputError.

    Args:
        shelves: the exports, each one called otherwise where there are several.
    """
    told: dict[_Key, dict[str, Any]] = {}
    collectors: dict[_Key, _Collector] = {}
    for shelf in shelves:
        said = _told(shelf)
        told |= {(shelf.called, name): fields for name, fields in said.items()}
        collectors |= {(shelf.called, name): _collector(shelf, name) for name in shelf.folders}
    return _entries(told, collectors)


def _collector(shelf: Shelf, name: str) -> _Collector:
    """What collects one submission's folder."""
    on_disk = shelf.collector(name)
    return on_disk or partial(_from_zip, shelf, name)


def _from_zip(shelf: Shelf, name: str, folder: Path) -> Submission:
    return pooled(shown(name), [shelf.folders[name]().listing], folder)


# whose they are


class _Bounded:
    """A stream that ends in an error where it is longer than any metadata file."""

    def __init__(self, stream: IO[bytes]):
        self._stream, self._left = stream, _LARGEST_METADATA

    def read(self, size: int = -1) -> bytes:
        """Some bytes more."""
        found = self._stream.read(size)
        self._left -= len(found)
        if self._left < 0:
            raise InputError(f"{METADATA} is larger than {_LARGEST_METADATA >> 30} GiB: export the submissions again")
        return found


def _told(shelf: Shelf) -> dict[str, dict[str, Any]]:
    """What the metadata file says."""
    try:
        from autograder.classroom.intake import export_metadata  # noqa: PLC0415 (an extra)
    except ImportError as error:
        raise InputError("Gradescope's export needs PyYAML: pip install 'wgan-homework[classroom]'") from error
    with shelf.files[METADATA].opened() as stream:
        return export_metadata.read(_Bounded(stream), METADATA)


def _entries(told: Mapping[_Key, Mapping[str, Any]], collectors: Mapping[_Key, _Collector]) -> list[Entry]:
    """An entry for each submission that counts for somebody, or that the metadata says nothing of.

    Args:
        told: {(export, name): what the metadata says}.
        collectors: {(export, name): what collects it}.
    """
    people = _latest({key: _people(fields) for key, fields in told.items()}, told)
    keys = [key for key in {**told, **collectors} if key not in told or people[key] or not _people(told[key])]
    if not keys:
        raise InputError(f"{METADATA} names no submissions: export them again")
    often = Counter(name for _, name in keys)
    given = {key: key[1] if often[key[1]] == 1 else f"{key[0]}-{key[1]}" for key in keys}
    names = safe_names(list(given.values()))
    found = [
        Entry(
            names[given[key]],
            people.get(key, ()),
            collectors.get(key, partial(_missing, key[1])),
            called=key[1],
            at=_iso(told[key]["created_at"]) if key in told else "",
        )
        for key in keys
    ]
    return sorted(found, key=lambda entry: entry.name)


def _missing(name: str, _: Path) -> NoReturn:
    raise InputError(f"{shown(name)} is named in {METADATA}, and the export holds no file of it: export it again")


def _people(fields: Mapping[str, Any]) -> tuple[Person, ...]:
    return tuple(Person(**each) for each in fields["submitters"] if any(each.values()))


def _latest(
    people: Mapping[_Key, tuple[Person, ...]], told: Mapping[_Key, Mapping[str, Any]]
) -> dict[_Key, tuple[Person, ...]]:
    """{submission: the people for whom it counts}: for each person the latest that names them."""
    counts: dict[tuple[str, ...], _Key] = {}
    for key in sorted(people, key=lambda key: (_moment(told[key]["created_at"]), _number(key[1]), key)):
        counts.update((_key(person), key) for person in people[key])
    return {
        key: tuple(person for person in dict.fromkeys(of) if counts[_key(person)] == key) for key, of in people.items()
    }


def _key(person: Person) -> tuple[str, ...]:
    """What makes a person one and the same in two submissions."""
    return ("email", person.email.casefold()) if person.email else ("sid", person.sid, person.name)


def _number(name: str) -> int:
    figures = re.search(r"\d{1,18}$", name)
    return int(figures[0]) if figures else 0


def _iso(text: str) -> str:
    """When a submission was made, in the form of ISO 8601; "" where that cannot be read."""
    moment = _moment(text)
    return "" if moment == _EARLIEST else moment.isoformat(timespec="seconds")


def _moment(text: str) -> datetime:
    """When a submission was made; the beginning of time where that cannot be read."""
    found = _TIME.match(text)
    if not found:
        return _EARLIEST
    *parts, fraction, _, sign, hours, minutes = found.groups()
    ahead = timedelta(hours=int(hours or 0), minutes=int(minutes or 0)) * (-1 if sign == "-" else 1)
    try:
        year, month, day, hour, minute, second = map(int, parts)
        microsecond = int((fraction or "0").ljust(6, "0"))
        return datetime(year, month, day, hour, minute, second, microsecond, tzinfo=timezone.utc) - ahead
    except (ValueError, OverflowError):
        return _EARLIEST
