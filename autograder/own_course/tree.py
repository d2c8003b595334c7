"""The package and a course's own files, put together in one tree for one command; and what comes back from there.

The tree is a checkout like any other, so nothing in the package needs to know that a course is not its own.
"""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from autograder.checkout import ROOT
from autograder.course import salt
from autograder.errors import InputError
from autograder.own_course import layout
from autograder.own_course.layout import COURSE_FILE, MADE

_PACKAGE = ("assignment", "autograder", "data_tools", "reference")
_LOOSE = ("LICENSE", "README.md", "pyproject.toml")
_KEPT_FILES = (".salt", ".salt-released", f"{MADE}/checks.zip")  # checks.zip is kept where nothing in it would change
_BAKED = COURSE_FILE.with_suffix(".json")  # the course file as it was made use of last: what was decided then
_KEPT_FOLDER = ".kept"


@contextmanager
def together(course: Path, package: Path = ROOT) -> Iterator[Path]:
    """The tree, in a temporary folder that only this user may enter. Raises InputError."""
    salt.read(course / ".salt")
    top = Path(tempfile.mkdtemp(prefix="wgan-course-"))
    try:
        try:
            _fill(top, course, package)
        except OSError as error:
            says = f"{error.strerror or error} ({error.filename})"
            raise InputError(f"{course} cannot be put together with the package: {says}") from error
        yield top
    finally:
        shutil.rmtree(top, ignore_errors=True)


def _fill(top: Path, course: Path, package: Path) -> None:
    for name in _PACKAGE:
        shutil.copytree(package / name, top / name)
    for name in (name for name in _LOOSE if (package / name).is_file()):
        shutil.copy2(package / name, top / name)
    (top / _BAKED).unlink(missing_ok=True)
    for inner, place in layout.files(course):
        (top / place).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(course / inner, top / place)
    for name in _KEPT_FILES:
        if (course / name).is_file():
            shutil.copy2(course / name, top / name)
    (course / _KEPT_FOLDER).mkdir(exist_ok=True)
    (top / _KEPT_FOLDER).symlink_to((course / _KEPT_FOLDER).resolve())


def bring_back(tree: Path, course: Path, package: Path = ROOT, *, made: bool) -> list[Path]:
    """Take what a command wrote in the tree into the course; what is new or changed there. Raises InputError.

    Args:
        tree: the tree, after the command.
        course: the course's folder.
        package: the package.
        made: whether the command makes what students get.
    """
    try:
        changed = [
            _copied(tree / place, course / inner)
            for inner, place in layout.files_of(tree)
            if (made or inner != _BAKED) and not _same(tree / place, course / inner, package / place)
        ]
        if made:
            _replace(tree / MADE, course / MADE)
        if (tree / ".salt-released").is_file():
            shutil.copy2(tree / ".salt-released", course / ".salt-released")
    except OSError as error:
        raise InputError(f"{course} cannot be written: {error.strerror or error} ({error.filename})") from error
    return changed


def _replace(source: Path, target: Path) -> None:
    """Put a copy of a folder in the place of another, which stays whole if there cannot be one."""
    part, before = target.with_name(f".{target.name}.part"), target.with_name(f".{target.name}.before")
    for left in (part, before):
        shutil.rmtree(left, ignore_errors=True)
    try:
        shutil.copytree(source, part, ignore=shutil.ignore_patterns("__pycache__"))
    except OSError:
        shutil.rmtree(part, ignore_errors=True)
        raise
    if target.exists():
        target.rename(before)
    part.rename(target)
    shutil.rmtree(before, ignore_errors=True)


def _same(made: Path, own: Path, packages: Path) -> bool:
    """Whether a file of the tree is what was put there: the course's own, or the package's where it has none."""
    source = own if own.is_file() else packages
    return source.is_file() and made.read_bytes() == source.read_bytes()


def _copied(source: Path, target: Path) -> Path:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy2(source, target)
    return target
