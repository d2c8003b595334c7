"""Which of a course's files stand for one of the package's that has changed since."""

import hashlib
import json
from pathlib import Path

from autograder.checkout import ROOT
from autograder.errors import InputError
from autograder.own_course import layout
from autograder.own_course.layout import COURSE_FILE

NOTE = ".stands-for.json"  # {file of the course: checksum of the package's, when the course's was new}
_NOT_NOTED = (COURSE_FILE, COURSE_FILE.with_suffix(".json"))  # the course's own from the beginning


def outdated(course: Path, package: Path = ROOT) -> list[Path]:
    """The course's files that stand for one of the package's which has changed since; new ones are noted down.

    Raises InputError where the note cannot be read or written.
    """
    note = course / NOTE
    try:
        before = json.loads(note.read_text(encoding="utf-8")) if note.exists() else {}
        now = {
            inner.as_posix(): _checksum(package / place)
            for inner, place in layout.files(course)
            if (package / place).is_file() and inner not in _NOT_NOTED
        }
        kept = {name: before.get(name, checksum) for name, checksum in now.items()}
        if kept != before:
            note.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    except (OSError, ValueError, AttributeError) as error:
        raise InputError(f"{note} cannot be used ({error}): delete it") from error
    return [Path(name) for name in now if now[name] != kept[name]]


def _checksum(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
