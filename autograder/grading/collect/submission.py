"""collect: finds the student's modules in a folder or zip and copies them, and nothing else, to a private folder.

Only files whose names mean a module, or have its words in them, are opened, never through a link, never more than the
size limit. Everything else is ignored unread: other notebooks, runs, cached faces, a submitted `torch.py`.
"""

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from autograder.course.course_file import modules
from autograder.errors import InputError
from autograder.grading.collect import from_folder, from_zip, inner_zips
from autograder.grading.collect.allowed import DEEPEST, shown, wanted
from autograder.grading.collect.which_file import candidates
from autograder.grading.collect.which_file.likeness import listed
from autograder.grading.collect.which_file.listing import Listing
from autograder.grading.collect.which_file.related import considered


@dataclass(frozen=True, slots=True)
class Submission:
    """The student's modules, copied to a folder of our own."""

    files: dict[str, Path]  # module name -> the private copy
    missing: tuple[str, ...]  # the modules that were not handed in
    note: str  # one line on what was taken under another name, and on what was ignored; empty if nothing was


def collect(source: Path, folder: Path, depth: int = DEEPEST) -> Submission:
    """Copy the student's modules from `source`, a folder or zip, into `folder`. Raises InputError.

    Args:
        source: what was handed in.
        folder: an empty folder of our own.
        depth: how many folders deep a folder is searched; with 0 no zip in it is opened either.
    """
    with ExitStack() as stack:
        try:
            if source.is_dir():
                found = from_folder.listing(source, depth)
            elif source.is_file():
                found = from_zip.listing(shown(source), stack.enter_context(from_zip.archive(shown(source), source)))
            elif source.exists():
                raise InputError(f"{shown(source)} is neither a folder nor a zip file: give one of these")
            else:
                raise InputError(f"{shown(source)} does not exist: check the path")
            return copied(found, shown(source), folder, zips=depth > 0)
        except OSError as error:
            raise InputError(f"{shown(source)} cannot be read: {error.strerror or error}") from error


def copied(found: Listing, called: str, folder: Path, *, zips: bool = True) -> Submission:
    """Copy the modules among some listed files into `folder`. Raises InputError, OSError.

    Args:
        found: what was handed in.
        called: it, in words.
        folder: an empty folder of our own.
        zips: whether zips inside are opened.
    """
    with ExitStack() as stack:
        whole = considered(found)
        if zips and whole.zips:
            whole = inner_zips.joined(whole, stack)
        if not whole.candidates:
            raise _nothing(whole, called)
        choices = candidates.chosen(whole.candidates)
    files = {module: folder / f"{module}.py" for module in choices}
    for module, path in files.items():
        path.write_bytes(choices[module].content)
    missing = tuple(module for module in modules() if module not in choices)
    return Submission(files, missing, _note(choices, whole, shut=whole.archives if missing else ()))


def _nothing(found: Listing, called: str) -> InputError:
    """What to say where no module is there."""
    if found.archives:
        return InputError(
            f"{called} holds {listed(found.archives)}, which cannot be read: hand in a zip or the files themselves"
        )
    others = [*found.others, *(str(each.path) for each in found.zips)]
    there = f" (there is: {listed(others)})" if others else ""
    return InputError(f"{called} holds no {wanted()}{there}: hand in the files that you were given, under their names")


def _note(choices: Mapping[str, candidates.Choice], found: Listing, shut: Sequence[str]) -> str:
    """One line on what was taken under another name, and on what was not taken.

    Args:
        choices: what was taken.
        found: what was there.
        shut: archives that were not opened and may hold what is missing.
    """
    said = [choice.told(module) for module, choice in choices.items() if choice.renamed]
    unread = [*(name for name in found.others if name not in shut), *(str(each.path) for each in found.zips)]
    unread += [path for choice in choices.values() for path in choice.unread]
    for why, names in (
        ("Passed over, still as handed out", [path for choice in choices.values() for path in choice.stubs]),
        ("Passed over, the same again", [path for choice in choices.values() for path in choice.same]),
        ("Ignored, unread", unread),
    ):
        if names:
            said.append(f"{why}: {listed(names)}.")
    if shut:
        said.append(f"Not opened: {listed(shut)}; hand in the files themselves, or one zip of them.")
    return " ".join(said)
