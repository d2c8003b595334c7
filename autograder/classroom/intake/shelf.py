"""One level of a class's folder, or of its zip: which folders and files stand there. Both are looked at alike."""

import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePath, PurePosixPath

from autograder.classroom.intake.handed_in import collected
from autograder.errors import InputError
from autograder.grading.collect import from_folder, from_zip
from autograder.grading.collect.allowed import DEEPEST, passed_over, shown
from autograder.grading.collect.submission import Submission
from autograder.grading.collect.which_file.listing import Listed, Listing


@dataclass(frozen=True, slots=True)
class Shelf:
    """What stands in a folder, on a disk or in a zip. Hidden files and what systems add are left out."""

    called: str
    folders: Mapping[str, Callable[[], "Shelf"]]  # name -> function that gives its Shelf
    files: Mapping[str, Listed]  # name -> Listed
    listing: Callable[[], Listing]  # of all that is in it, however deep
    path: Path | None = None  # where it is on this disk

    def collector(self, name: str) -> Callable[[Path], Submission] | None:
        """The function that collects a folder or zip of this disk; None in a zip.

        Args:
            name: the folder or zip.
        """
        return None if self.path is None else partial(collected, self.path / name)


def on_disk(path: Path) -> Shelf:
    """The shelf that a folder of this disk is. Raises OSError.

    Args:
        path: the folder.
    """
    places = [place for place in sorted(path.iterdir()) if not passed_over((place.name,))]
    folders = {place.name: partial(on_disk, place) for place in places if place.is_dir()}
    names = [place.name for place in places if not place.is_dir()]
    files = {name: Listed(PurePath(name), partial(from_folder.opened, path, PurePath(name))) for name in names}
    return Shelf(shown(path.name), folders, files, partial(from_folder.listing, path, DEEPEST), path)


def in_zip(archive: zipfile.ZipFile, called: str) -> Shelf:
    """The shelf that a zip is, which stays open as long as anything of it is read. Raises InputError.

    Args:
        archive: the zip.
        called: it, in words.
    """
    infos = [(PurePosixPath(info.filename.replace("\\", "/")), info) for info in archive.infolist()]
    for path, _ in infos:
        if path.parts[:1] in (("..",), ("/",)):
            raise InputError(f"{called} holds a path that climbs out of it, {shown(path)}: download it again")
    return _of(archive, infos, called)


def _of(archive: zipfile.ZipFile, infos: Sequence[tuple[PurePosixPath, zipfile.ZipInfo]], called: str) -> Shelf:
    """The shelf of some members of a zip, [(path below this shelf, ZipInfo)]."""
    whole = partial(_whole, called)
    folders: dict[str, list[tuple[PurePosixPath, zipfile.ZipInfo]]] = {}
    files: dict[str, Listed] = {}
    for path, info in infos:
        if not path.parts or passed_over(path.parts[:1]):
            continue
        name, inner = path.parts[0], PurePosixPath(*path.parts[1:])
        if inner.parts or info.is_dir():
            folders.setdefault(name, []).extend([] if info.is_dir() else [(inner, info)])
        else:
            files[name] = Listed(path, partial(from_zip.member, archive, path, info, whole))
    within: dict[str, Callable[[], Shelf]] = {
        name: partial(_of, archive, members, shown(name)) for name, members in folders.items()
    }
    named = [(str(path), info) for path, info in infos]
    return Shelf(called, within, files, partial(from_zip.members, called, archive, named, whole))


@contextmanager
def _whole(called: str) -> Iterator[None]:
    """Turn what a damaged zip makes Python's reader raise into InputError: it is the download that is damaged."""
    try:
        yield
    except (*from_zip.BROKEN, OSError) as error:
        raise InputError(f"{called} cannot be read from the class's zip ({shown(error)}): download it again") from error
