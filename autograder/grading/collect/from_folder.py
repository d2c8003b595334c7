"""Lists a folder on this disk, and opens its files one by one: regular files of their own, reached through no link."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path, PurePath
from typing import BinaryIO

from autograder.errors import InputError
from autograder.grading.collect.allowed import MOST_ENTRIES, passed_over, shown
from autograder.grading.collect.which_file.listing import Listing, NotItsOwnError, too_many

_POSIX = os.name == "posix"  # elsewhere files cannot be opened relative to an open folder


def listing(top: Path, depth: int) -> Listing:
    """What a folder holds. Raises InputError if it is too much, OSError.

    Args:
        top: the folder.
        depth: how many folders deep it is searched.
    """
    found, entries = Listing(), 0
    for place, folders, names in os.walk(top):
        relative = Path(place).relative_to(top)
        entries += len(folders) + len(names)
        if entries > MOST_ENTRIES:
            raise too_many(shown(top), MOST_ENTRIES)
        searched = [name for name in folders if _searched(relative / name, depth)]
        found.others += [f"{relative / name}/" for name in folders if name not in searched]
        folders[:] = sorted(searched)
        for name in names:
            found.add(relative / name, partial(opened, top, relative / name))
    return found


def _searched(relative: PurePath, depth: int) -> bool:
    return len(relative.parts) <= depth and not passed_over(relative.parts)


@contextmanager
def opened(top: Path, relative: PurePath) -> Iterator[BinaryIO]:
    """One regular file below `top`, open for reading. What it is, is asked of the open file. Raises InputError."""
    name = shown(relative)
    try:
        descriptor = (
            _descriptor(top, relative) if _POSIX else os.open(top / relative, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        )
    except OSError as error:
        raise InputError(f"{name} cannot be read: {error.strerror or error}: hand in a copy of it") from error
    with open(descriptor, "rb") as file:  # noqa: PTH123 (a descriptor, not a path)
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise NotItsOwnError(f"{name} is not a regular file: hand in the file itself")
        if status.st_nlink > 1:
            raise NotItsOwnError(f"{name} is a hard link to another file: hand in a copy of its own")
        yield file


def _descriptor(top: Path, relative: PurePath) -> int:
    """A descriptor of a file below `top`, reached folder by folder, so that no name can be swapped for a link."""
    folder = os.open(top, os.O_RDONLY | os.O_DIRECTORY)
    try:
        for part in relative.parts[:-1]:
            inner = os.open(part, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW, dir_fd=folder)
            os.close(folder)
            folder = inner
        if stat.S_ISLNK(os.stat(relative.name, dir_fd=folder, follow_symlinks=False).st_mode):
            raise NotItsOwnError(f"{shown(relative)} is a symbolic link: hand in the file itself")
        return os.open(relative.name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK, dir_fd=folder)
    finally:
        os.close(folder)
