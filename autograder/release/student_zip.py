"""Builds student.zip: the folder `assignment/`, without what its programs leave behind or the course switches off."""

from collections.abc import Sequence
from pathlib import Path

from autograder.checkout import GIVEN
from autograder.course.course import Course
from autograder.handout.experiments import experiments
from autograder.handout.stable_zip import zipped

_LEFT = frozenset(("__pycache__", "runs"))
_LEFT_FILES = (
    "*.pyc",
    "*.npy",
    "faces*.json",
    "submission.zip",
    "*_submission*.zip",
    "*.part",
)


def files(folder: Path = GIVEN) -> list[Path]:
    """The files that students get, in order."""
    found = [path for path in folder.rglob("*") if path.is_file() and not _is_left(path.relative_to(folder).parts)]
    printed = {path.with_suffix(".pdf") for path in folder.glob("*.ipynb")}
    kept = [path for path in found if not any(path.match(pattern) for pattern in _LEFT_FILES)]
    return sorted(path for path in kept if path not in printed)


def _is_left(parts: Sequence[str]) -> bool:
    """Whether a program left it behind: also whatever is hidden, such as an editor's folder."""
    return any(part in _LEFT or part.startswith(".") for part in parts)


def build(course: Course, folder: Path = GIVEN) -> bytes:
    """The zip, byte for byte the same from the same files: all under `assignment/` but experiments that are off."""
    left_out = experiments(course, folder).left_out
    kept = [path for path in files(folder) if path not in left_out]
    members = {f"assignment/{path.relative_to(folder).as_posix()}": path.read_bytes() for path in kept}
    return zipped(members, compressed=False)
