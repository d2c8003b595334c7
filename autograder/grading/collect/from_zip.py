"""Lists a zip, and opens its files one by one. Nothing is unpacked; no size that a zip tells is believed."""

import errno
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from pathlib import Path, PurePath
from typing import IO

from autograder.errors import InputError
from autograder.grading.collect.allowed import MOST_ENTRIES, shown
from autograder.grading.collect.which_file.listing import Listing, NotItsOwnError, inside, too_many

BROKEN = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    UnicodeError,
    ValueError,
    OverflowError,
)


@contextmanager
def sound(called: str) -> Iterator[None]:
    """Turn what a damaged zip makes Python's reader raise into InputError.

    Args:
        called: the zip, in words.
    """
    try:
        yield
    except (*BROKEN, OSError) as error:
        if isinstance(error, OSError) and error.errno != errno.EINVAL:
            raise  # the disk's fault; EINVAL comes of an offset before the beginning
        raise InputError(
            f"{called} is not a zip file that can be read ({shown(error)}): zip your files again"
        ) from error


def archive(called: str, file: IO[bytes] | Path) -> zipfile.ZipFile:
    """An open zip. Raises InputError.

    Args:
        called: the zip, in words.
        file: its path or open file.
    """
    with sound(called):
        found = zipfile.ZipFile(file)
    if len(found.infolist()) > MOST_ENTRIES:
        raise too_many(called, MOST_ENTRIES)
    return found


def listing(called: str, opened: zipfile.ZipFile) -> Listing:
    """What a zip holds. Raises InputError, also where a name in it is hostile.

    Args:
        called: the zip, in words.
        opened: the zip, which stays open while files are read.
    """
    for info in opened.infolist():
        if not info.filename:
            raise InputError(f"{called} holds a file without a name: zip your files again")
    return members(called, opened, [(info.filename, info) for info in opened.infolist()], partial(sound, called))


def members(
    called: str,
    opened: zipfile.ZipFile,
    infos: Sequence[tuple[str, zipfile.ZipInfo]],
    whole: Callable[[], AbstractContextManager[None]],
) -> Listing:
    """Some members of a zip as if they were a zip of their own. Raises InputError.

    Args:
        called: they, in words.
        opened: the zip.
        infos: [(path as it is to be called, ZipInfo)].
        whole: makes the context that turns what a damaged zip raises into InputError.
    """
    found = Listing()
    for name, info in infos:
        path = inside(called, name)
        if not info.is_dir():
            found.add(path, partial(member, opened, path, info, whole))
    return found


@contextmanager
def member(
    opened: zipfile.ZipFile, path: PurePath, info: zipfile.ZipInfo, whole: Callable[[], AbstractContextManager[None]]
) -> Iterator[IO[bytes]]:
    """One member of a zip, open for reading. Raises InputError.

    Args:
        opened: the zip.
        path: what the member is called.
        info: where it is.
        whole: makes the context that turns what a damaged zip raises into InputError.
    """
    name, kind = shown(path), stat.S_IFMT(info.external_attr >> 16)
    if kind == stat.S_IFLNK:
        raise NotItsOwnError(f"{name} is a symbolic link: hand in the file itself")
    if kind not in (0, stat.S_IFREG):
        raise NotItsOwnError(f"{name} is not a regular file: hand in the file itself")
    if info.flag_bits & 1:
        raise InputError(f"{name} is encrypted: hand in a zip without a password")
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise InputError(f"{name} is packed by an unusual method: make the zip with your system's own program")
    with whole(), opened.open(info) as file:
        yield file
