"""Numbered parts of one download, as Google Drive splits a folder: NAME-001.zip, NAME-002.zip, each a whole zip.

Told by names alone. What it is not: a reader of one zip that was cut into pieces; those are no zips by themselves.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

_COUNTER = re.compile(r" ?\(\d+\)(?=\.[^.]*$)")  # a browser's mark of a second download
_NUMBER = re.compile(r"(?<!\d)\d{1,3}(?!\d)")  # longer numbers are dates
_DRIVE = re.compile(r"-(0\d\d)\.[^.]*$")  # the number of a part, even where no other part is there


class Download(NamedTuple):
    """Files that belong together."""

    parts: tuple[str, ...]  # their names, in the order of their numbers
    missing: tuple[str, ...]  # names of the parts that must be there besides


def without_counter(name: str) -> str:
    """The name that a file had before a browser called it a second download: "a (1).zip" was "a.zip"."""
    return _COUNTER.sub("", name)


def is_numbered(name: str) -> bool:
    """Whether a name by itself is that of a part of one download, as Google Drive names them: NAME-001.zip."""
    return _drive_number(without_counter(name)) is not None


def downloads(names: Iterable[str]) -> list[Download]:
    """The files put together to downloads, each file in one of them.

    Files whose names differ in one number alone are parts of one download if their numbers count from 0 or 1 and fewer
    are missing than are there; a three-digit number such as -002 is always that of a part.

    Args:
        names: paths with "/"; of two that differ in a browser's counter alone the first is the part.
    """
    groups: dict[tuple[str, str], dict[str, str]] = {}
    for name in names:
        plain = without_counter(name)
        for number in _NUMBER.finditer(plain, plain.rfind("/") + 1):
            around = plain[: number.start()], plain[number.end() :]
            groups.setdefault(around, {}).setdefault(number[0], name)
    found: list[Download] = []
    taken: set[str] = set()
    for (before, after), numbered in sorted(groups.items(), key=lambda group: -len(group[1])):
        if len(numbered) > 1 and taken.isdisjoint(numbered.values()):
            download = _download(before, after, numbered)
            if download:
                found.append(download)
                taken.update(download.parts)
    return found + [_alone(name) for name in names if name not in taken]


def _download(before, after, numbered):
    """The files of number -> name as one download, or None if their numbers are no count."""
    numbers = sorted(numbered, key=int)
    values = {int(number) for number in numbers}
    width = len(numbers[0])
    missing = [value for value in range(0 if 0 in values else 1, max(values)) if value not in values]
    drive = _drive_number(f"{before}{numbers[0]}{after}") == (len(before), numbers[0])
    if len(values) < len(numbers) or (len(missing) >= len(numbers) and not drive):
        return None
    return Download(
        tuple(numbered[number] for number in numbers),
        tuple(f"{before}{value:0{width}d}{after}" for value in missing),
    )


def _alone(name):
    """A file that has no fellow; the second part of Drive's lacks the first."""
    plain = without_counter(name)
    place, number = _drive_number(plain) or (0, "0")
    before, after = plain[:place], plain[place + 3 :]
    return Download((name,), tuple(f"{before}{value:03d}{after}" for value in range(1, int(number))))


def _drive_number(plain):
    """Where the number of a part of Google Drive's stands in a name, and the number; None if there is none."""
    found = _DRIVE.search(plain)
    return found and (found.start(1), found[1])
