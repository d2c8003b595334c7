"""Builds student.zip: the folder `assignment/` exactly, without what running its programs leaves behind."""

from collections.abc import Sequence
from pathlib import Path

from autograder.checkout import GIVEN
from autograder.handout.stable_zip import zipped

_LEFT = frozenset(("__pycache__", "runs"))
_LEFT_FILES = (
    "*.pyc",
    "*.npy",
    "faces*.json",
    "submission.zip",
    "divergences.pdf",
    "gan.pdf",
    "wgan_gp.pdf",
    "*_submission*.zip",
    "*.part",
)


def files(folder: Path = GIVEN) -> list[Path]:
    """The files that students get, in order."""
    found = [path for path in folder.rglob("*") if path.is_file() and not _is_left(path.relative_to(folder).parts)]
    return sorted(path for path in found if not any(path.match(pattern) for pattern in _LEFT_FILES))


def _is_left(parts: Sequence[str]) -> bool:
    """Whether a program left it behind: also whatever is hidden, such as an editor's folder."""
    return any(part in _LEFT or part.startswith(".") for part in parts)


def build(folder: Path = GIVEN) -> bytes:
    """The zip, byte for byte the same from the same files: everything under `assignment/`."""
    members = {f"assignment/{path.relative_to(folder).as_posix()}": path.read_bytes() for path in files(folder)}
    return zipped(members, compressed=False)
