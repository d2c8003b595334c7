"""What a course's own folder holds, and where in the package its files belong."""

from collections.abc import Iterator
from pathlib import Path

COURSE_FILE = Path("reference") / "course.toml"  # it makes a folder a course
MADE = "assignment"  # what `regenerate` and `release` make, in the course's folder too
_PLACES = {"reference": Path("reference"), "probes": Path("autograder") / "sandbox" / "probes"}
_NOT_FILES = "__pycache__"


def is_course(folder: Path) -> bool:
    """Whether a folder is a course of its own. A checkout of the package is none, though it has a course file."""
    return (folder / COURSE_FILE).is_file() and not (folder / "autograder").exists()


def files(course: Path) -> Iterator[tuple[Path, Path]]:
    """(a file of the course, its place in the package), both relative; links and what Python compiled are left out."""
    for name, place in _PLACES.items():
        for path in sorted((course / name).rglob("*")):
            if path.is_file() and not path.is_symlink() and _NOT_FILES not in path.parts:
                inner = path.relative_to(course)
                yield inner, place / path.relative_to(course / name)


def files_of(tree: Path) -> Iterator[tuple[Path, Path]]:
    """(what a file of the package would be called in a course, its place in the package), where a course may add."""
    for name, place in _PLACES.items():
        for path in sorted((tree / place).rglob("*")):
            if path.is_file() and _NOT_FILES not in path.parts:
                yield name / path.relative_to(tree / place), path.relative_to(tree)
