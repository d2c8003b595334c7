"""What a student's folder hands in: the answers beside check.py under their right names, and what would be left out.

The rules are those of the grader's `collect`; what lies deeper is not packed, and is named where an answer lies there.
"""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePath

from autograder.course.course_file import modules
from autograder.errors import InputError
from autograder.grading.collect import from_folder
from autograder.grading.collect.allowed import shown
from autograder.grading.collect.which_file.candidates import Choice, chosen
from autograder.grading.collect.which_file.related import considered
from autograder.grading.collect.which_file.stub_likeness import is_stub

_SEARCHED = 3  # folders deep, for an answer that lies elsewhere


@dataclass(frozen=True, slots=True)
class HandIn:
    """What is packed."""

    files: dict[str, bytes]  # name in the zip -> bytes
    said: tuple[str, ...]  # a line for each file that is packed under another name
    left_out: str  # one line on the answers that are not in it; empty if all are


def answers(folder: Path) -> dict[str, Choice]:
    """{module: Choice} of what lies beside check.py. Raises InputError where two answers differ.

    Args:
        folder: the folder, which alone is searched.
    """
    try:
        return chosen(considered(from_folder.listing(folder, 0)).candidates)
    except OSError as error:
        raise InputError(f"{shown(folder)} cannot be read: {error.strerror or error}") from error


def found(folder: Path, functions: Iterable[str], *, notebooks: bool) -> HandIn:
    """What a folder hands in. Raises InputError: there is nothing, or two answers to one part.

    Args:
        folder: the folder, which alone is searched.
        functions: all that the course asks for, such as "gan_losses.generator_loss".
        notebooks: whether the course wants the notebooks, too.
    """
    choices = answers(folder)
    if not choices:
        names = ", ".join(f"{module}.py" for module in modules())
        raise InputError(f"none of {names} is beside check.py: nothing to hand in")
    said = [choice.told(module) for module, choice in choices.items() if choice.renamed]
    asked = {function.partition(".")[0] for function in functions}
    lacking = {module: "missing" for module in modules() if module in asked and module not in choices}
    lacking |= {
        module: "still as handed out"
        for module, choice in choices.items()
        if module in asked and is_stub(choice.content)
    }
    files = {f"{module}.py": choice.content for module, choice in choices.items()}
    if notebooks:
        files |= _notebooks(folder)
    return HandIn(files, tuple(said), _left_out(folder, lacking))


def _notebooks(folder: Path) -> dict[str, bytes]:
    """{name: bytes} of the notebooks beside check.py. Raises InputError."""
    try:
        return {path.name: path.read_bytes() for path in sorted(folder.glob("*.ipynb"))}
    except OSError as error:
        raise InputError(f"{shown(error.filename)} cannot be read: {error.strerror or error}") from error


def _left_out(folder: Path, lacking: Mapping[str, str]) -> str:
    """The line on the modules that are not answered, {module: why}."""
    if not lacking:
        return ""
    elsewhere, told = _elsewhere(folder), []
    for module, why in sorted(lacking.items()):
        there = elsewhere.get(module)
        more = "" if there is None else f", and an answer lies in {shown(there)}: move it beside check.py"
        told.append(f"{module}.py ({why}{more})")
    return f"Left out: {'; '.join(told)}."


def _elsewhere(folder: Path) -> dict[str, PurePath]:
    """{module: where an answer to it lies, in the folders below}."""
    elsewhere: dict[str, PurePath] = {}
    with suppress(InputError, OSError):
        for module, listed in considered(from_folder.listing(folder, _SEARCHED)).candidates.items():
            for each in sorted(listed, key=lambda each: (len(each.path.parts), str(each.path))):
                with suppress(InputError, OSError):
                    if module not in elsewhere and not is_stub(each.read()):
                        elsewhere[module] = each.path
    return elsewhere
