"""Writes README.md and handout/README.html of the folder that students get."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from autograder.course.course import Course
from autograder.course.hints import LINE, NAMED, NONE, RELATION, STEPWISE
from autograder.errors import InputError
from autograder.grading.write import files
from autograder.grading.write.plain_text import number
from autograder.handout.experiments import experiments
from autograder.handout.left_out import for_course
from autograder.handout.way_in import page, work
from autograder.sandbox.contract.probe import Probe

MARKDOWN, HTML = "README.md", "handout/README.html"
_MASTER = "way_in.md"
_EXAMPLE = "wgan_losses.interpolate"
_NUMBERS = "no one two three four five six seven eight nine ten eleven twelve".split()
_TOLD = {
    NAMED: "what is wrong, and often which mistake it is",
    LINE: "how the reply differs from the right one, and often in which line",
    RELATION: "how the reply differs from the right one",
    NONE: "so",
}
_PATIENT = {
    NAMED: "how the reply differs from the right one, at the next run in which line, and then which mistake it is",
    LINE: "how the reply differs from the right one, and at the next run often in which line",
}
_HEADING = "<!-- Generated from reference/way_in.md by `python -m autograder regenerate`. -->\n\n"


def write(
    course: Course,
    probes: Sequence[Probe],
    notebooks: Mapping[str, str],
    written: tuple[int, int],
    reference: Path,
    given: Path,
) -> list[Path]:
    """Write both; their paths. Raises InputError where the master cannot be used.

    Args:
        course: the course file.
        probes: every probe, with the course's points and visibility.
        notebooks: {notebook: the module whose functions it asks about}.
        written: how many written questions there are, and their points.
        reference: folder of the answers and of the master.
        given: the folder that students get.
    """
    try:
        master = (reference / _MASTER).read_text(encoding="utf-8")
    except (OSError, UnicodeError) as error:
        reason = getattr(error, "strerror", None) or error
        raise InputError(f"{reference.name}/{_MASTER} cannot be read: {reason}") from error
    values = _values(course, probes, notebooks, written) | {"work": work.order(course, probes, notebooks, reference)}
    name = f"{reference.name}/{_MASTER}"
    markdown = page.filled(for_course(master, name, course), name, values)
    texts = {given / MARKDOWN: _HEADING + markdown, given / HTML: page.html(markdown, given)}
    for path, text in texts.items():
        files.write_text(text, path)
    return list(texts)


def _values(
    course: Course, probes: Sequence[Probe], notebooks: Mapping[str, str], written: tuple[int, int]
) -> dict[str, str]:
    """What stands for each placeholder but the work; "" where the course does not state it."""
    at_home = [probe for probe in probes if probe.visibility == "visible"]
    hours = [
        work.part_hours(course, part, [probe for probe in probes if probe.part_name == part]) for part in course.points
    ]
    programs = len(experiments(course).kept)
    files = [f"`{module}.py`" for module in course.modules]
    parts = sorted({probe.part for probe in probes if probe.part_name in notebooks.values()})
    return {
        "course": course.name,
        "term": course.term,
        "due": course.due_shown,
        "late": course.late_shown,
        "dropped": course.dates.drop_rule(),
        "ask": course.ask,
        "hours": number(sum(hours)) if all(hours) else "",
        "total": number(course.total),
        "visible_questions": str(len(at_home)),
        "visible_points": number(round(sum(probe.points for probe in at_home), 2)),
        "written_questions": str(written[0]),
        "written_points": str(written[1]),
        "notebooks": _listed([f"`{name}.ipynb`" for name in notebooks]),
        "parts": _parts(parts),
        "files": ", ".join(files),
        "example": _EXAMPLE if any(probe.function == _EXAMPLE for probe in probes) else probes[0].function,
        "experiments": f"{_number(programs)} short program{'' if programs == 1 else 's'}" if programs else "",
        "told": (_PATIENT if course.at_home == STEPWISE else _TOLD)[course.hints],
        "packed": ("your `.py` file" if len(files) == 1 else f"your {_number(len(files))} `.py` files")
        + (" and your notebooks" if course.notebooks_in_zip else ""),
    }


def _number(count: int) -> str:
    """A small number as a word."""
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)


def _listed(names: Sequence[str]) -> str:
    return " and ".join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else "".join(names)


def _parts(numbers: Sequence[int]) -> str:
    """Through which parts notebooks lead, in words: "leads through part 3", "lead through parts 1 to 3"."""
    if len(numbers) == 1:
        return f"leads through part {numbers[0]}"
    in_a_row = len(numbers) > 2 and numbers[-1] - numbers[0] == len(numbers) - 1
    which = f"{numbers[0]} to {numbers[-1]}" if in_a_row else _listed([str(number) for number in numbers])
    return f"lead through parts {which}"
