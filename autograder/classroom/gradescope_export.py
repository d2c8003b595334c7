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
import stat
import tempfile
import warnings
import zipfile
import zlib
from datetime import datetime, timedelta, timezone
from functools import partial
from pathlib import Path, PurePosixPath

from autograder.classroom.handed_in import Entry, collected
from autograder.classroom.names import safe_names
from autograder.classroom.record import Person
from autograder.collect.allowed import LARGEST_SOURCE, MODULES, shown
from autograder.collect.submission import collect
from autograder.errors import InputError

METADATA = "submission_metadata.yml"
_LARGEST_METADATA = 1 << 30  # bytes; it repeats every test's output for every attempt of every student
_BROKEN = (zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError)
_TIME = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d):(\d\d)(?:\.(\d{1,6})\d*)?\s*(?:(Z|UTC)|([+-])(\d\d):?(\d\d))?"
)


def metadata_in(source: Path) -> Path | None:
    """The metadata file of an unpacked export, in `source` or one folder below; None if this is no export."""
    if (source / METADATA).is_file():
        return source / METADATA
    below = [place / METADATA for place in sorted(source.iterdir()) if place.is_dir() and (place / METADATA).is_file()]
    return below[0] if len(below) == 1 else None


def in_folder(file: Path) -> list:
    """The submissions of an unpacked export, sorted by name."""
    with file.open("rb") as stream:
        told = _told(stream)
    folders = {place.name: place for place in file.parent.iterdir() if place.is_dir() and place.name[0] != "."}
    return _entries(told, {name: partial(collected, place) for name, place in folders.items()})


def in_zip(archive: zipfile.ZipFile, source: Path) -> list:
    """The submissions of an export that is one zip, sorted by name. The archive must stay open while they are read."""
    infos = [(PurePosixPath(info.filename.replace("\\", "/")), info) for info in archive.infolist()]
    files = [(path, info) for path, info in infos if path.name == METADATA and len(path.parts) <= 2]
    if len(files) != 1:
        raise InputError(
            f"{shown(source)} holds no {METADATA}, so it is not Gradescope's export: unpack it, and give the folder "
            "that holds a folder or zip for each submission"
        )
    top = files[0][0].parent.parts
    try:
        if files[0][1].file_size > _LARGEST_METADATA:
            raise InputError(f"{METADATA} is larger than {_LARGEST_METADATA >> 30} GiB")
        with archive.open(files[0][1]) as stream:
            told = _told(stream)
    except _BROKEN as error:
        raise InputError(f"{METADATA} cannot be read from {shown(source)}: {shown(error)}") from error
    members = {}
    for path, info in infos:
        own, name, inner = path.parts[: len(top)], *_split(path.parts[len(top) :])
        if own == top and name != "__MACOSX" and (inner.parts or info.is_dir()):
            found = members.setdefault(name, [])
            if not info.is_dir():
                found.append((inner, info))
    return _entries(told, {name: partial(_from_zip, archive, name, found) for name, found in members.items()})


def _split(parts: tuple) -> tuple:
    """The first part of a path, and the rest."""
    return parts[0] if parts else "__MACOSX", PurePosixPath(*parts[1:])


def _from_zip(archive: zipfile.ZipFile, name: str, members: list, folder: Path):
    """Collect one submission's members by way of a zip of its own: the modules as they are, the rest as names."""
    with tempfile.TemporaryDirectory(prefix="wgan-class-") as private:
        own = Path(private) / "submission.zip"
        try:
            with zipfile.ZipFile(own, "w") as copy, warnings.catch_warnings():
                warnings.simplefilter("ignore")  # a name that is there twice is `collect`'s to refuse
                for inner, info in members:
                    entry = zipfile.ZipInfo(str(inner))
                    entry.external_attr = info.external_attr  # says whether it is a link
                    copy.writestr(entry, _content(archive, inner, info))
        except (*_BROKEN, OSError, ValueError) as error:
            raise InputError(f"{shown(name)} cannot be read from the export: {shown(error)}") from error
        try:
            return collect(own, folder)
        except InputError as error:
            raise InputError(str(error).replace(shown(own), shown(name))) from error


def _content(archive: zipfile.ZipFile, inner: PurePosixPath, info: zipfile.ZipInfo) -> bytes:
    """What a member holds, if it may be one of the modules: never more than a byte above the largest that is taken."""
    linked = stat.S_IFMT(info.external_attr >> 16) not in (0, stat.S_IFREG)
    if inner.suffix != ".py" or inner.stem not in MODULES or linked:
        return b""
    with archive.open(info) as file:
        return file.read(LARGEST_SOURCE + 1)


# whose they are


def _told(stream) -> dict:
    """What the metadata file says."""
    try:
        from autograder.classroom import metadata  # noqa: PLC0415 (an extra)
    except ImportError as error:
        raise InputError("Gradescope's export needs PyYAML: pip install 'wgan-homework[classroom]'") from error
    return metadata.read(stream, METADATA)


def _entries(told: dict, collectors: dict) -> list:
    """An entry for each submission that counts for somebody, or that the metadata says nothing of."""
    people = _latest({name: _people(fields) for name, fields in told.items()}, told)
    given = [name for name in {*told, *collectors} if name not in told or people[name] or not _people(told[name])]
    if not given:
        raise InputError(f"{METADATA} names no submissions: export them again")
    names = safe_names(given)
    entries = [
        Entry(names[name], people.get(name, ()), collectors.get(name, partial(_missing, name))) for name in given
    ]
    return sorted(entries, key=lambda entry: entry.name)


def _missing(name: str, _):
    raise InputError(f"{shown(name)} is named in {METADATA}, and the export holds no file of it: export it again")


def _people(fields: dict) -> tuple:
    return tuple(Person(**each) for each in fields["submitters"] if any(each.values()))


def _latest(people: dict, told: dict) -> dict:
    """{submission: the people for whom it counts}: for each person the latest that names them."""
    counts = {}
    for name in sorted(people, key=lambda name: (_moment(told[name]["created_at"]), _number(name), name)):
        counts.update((_key(person), name) for person in people[name])
    return {
        name: tuple(person for person in dict.fromkeys(of) if counts[_key(person)] == name)
        for name, of in people.items()
    }


def _key(person: Person) -> tuple:
    """What makes a person one and the same in two submissions."""
    return ("email", person.email.casefold()) if person.email else ("sid", person.sid, person.name)


def _number(name: str) -> int:
    figures = re.search(r"\d{1,18}$", name)
    return int(figures[0]) if figures else 0


def _moment(text: str) -> datetime:
    """When a submission was made; the beginning of time where that cannot be read."""
    found = _TIME.match(text)
    earliest = datetime.min.replace(tzinfo=timezone.utc)
    if not found:
        return earliest
    *parts, fraction, _, sign, hours, minutes = found.groups()
    ahead = timedelta(hours=int(hours or 0), minutes=int(minutes or 0)) * (-1 if sign == "-" else 1)
    try:
        moment = datetime(*map(int, parts), int((fraction or "0").ljust(6, "0")), tzinfo=timezone.utc)
        return moment - ahead
    except (ValueError, OverflowError):
        return earliest
