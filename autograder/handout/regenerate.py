"""Makes all that `assignment/` has from `reference/`, and writes what has changed: stubs, pages, notebooks, checks.

All of it is made in a folder of its own first: where something cannot be made, nothing is written.
"""

import os
import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from autograder.checkout import GIVEN, REFERENCE
from autograder.course import course_file
from autograder.course.course import Course, applied
from autograder.errors import InputError
from autograder.grading.collect.given_modules import GENERATED
from autograder.grading.expect.asked import AskedReplies
from autograder.handout import notebooks
from autograder.handout.checks import checks_zip
from autograder.handout.stubs import stubs
from autograder.handout.way_in import write as way_in
from autograder.handout.written.asked import read_written
from autograder.handout.written.questions import Written, WrittenError, handout_markdown

_TESTS = "tests"  # the folder of the notebooks' test files
_OURS = 'tests_dir=\\"tests/'  # stands in each notebook that is made here


@dataclass(frozen=True, slots=True)
class Regenerated:
    """What was done."""

    changed: tuple[Path, ...]  # written, because they were not so, or not there
    removed: tuple[Path, ...]  # what the course asks for no more
    lacking: tuple[str, ...]  # a line on each thing that stays as it was, because a package for it is not installed
    notes: tuple[str, ...]  # what else the staff should know, a line each


def regenerate(answers: AskedReplies, given: Path = GIVEN) -> Regenerated:
    """Rewrite what is not current. Raises InputError where a master cannot be used, GraderError where our code fails.

    Args:
        answers: our own code's replies.
        given: the folder that students get.
    """
    course = course_file.current()
    with tempfile.TemporaryDirectory(prefix="wgan-handout-") as place:
        stage = Path(place)
        lacking, notes = _make(stage, answers, course, given)
        made = {path.relative_to(stage): path.read_bytes() for path in sorted(stage.rglob("*")) if path.is_file()}
    wanted = {given / name: content for name, content in made.items()}
    wanted[course_file.FOLDER / "course.json"] = course_file.bake().encode()
    changed = {path: new for path, new in wanted.items() if not path.is_file() or path.read_bytes() != new}
    removed = _left_over(given, wanted, notebooks_made=not any("notebooks" in line for line in lacking))
    _check_writable([*changed, *removed])
    for path, content in changed.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = path.with_name(f".{path.name}.part")
        temporary.write_bytes(content)
        temporary.replace(path)
    for path in removed:
        path.unlink()
        if path.parent != given and not any(path.parent.iterdir()):
            path.parent.rmdir()
    return Regenerated(tuple(changed), tuple(removed), tuple(lacking), tuple(notes))


def _make(stage: Path, answers: AskedReplies, course: Course, given: Path) -> tuple[list[str], list[str]]:
    """Make everything in an empty folder; a line on what could not be made here, and notes. Raises as `regenerate`."""
    lacking: list[str] = []
    for name, text in stubs(REFERENCE, course.functions).items():
        _write(text, stage / name)
    written = written_part(course)
    (stage / "handout").mkdir()
    _write(handout_markdown(written), stage / "handout" / "written.md")
    try:
        from autograder.handout.written import pdf  # noqa: PLC0415 (its packages may not be there)

        pdf.write_handout(written, stage / "handout")
    except ImportError as error:
        lacking.append(f"{given.name}/handout/written.pdf is as it was: {error}")
    about = notebooks.modules(REFERENCE / "notebooks", course)
    try:
        notebooks.write(REFERENCE / "notebooks", stage, course)
    except ImportError as error:
        lacking.append(f"the notebooks are as they were: {error}")
    for picture in (given / "handout").glob("*.png"):
        shutil.copy(picture, stage / "handout")  # the page holds them
    probes, counted = applied(course, answers.starter.probes), (len(written.questions), written.points)
    way_in.write(course, probes, about, counted, REFERENCE, stage)
    checks = given / checks_zip.NAME
    present = checks.read_bytes() if checks.is_file() else b""
    (stage / checks_zip.NAME).write_bytes(checks_zip.build(answers, course, present))
    return lacking, _without_cell(course, notebooks.questions(REFERENCE / "notebooks", course))


def _write(text: str, path: Path) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def _without_cell(course: Course, asked: Iterable[str]) -> list[str]:
    """A line on each function that no notebook asks about."""
    functions = [f"{module}.{name}" for module, names in course.functions.items() for name in names]
    return [
        f"no notebook asks about {name}: add a question of that name to a master in reference/notebooks/"
        for name in functions
        if name not in asked
    ]


def _left_over(given: Path, wanted: Iterable[Path], *, notebooks_made: bool) -> list[Path]:
    """What was made here once, and is not any more: stubs, notebooks, and the notebooks' test files."""
    found = [path for path in given.glob("*.py") if path.read_text(encoding="utf-8").startswith(GENERATED)]
    if notebooks_made:
        found += [path for path in given.glob("*.ipynb") if _OURS in path.read_text(encoding="utf-8")]
        found += (given / _TESTS).rglob("*.py")
    return sorted({*found} - {*wanted})


def _check_writable(paths: Iterable[Path]) -> None:
    """Raise InputError for the first that cannot be written, before any is."""
    for path in paths:
        folder = next(parent for parent in path.parents if parent.is_dir())
        if not os.access(folder, os.W_OK) or path.is_dir():
            raise InputError(f"{path} cannot be written: make {folder} a folder that you may write to")


def written_part(course: Course) -> Written:
    """The written questions that a course asks. Raises InputError."""
    try:
        return read_written(REFERENCE / "written", course)
    except WrittenError as error:
        raise InputError(str(error)) from error
