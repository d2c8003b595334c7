"""Rewrites all that `assignment/` has from `reference/`: stubs, README, handout, notebooks, check.py's questions."""

from collections.abc import Callable
from pathlib import Path

from autograder.checkout import GIVEN, REFERENCE
from autograder.course import course_file
from autograder.course.course import applied
from autograder.errors import InputError
from autograder.grading.expect.asked import AskedReplies
from autograder.grading.write import files
from autograder.handout import notebooks
from autograder.handout.checks import checks_zip
from autograder.handout.stubs import stubs
from autograder.handout.way_in import write as way_in
from autograder.handout.written.questions import Written, WrittenError, handout_markdown, read_written


def regenerate(
    answers: AskedReplies, say: Callable[[Path], object], missing: Callable[[str], object], given: Path = GIVEN
) -> None:
    """Rewrite it all. Raises InputError where a master cannot be used, GraderError where our code does not answer.

    Args:
        answers: our own code's replies.
        say: is called with each path that was written.
        missing: is called with one line on each thing that stays as it is, because a package for it is not installed.
        given: the folder that students get.
    """
    for name, text in stubs(REFERENCE).items():
        files.write_text(text, given / name)
        say(given / name)
    baked = course_file.FOLDER / "course.json"
    files.write_text(course_file.bake(), baked)
    say(baked)
    written = written_part()
    files.write_text(handout_markdown(written), given / "handout" / "written.md")
    say(given / "handout" / "written.md")
    try:
        from autograder.handout.written import pdf  # noqa: PLC0415 (its packages may not be there)

        pdf.write_handout(written, given / "handout")
        say(given / "handout" / "written.pdf")
    except ImportError as error:
        missing(f"{given.name}/handout/written.pdf is as it was: {error}")
    try:
        for path in notebooks.write(REFERENCE / "notebooks", given):
            say(path)
    except ImportError as error:
        missing(f"the notebooks are as they were: {error}")
    course = course_file.current()
    probes, counted = applied(course, answers.starter.probes), (len(written.questions), written.points)
    for path in way_in.write(course, probes, notebooks.MODULES, counted, REFERENCE, given):
        say(path)
    checks = given / checks_zip.NAME
    present = checks.read_bytes() if checks.is_file() else b""
    built = checks_zip.build(answers, course, present)
    if built != present:
        temporary = checks.with_name(f".{checks.name}.part")
        temporary.write_bytes(built)
        temporary.replace(checks)
    say(checks)


def written_part() -> Written:
    """The written questions. Raises InputError."""
    try:
        return read_written(REFERENCE / "written")
    except WrittenError as error:
        raise InputError(str(error)) from error
