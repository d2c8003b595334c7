"""What OUT holds of each submission, and that it is worth as much after a kill: each file is whole or not there.

OUT/NAME/record.json is written last, so where it is, `results.json` and `report.html` are too, and what groups are made
of: `unexplained.json`, where a wrong function is explained by no known mistake.
"""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from autograder.classroom.groups import unexplained
from autograder.classroom.intake.handed_in import HandedIn, Person
from autograder.classroom.results.record import Outcome, Record
from autograder.classroom.results.result import Result
from autograder.errors import InputError
from autograder.grading.judge.explanation import Explanation, Kind
from autograder.grading.judge.verdict import UNGRADED
from autograder.grading.write.files import write, write_text

RESULTS, PAGE, RECORD = "results.json", "report.html", "record.json"


@dataclass(frozen=True, slots=True)
class SavedResult:
    """One submission's record, and what it was made from."""

    contents: str  # the hash of what was handed in
    settings: str  # the hash of how it was graded
    layers: tuple[dict[str, Any], ...]  # the walls that stood, each {"name", "active", "reason"}
    record: Record

    @property
    def ungraded(self) -> bool:
        """Whether the grader failed on any of its probes."""
        return any(outcome.status == UNGRADED for outcome in self.record.outcomes)


def read(out: Path, name: str) -> SavedResult | None:
    """What OUT keeps of a submission; None if there is nothing, or not all of it."""
    folder = out / name
    try:
        fields = json.loads((folder / RECORD).read_text(encoding="utf-8"))
        record = fields["record"]
        people = tuple(Person(**each) for each in record["people"])
        outcomes = tuple(_outcome(**each) for each in record["outcomes"])
        record = Record(
            **record | {"name": name, "people": people, "outcomes": outcomes, "notes": tuple(record["notes"])}
        )
        found = SavedResult(fields["contents"], fields["settings"], tuple(fields["layers"]), record)
    except (OSError, ValueError, TypeError, KeyError):
        return None
    return found if (folder / RESULTS).is_file() and (folder / PAGE).is_file() else None


def _outcome(
    probe: str,
    status: str,
    score: float,
    misconception: str | None,
    message: str,
    came_back: str = "",
    explanation: dict[str, Any] | None = None,
) -> Outcome:
    """An outcome whose texts, the same for many students, are in memory once."""
    named = None if misconception is None else sys.intern(misconception)
    said, why = sys.intern(message), sys.intern(came_back)
    found = Explanation(**explanation | {"kind": Kind(explanation["kind"])}) if explanation else None
    return Outcome(sys.intern(probe), sys.intern(status), score, named, said, why, found)


def save(out: Path, handed_in: HandedIn, graded: Result, settings: str) -> None:
    """Write all there is of one submission. When this returns, the disk has it. Raises InputError."""
    with _begun(out / handed_in.name) as folder:
        write(graded.results, folder / RESULTS)
        write_text(graded.page, folder / PAGE)
        unexplained.keep(graded.unexplained, folder)
        _save(folder, SavedResult(handed_in.contents, settings, tuple(graded.layers), graded.record))


def copy(old: Path, out: Path, handed_in: HandedIn, kept: SavedResult) -> None:
    """Take one submission over from another OUT, as it is there. Raises InputError."""
    with _begun(out / handed_in.name) as folder:
        for name in (RESULTS, PAGE):
            write_text((old / handed_in.name / name).read_text(encoding="utf-8"), folder / name)
        unexplained.copy(old / handed_in.name, folder)
        _save(folder, _whose(kept, handed_in))


def refresh(out: Path, handed_in: HandedIn, kept: SavedResult) -> None:
    """Take over whose submission it is, which may have become known since. Raises InputError."""
    if kept.record.people != handed_in.people:
        _save(out / handed_in.name, _whose(kept, handed_in))


@contextmanager
def _begun(folder: Path) -> Iterator[Path]:
    """A submission's folder, without a record of what is about to be replaced."""
    try:
        folder.mkdir(exist_ok=True)
        (folder / RECORD).unlink(missing_ok=True)
        yield folder
    except OSError as error:
        raise InputError(f"{folder} cannot be written: {error.strerror or error}") from error


def _save(folder: Path, kept: SavedResult) -> None:
    write_text(json.dumps(asdict(kept), allow_nan=False) + "\n", folder / RECORD)


def _whose(kept: SavedResult, handed_in: HandedIn) -> SavedResult:
    return replace(kept, record=replace(kept.record, people=handed_in.people))
