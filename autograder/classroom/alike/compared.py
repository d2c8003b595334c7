"""A class whose submissions are compared with one another: what is kept of each while they come by, and what is found.

Of a submission its fingerprints are kept, and its text packed: a class of thousands fits into memory, and nobody's code
is put on the disk before a page shows it.
"""

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import numpy as np

from autograder.checkout import GIVEN, REFERENCE
from autograder.classroom.alike.fingerprints import decoded, fingerprints
from autograder.classroom.alike.pairs import Pair, pairs
from autograder.classroom.intake.handed_in import HandedIn, Person
from autograder.classroom.results.record import Record
from autograder.grading.collect.allowed import modules


@dataclass(frozen=True, slots=True)
class _Kept:
    """What is kept of one submission."""

    hashes: np.ndarray  # distinct
    files: dict[str, bytes]  # module -> its text, packed


class Compared:
    """Takes submissions in, and says which are too alike. One that is taken in twice counts once."""

    def __init__(self) -> None:
        self._kept: dict[str, _Kept] = {}
        self._given = _of_folders((GIVEN,))

    @cached_property
    def known(self) -> np.ndarray:
        """The fingerprints of what is known to be common: the reference's and the right ways'."""
        return _of_folders((REFERENCE, *sorted((REFERENCE / "right_ways").glob("*/"))))

    def add(self, handed_in: HandedIn) -> None:
        """Take one submission in."""
        texts = {module: decoded(content) for module, content in sorted(handed_in.files.items())}
        hashes = np.setdiff1d(_distinct(texts.values()), self._given, assume_unique=True)
        packed = {module: zlib.compress(text.encode("utf-8", "replace"), 1) for module, text in texts.items()}
        self._kept[handed_in.name] = _Kept(hashes, packed)

    def pairs(self, records: Sequence[Record]) -> list[Pair]:
        """The pairs of some records that are too alike, most alike first; not those of one and the same person."""
        nothing = np.zeros(0, dtype=np.uint64)
        hashes = [self._kept[each.name].hashes if each.name in self._kept else nothing for each in records]
        found = pairs(hashes, self.known)
        return [pair for pair in found if not _people(records[pair.one]) & _people(records[pair.other])]

    def texts(self, record: Record) -> dict[str, str]:
        """The files of a submission, by module."""
        return {module: zlib.decompress(text).decode() for module, text in self._kept[record.name].files.items()}

    def in_common(self, one: Record, other: Record) -> np.ndarray:
        """The fingerprints that two submissions have in common and that are not known to be common."""
        both = np.intersect1d(self._kept[one.name].hashes, self._kept[other.name].hashes, assume_unique=True)
        return np.setdiff1d(both, self.known, assume_unique=True)


def _people(record: Record) -> set[Person]:
    """Who handed a submission in, of whom anything is known."""
    return {person for person in record.people if person.name or person.sid or person.email}


@cache
def _of_folders(folders: tuple[Path, ...]) -> np.ndarray:
    """The distinct fingerprints of the modules in some folders of ours, which may lack some."""
    paths = [folder / f"{module}.py" for folder in folders for module in modules()]
    return _distinct(decoded(path.read_bytes()) for path in paths if path.is_file())


def _distinct(texts: Iterable[str]) -> np.ndarray:
    return np.unique(np.concatenate([np.zeros(0, dtype=np.uint64), *(fingerprints(each).hashes for each in texts)]))
