"""What one student or group handed in, as bytes: the allow-listed modules and no more, ready to travel to a worker."""

import hashlib
import stat
import tempfile
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from autograder.classroom.intake.lms_names import last_uploads
from autograder.course.course_file import modules
from autograder.errors import InputError
from autograder.grading.collect import from_folder, from_zip
from autograder.grading.collect.allowed import DEEPEST, shown
from autograder.grading.collect.inner_zips import in_memory
from autograder.grading.collect.submission import Submission, collect, copied
from autograder.grading.collect.which_file.listing import Listing


@dataclass(frozen=True, slots=True)
class Entry:
    """A submission that was found and not yet read."""

    name: str  # of the folder OUT/NAME
    people: tuple["Person", ...]  # empty where nobody is named
    collect: Callable[[Path], Submission]  # copies its modules into a folder; raises InputError
    called: str = ""  # whose it is, as its folder, zip or platform says, without numbers that a platform added
    canvas: str = ""  # Canvas's number of the student, in a download of Canvas's
    at: str = ""  # when it was handed in, in the form of ISO 8601; "" where the source does not tell


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A submission that was read."""

    name: str
    people: tuple["Person", ...]
    files: dict[str, bytes]  # module name -> its bytes
    note: str  # one line on what was ignored
    error: str  # why it could not be read; "" if it could

    @property
    def contents(self) -> str:
        """A hash of all that was handed in and counts: equal for equal submissions, whoever's they are."""
        digest = hashlib.sha256()
        for name, text in sorted(self.files.items()):
            digest.update(f"{name} {len(text)}\n".encode() + text)
        digest.update(f"{self.note}\n{self.error}".encode())
        return digest.hexdigest()

    def put_into(self, folder: Path) -> Submission:
        """The submission as the grader takes it, its files written into `folder`."""
        files = {module: folder / f"{module}.py" for module in self.files}
        for module, path in files.items():
            path.write_bytes(self.files[module])
        return Submission(files, tuple(module for module in modules() if module not in files), self.note)


def taken_in(entry: Entry) -> HandedIn:
    """Read one submission. What cannot be read is told in its `error`; nothing is raised for it."""
    with tempfile.TemporaryDirectory(prefix="wgan-class-") as folder:
        try:
            found = entry.collect(Path(folder))
            files = {module: path.read_bytes() for module, path in found.files.items()}
        except InputError as error:
            return HandedIn(entry.name, entry.people, {}, "", str(error))
        except Exception as error:  # noqa: BLE001 (whatever one of them is, the class is graded)
            why = " ".join(f"{type(error).__name__}: {error}".split())
            return HandedIn(entry.name, entry.people, {}, "", f"it cannot be read ({shown(why)})")
    return HandedIn(entry.name, entry.people, files, found.note, "")


def collected(place: Path, folder: Path) -> Submission:
    """Copy one submission's modules as `collect` does, but not if the place itself is a link.

    The message of an error calls the place by its last name: where a class lay on this disk is not what is wrong.
    """
    if stat.S_ISLNK(place.lstat().st_mode):
        raise InputError(f"{shown(place.name)} is a symbolic link: give the folder or zip itself")
    try:
        if place.is_dir():
            return copied(last_uploads(from_folder.listing(place, DEEPEST)), shown(place.name), folder)
        return collect(place, folder)
    except OSError as error:
        raise InputError(f"{shown(place.name)} cannot be read: {error.strerror or error}") from error
    except InputError as error:
        raise InputError(str(error).replace(shown(place), shown(place.name))) from error


def pooled(called: str, parts: Sequence[Callable[[], Listing]], folder: Path) -> Submission:
    """Copy the modules among all that one student handed in.

    Args:
        called: the student, or what was handed in.
        parts: functions that each give a Listing.
        folder: an empty folder of our own.
    """
    with ExitStack() as stack:
        found = Listing()
        for part in parts:
            found.join(part())
        found = last_uploads(found)
        if len(found.zips) == 1 and not found.candidates:
            name = shown(found.zips[0].path)
            file, _ = in_memory(name, stack.enter_context(found.zips[0].opened()))
            found = from_zip.listing(name, stack.enter_context(from_zip.archive(name, file)))
        try:
            return copied(found, called, folder)
        except OSError as error:
            raise InputError(f"{called} cannot be read: {error.strerror or error}") from error


@dataclass(frozen=True, slots=True)
class Person:
    """One submitter, as Gradescope's export names them; a folder of submissions has none."""

    name: str
    sid: str  # the student id; "" where there is none
    email: str
