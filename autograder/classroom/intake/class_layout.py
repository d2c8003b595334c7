"""Tells the layout of a class from names, and makes an entry for each student: an export, a download, or plain folders.

What every platform puts there by itself decides, never what a student may have called a file: a folder of zips is a
folder of downloads only if all of them are.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path, PurePosixPath

from autograder.classroom.intake import gradescope_export
from autograder.classroom.intake.handed_in import Entry, pooled
from autograder.classroom.intake.lms_names import KNOWN, from_ilias, told, usernames
from autograder.classroom.intake.safe_names import safe_names
from autograder.classroom.intake.shelf import Shelf, in_zip
from autograder.errors import InputError
from autograder.grading.collect.allowed import shown
from autograder.grading.collect.from_zip import archive
from autograder.grading.collect.submission import Submission
from autograder.grading.collect.which_file.file_names import meant
from autograder.grading.collect.which_file.listing import Listing

_DEEPEST = 6  # folders around a class
_NUMBER = re.compile(r"_\d+$")


@dataclass(frozen=True, slots=True)
class _Piece:
    """One folder or file of somebody's."""

    shelf: Shelf
    name: str
    who: str  # whose
    file: str  # as its owner called it
    when: str = ""
    shared: bool = False  # whether `who` begins with what is the same for all
    plain: bool = False  # whether it is a folder or zip with a name that no platform gave
    number: str = ""  # of the student, in Canvas

    @property
    def owner(self) -> str:
        """Whose it is, without the number that Moodle and Canvas add."""
        return self.who if self.plain or self.shared else _NUMBER.sub("", self.who)


def entries(source: str, shelf: Shelf, stack: ExitStack) -> list[Entry]:
    """The submissions of a class, sorted by name. Raises InputError.

    Args:
        source: the class's folder or zip, in words.
        shelf: what stands in it.
        stack: keeps zips open.
    """
    downloads = _downloads(shelf, stack)
    shelves = [_deepest(each) for each in downloads or [shelf]]
    exports = [export for each in shelves for export in gradescope_export.within(each)]
    if exports:
        rest = [each for each in shelves if not gradescope_export.within(each)]
        if rest:
            raise InputError(
                f"{source} holds downloads of several platforms, {exports[0].called} and {rest[0].called}: give one at "
                "a time"
            )
        return gradescope_export.entries(_called_apart(exports, shelves))
    pieces = [piece for each in shelves for piece in _pieces(each)]
    if not pieces or (shelf.path is None and _is_one_submission(shelf)):
        raise InputError(_unknown(source, shelf))
    return _grouped(pieces)


def _unknown(source: str, shelf: Shelf) -> str:
    """What to say where no layout is known."""
    if _is_one_submission(shelf):
        return (
            f"{source} holds no folders and no zips, one for each submission; this looks like one submission, which "
            "`grade` takes"
        )
    return (
        f"{source} holds no folders and no zips, one for each submission, and is no download of {KNOWN}: give such a "
        "folder, or such a download, as it came or unpacked"
    )


def _is_one_submission(shelf: Shelf) -> bool:
    return any(meant(name) is not None and told(name) is None for name in shelf.files)


def _is_zip(name: str) -> bool:
    return name.lower().endswith(".zip")


# which folder is the class's


def _is_download(shelf: Shelf) -> bool:
    """Whether a platform named all that stands here."""
    if gradescope_export.within(shelf):
        return True
    files, folders = [told(name) for name in shelf.files], [told(name, folder=True) for name in shelf.folders]
    return bool(files or folders) and all(files) and all(folders)


def _deepest(shelf: Shelf) -> Shelf:
    """The class's own folder, where it stands alone in others."""
    inner = shelf
    for _ in range(_DEEPEST):
        if len(inner.folders) != 1 or _is_one_submission(inner) or any(map(_is_zip, inner.files)):
            return shelf
        if _is_download(inner):
            return inner
        inner = next(iter(inner.folders.values()))()
        several = len(inner.folders) + sum(map(_is_zip, inner.files)) > 1 and not _is_one_submission(inner)
        if _is_download(inner) or from_ilias(list(inner.folders)) or (shelf.path is None and several):
            return inner
    return shelf


