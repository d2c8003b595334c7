"""The files that staff give beside the submissions, and their copies in OUT/term, which a rerun takes up again."""

from dataclasses import dataclass, fields
from pathlib import Path

from autograder.classroom.term import adjustments, lateness, roster, written
from autograder.classroom.term.adjustments import Adjustment
from autograder.classroom.term.lateness import Extension
from autograder.classroom.term.roster import Student
from autograder.classroom.term.written import Grade
from autograder.course.dates import Dates
from autograder.errors import InputError

FOLDER = "term"  # in OUT


@dataclass(frozen=True, slots=True)
class Given:
    """The files of one run; None for what was not given."""

    roster: Path | None = None
    extensions: Path | None = None
    adjust: Path | None = None
    written: Path | None = None


@dataclass(frozen=True, slots=True)
class Inputs:
    """What the files say; empty where there is none."""

    roster: tuple[Student, ...] = ()
    extensions: tuple[Extension, ...] = ()
    adjustments: tuple[Adjustment, ...] = ()
    written: tuple[Grade, ...] = ()
    again: tuple[str, ...] = ()  # the files of the run before that are taken up
    files: tuple[tuple[str, bytes], ...] = ()  # (name of the copy, its content)

    def notes(self) -> list[str]:
        """What whoever grades should read of them."""
        where = f"of {FOLDER}/ in the output folder, which an earlier run was given"
        return [f"taken up again: {', '.join(self.again)} {where}"] if self.again else []


def read(given: Given, out: Path, dates: Dates) -> Inputs:
    """What the files say, or their copies in OUT where none is given. Raises InputError.

    Args:
        given: the files.
        out: the folder.
        dates: the course's.
    """
    places, again = {}, []
    for field in fields(Given):
        name = f"{field.name}.csv"
        path: Path | None = getattr(given, field.name)
        if path is None and (out / FOLDER / name).is_file():
            path = out / FOLDER / name
            again.append(name)
        if path is not None:
            places[field.name] = path
    return Inputs(
        roster=roster.read(places["roster"]) if "roster" in places else (),
        extensions=lateness.read(places["extensions"], dates) if "extensions" in places else (),
        adjustments=adjustments.read(places["adjust"]) if "adjust" in places else (),
        written=written.read(places["written"]) if "written" in places else (),
        again=tuple(again),
        files=tuple((f"{name}.csv", path.read_bytes()) for name, path in places.items()),
    )


def keep(inputs: Inputs, out: Path) -> None:
    """Put copies into OUT. Raises InputError."""
    if not inputs.files:
        return
    try:
        (out / FOLDER).mkdir(mode=0o700, exist_ok=True)
        for name, content in inputs.files:
            (out / FOLDER / name).write_bytes(content)
    except OSError as error:
        raise InputError(f"{out / FOLDER} cannot be written: {error.strerror or error}") from error
