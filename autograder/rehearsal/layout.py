"""Lays out Gradescope's folders for a rehearsal: the archive unpacked, a submission, and what is told of it."""

import json
import shutil
import stat
import zipfile
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from autograder.course.course import Course, from_json
from autograder.errors import InputError
from autograder.grading.collect.private_folder import emptied

_AT_ROOT = ("setup.sh", "run_autograder")
_COURSE = "reference/course.json"


def lay_out(archive: Path, top: Path) -> Course:
    """Make `autograder` and `tmp` in `top`; the course that the archive holds. Raises InputError."""
    if archive.is_dir():
        raise InputError(f"{archive} is a folder: name the archive, such as dist/autograder.zip")
    if not archive.is_file():
        raise InputError(f"{archive} does not exist: make it with `python -m autograder release --out dist`")
    there = top / "autograder"
    for folder in (there / "source", there / "results", there / "submission", top / "tmp", top / "root"):
        folder.mkdir(parents=True)
    (top / "tmp").chmod(0o1777)
    _unpack(archive, there / "source")
    for name in _AT_ROOT:
        if not (there / "source" / name).is_file():
            raise InputError(f"{archive} has no {name} at its root: make it with `python -m autograder release`")
    try:
        course = from_json(json.loads((there / "source" / _COURSE).read_text(encoding="utf-8"))["course"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(f"{archive} has no {_COURSE} of this version: make it again") from error
    shutil.copy2(there / "source" / "run_autograder", there / "run_autograder")
    (there / "submission_metadata.json").write_text(json.dumps(_metadata(course)), encoding="utf-8")
    return course


def _unpack(archive: Path, folder: Path) -> None:
    """Unpack with the rights that the archive states."""
    try:
        with zipfile.ZipFile(archive) as packed:
            for entry in packed.infolist():
                made = Path(packed.extract(entry, folder))
                if not entry.is_dir():
                    made.chmod(stat.S_IMODE(entry.external_attr >> 16) or 0o644)
    except (OSError, ValueError, NotImplementedError, EOFError, zipfile.BadZipFile, zlib.error) as error:
        raise InputError(f"{archive} is not a zip that can be unpacked ({error}): name an autograder.zip") from error


def require_submission(submission: Path) -> None:
    """Raise InputError if there is nothing that a student could hand in."""
    if not submission.is_dir() and not submission.is_file():
        raise InputError(f"{submission} is neither a folder nor a zip file: give one of these")


def hand_in(submission: Path, top: Path) -> None:
    """Lay a submission into the folders in `top`, with nothing there that is left of one before. Raises InputError.

    A folder is laid as it is, and a zip is unpacked, as Gradescope does. What is neither file nor folder nor link is
    left out.
    """
    folder = top / "autograder" / "submission"
    for used in (folder, top / "autograder" / "results", top / "tmp"):
        emptied(str(used))
    folder.rmdir()
    if not submission.is_dir():
        folder.mkdir()
        try:
            with zipfile.ZipFile(submission) as packed:
                packed.extractall(folder)
        except (OSError, ValueError, NotImplementedError, EOFError, zipfile.BadZipFile, zlib.error) as error:
            raise InputError(f"{submission} is not a zip that can be unpacked ({error}): zip it again") from error
        return
    try:
        shutil.copytree(submission, folder, symlinks=True, ignore=_special)
    except OSError as error:
        raise InputError(f"{submission} cannot be copied: {error}") from error


def _special(folder: str, names: Sequence[str]) -> list[str]:
    """Pipes, sockets and devices, which a copy would wait for."""
    modes = {name: (Path(folder) / name).lstat().st_mode for name in names}
    return [
        name for name, mode in modes.items() if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode) or stat.S_ISLNK(mode))
    ]


def _metadata(course: Course) -> dict[str, Any]:
    """What Gradescope would tell of a first submission in time."""
    return {
        "id": 1,
        "created_at": "2030-01-01T12:00:00.000000-08:00",
        "assignment": {
            "id": 1,
            "course_id": 1,
            "title": "Rehearsal",
            "due_date": "2030-01-02T12:00:00.000000-08:00",
            "late_due_date": None,
            "release_date": "2029-12-01T12:00:00.000000-08:00",
            "group_submission": False,
            "group_size": None,
            "total_points": f"{course.total:.1f}",
            "outline": [
                {"id": 1, "type": "ProgrammingQuestion", "title": "Autograder", "weight": f"{course.total:.1f}"}
            ],
        },
        "submission_method": "upload",
        "users": [{"id": 1, "name": "A Student", "email": "student@example.com"}],
        "previous_submissions": [],
    }