def _downloads(shelf: Shelf, stack: ExitStack) -> list[Shelf]:
    """The shelves of the zips in a folder, if there is nothing but zips of platforms; else none."""
    names = [name for name in sorted(shelf.files) if _is_zip(name)]
    if shelf.path is None or shelf.folders or not names or any(told(name) for name in names):
        return []
    found = []
    for name in names:
        try:
            opened = in_zip(stack.enter_context(archive(shown(name), shelf.path / name)), shown(name))
        except (InputError, OSError):
            return []
        if not _is_download(_deepest(opened)):
            return []
        found.append(opened)
    return found


def _called_apart(exports: Sequence[Shelf], shelves: Sequence[Shelf]) -> list[Shelf]:
    """Some exports, called by the zips that they are in, too, where they are called alike."""
    often = Counter(export.called for export in exports)
    around = [each.called for each in shelves for _ in gradescope_export.within(each)]
    return [
        export if often[export.called] == 1 else replace(export, called=f"{name}-{export.called}")
        for export, name in zip(exports, around, strict=True)
    ]


# whose is what


def _pieces(shelf: Shelf) -> list[_Piece]:
    """What belongs to somebody, of what stands on a shelf."""
    found = []
    for name in (*shelf.folders, *shelf.files):
        folder = name in shelf.folders
        part = told(name, folder=folder)
        if part is not None:
            found.append(_Piece(shelf, name, part.who, part.file, part.when, part.shared, number=part.number))
        elif folder or _is_zip(name):
            found.append(_Piece(shelf, name, name, name, plain=True))
    short = usernames([piece.who for piece in found if piece.shared])
    return [replace(piece, who=short[piece.who]) if piece.shared else piece for piece in found]


def _grouped(pieces: Sequence[_Piece]) -> list[Entry]:
    """An entry for each student."""
    students: dict[tuple[str, bool | tuple[str, str]], list[_Piece]] = {}
    for piece in pieces:
        students.setdefault((piece.who, piece.plain and (piece.shelf.called, piece.name)), []).append(piece)
    stems = {key: _stem(*of) if key[1] else key[0] for key, of in students.items()}
    often = Counter(stems.values())  # two for anna/ and anna.zip
    given = {key: stem if often[stem] == 1 else key[0] for key, stem in stems.items()}
    often = Counter(given.values())  # two for anna/ in two downloads
    given = {
        key: name if often[name] == 1 else f"{students[key][0].shelf.called}-{name}" for key, name in given.items()
    }
    names = safe_names(list(dict.fromkeys(given.values())))
    found = [
        Entry(
            names[given[key]],
            (),
            _collector(given[key], of),
            called=stems[key] if key[1] else of[0].owner,
            canvas=of[0].number,
            at=_iso(max(piece.when for piece in of)),
        )
        for key, of in students.items()
    ]
    return sorted(found, key=lambda entry: entry.name)


def _iso(when: str) -> str:
    """A time of Blackboard's, 2026-11-01-10-10-10, in the form of ISO 8601, without a zone; "" where it is none."""
    try:
        return datetime.strptime(when, "%Y-%m-%d-%H-%M-%S").isoformat()  # noqa: DTZ007 (its zone is not known)
    except ValueError:
        return ""


def _stem(piece: _Piece) -> str:
    """What a plain folder or zip is called, a zip without its ending."""
    return piece.name[:-4] if piece.name in piece.shelf.files else piece.name


def _collector(name: str, pieces: Sequence[_Piece]) -> Callable[[Path], Submission]:
    """What collects one student's pieces: of several attempts the last."""
    last = max(piece.when for piece in pieces)
    pieces = [piece for piece in pieces if piece.when == last]
    whole = pieces[0].shelf.collector(pieces[0].name)
    if len(pieces) == 1 and whole and (pieces[0].plain or pieces[0].name in pieces[0].shelf.folders):
        return whole
    return partial(pooled, shown(name), [partial(_listing, piece) for piece in pieces])


def _listing(piece: _Piece) -> Listing:
    """One piece as what a student handed in."""
    if piece.name in piece.shelf.folders:
        return piece.shelf.folders[piece.name]().listing()
    found = Listing()
    if piece.file:
        found.add(PurePosixPath(piece.file), piece.shelf.files[piece.name].opened)
    return found
