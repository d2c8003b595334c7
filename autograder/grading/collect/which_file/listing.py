"""What a folder or a zip holds, sorted by name: possible answers, zips, archives that nothing here reads, the rest.

Nothing is read yet: a file is opened when somebody asks for its bytes.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import PurePath, PurePosixPath
from typing import IO

from autograder.errors import InputError
from autograder.grading.collect.allowed import LARGEST_NOTEBOOK, LARGEST_SOURCE, passed_over, shown
from autograder.grading.collect.which_file import notebook
from autograder.grading.collect.which_file.encoding import in_utf8
from autograder.grading.collect.which_file.file_names import meant, with_other_words

_OTHER_ARCHIVES = (".rar", ".7z", ".tar", ".tgz", ".gz", ".xz", ".bz2", ".zipx")


class NotItsOwnError(InputError):
    """A name that is no file of its own: a link, a pipe, a device."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A file that was listed and not read."""

    path: PurePath  # inside of what was handed in
    opened: Callable[[], AbstractContextManager[IO[bytes]]]  # raises InputError

    def read(self) -> bytes:
        """Its text in UTF-8, or in another encoding that Python knows, if it may be a module; of a notebook, the code.

        Raises InputError.
        """
        name = shown(self.path)
        with self.opened() as file:
            content = file.read(LARGEST_NOTEBOOK + 1 if self.is_notebook else LARGEST_SOURCE + 1)
        text = in_utf8(content)
        code = notebook.code_of(text) if text is not None and len(content) <= LARGEST_NOTEBOOK else None
        if len(content if code is None else code) > LARGEST_SOURCE:
            raise InputError(
                f"{name} is larger than {LARGEST_SOURCE // 1_000_000} MB: a module of source code is far smaller"
            )
        if text is None:
            raise InputError(f"{name} is not a text file in UTF-8: save it as plain Python source")
        return text if code is None else code

    @property
    def is_notebook(self) -> bool:
        """Whether its name says that it is a notebook."""
        return self.path.name.lower().endswith(notebook.ENDING)


@dataclass(slots=True)
class Listing:
    """The files of a folder or zip."""

    candidates: dict[str, list[Listed]] = field(default_factory=dict)  # by module
    related: dict[str, list[Listed]] = field(default_factory=dict)  # by module: with other words in their names
    zips: list[Listed] = field(default_factory=list)
    archives: list[str] = field(default_factory=list)  # names of archives that cannot be read
    others: list[str] = field(default_factory=list)  # names of all but candidates and zips, a folder's with "/" behind

    def add(self, path: PurePath, opened: Callable[[], AbstractContextManager[IO[bytes]]]) -> None:
        """Sort in one file.

        Args:
            path: where it lies inside of what was handed in.
            opened: how it is opened.
        """
        parts, name = path.parts, path.name
        module = None if passed_over(parts) else meant(name)
        if module is not None:
            self.candidates.setdefault(module[0], []).append(Listed(path, opened))
        elif name.lower().endswith(".zip") and not passed_over(parts):
            self.zips.append(Listed(path, opened))
        else:
            self.others.append(str(path))
            other = None if passed_over(parts) else with_other_words(name)
            if other is not None:
                self.related.setdefault(other, []).append(Listed(path, opened))
            if name.lower().endswith(_OTHER_ARCHIVES) and not passed_over(parts):
                self.archives.append(str(path))

    def join(self, other: "Listing", below: str = "") -> None:
        """Take in all that another one lists.

        Args:
            other: what is taken in.
            below: the path that is put in front of its paths, ending with "/".
        """
        for each in [*other.zips, *(listed for every in other.candidates.values() for listed in every)]:
            self.add(PurePosixPath(f"{below}{each.path.as_posix()}"), each.opened)
        for module, listed in other.related.items():
            moved = [Listed(PurePosixPath(f"{below}{each.path.as_posix()}"), each.opened) for each in listed]
            self.related.setdefault(module, []).extend(moved)
        self.others += [f"{below}{name}" for name in other.others]
        self.archives += [f"{below}{name}" for name in other.archives]


def inside(called: str, name: str) -> PurePosixPath:
    """A path as a zip tells it. Raises InputError if it climbs out.

    Args:
        called: the zip, in words.
        name: the path as it stands in the zip.
    """
    path = PurePosixPath(name.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts:
        raise InputError(f"{called} holds a path that climbs out of it, {shown(path)}: zip your files again")
    return path


def too_many(called: str, most: int) -> InputError:
    """What to say of a folder or zip with more files than are searched.

    Args:
        called: the folder or zip, in words.
        most: how many are searched.
    """
    return InputError(f"{called} holds more than {most} files: hand in only the files you were given")
