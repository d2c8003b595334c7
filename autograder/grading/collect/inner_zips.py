"""Opens the zips inside of what was handed in, one level deep, where a module is not there outside of them.

What they hold joins the other candidates, and content decides among all of them. A zip in a zip is read into memory, up
to a limit for all of them together; a zip in that one stays shut.
"""

import io
import zipfile
from collections.abc import Sequence
from contextlib import ExitStack
from typing import IO

from autograder.course.course_file import modules
from autograder.errors import InputError
from autograder.grading.collect.allowed import LARGEST_ZIP, MOST_CANDIDATES, shown
from autograder.grading.collect.from_zip import archive, listing
from autograder.grading.collect.which_file.candidates import chosen
from autograder.grading.collect.which_file.listing import Listed, Listing
from autograder.grading.collect.which_file.related import considered
from autograder.grading.collect.which_file.stub_likeness import is_stub


def joined(outside: Listing, stack: ExitStack) -> Listing:
    """The listing with what is in its zips, for the modules that have no answer outside. Raises InputError.

    Args:
        outside: what was handed in.
        stack: keeps the zips open.
    """
    have = {module for module, choice in chosen(outside.candidates).items() if not is_stub(choice.content)}
    lacking = [module for module in modules() if module not in have]
    if not lacking or not outside.zips:
        return outside
    if len(outside.zips) > MOST_CANDIDATES:
        raise InputError(
            f"{len(outside.zips)} zips are in it, and no answer outside of them: hand in the files, or one zip of them"
        )
    inner: list[tuple[Listed, Listing]] = []
    troubles: list[tuple[Listed, InputError]] = []
    room = LARGEST_ZIP
    for each in sorted(outside.zips, key=lambda each: str(each.path)):
        held, room = _tried(each, stack, room)
        if isinstance(held, InputError):
            troubles.append((each, held))
        else:
            inner.append((each, held))
    if not outside.candidates and not any(held.candidates for _, held in inner):
        _refuse([each for _, held in inner for each in held.zips], troubles)
    return _merged(outside, inner, lacking, [each for each, _ in troubles])


def _tried(each: Listed, stack: ExitStack, room: int) -> tuple[Listing | InputError, int]:
    """What a zip inside holds, or the InputError that says why it cannot be told; and how many bytes may be read."""
    try:
        return _held(each, stack, room)
    except InputError as error:
        return error, room


def _held(each: Listed, stack: ExitStack, room: int) -> tuple[Listing, int]:
    """What a zip inside holds, its paths below its own; and how many bytes may still be read."""
    called = shown(each.path)
    file = stack.enter_context(each.opened())
    if isinstance(file, zipfile.ZipExtFile):
        file, room = in_memory(called, file, room)
    opened = stack.enter_context(archive(called, file))
    held = Listing()
    held.join(listing(called, opened), f"{each.path.as_posix()}/")
    return considered(held), room


def in_memory(called: str, file: IO[bytes], room: int = LARGEST_ZIP) -> tuple[io.BytesIO, int]:
    """A zip in a zip, read whole, and how many bytes may still be read. Raises InputError if it is larger than that.

    Args:
        called: it, in words.
        file: it, open.
        room: how many bytes may be read.
    """
    content = file.read(room + 1)
    if len(content) > room:
        raise InputError(
            f"{called} is too large for a zip in a zip ({LARGEST_ZIP >> 20} MB at most): hand in only the files that "
            "you were given"
        )
    return io.BytesIO(content), room - len(content)


def _refuse(deeper: Sequence[Listed], troubles: Sequence[tuple[Listed, InputError]]) -> None:
    """Raise InputError where that is why nothing was found: a zip that cannot be read, or one too deep inside."""
    if troubles:
        raise troubles[0][1]
    if deeper:
        raise InputError(
            f"{shown(deeper[0].path)} is a zip in a zip, which is not opened: hand in the files, or one zip of them"
        )


def _merged(
    outside: Listing, inner: Sequence[tuple[Listed, Listing]], lacking: Sequence[str], shut: Sequence[Listed]
) -> Listing:
    """One listing of all, in which zips that held nothing wanted are among the rest."""
    found = Listing({name: list(each) for name, each in outside.candidates.items()}, archives=[*outside.archives])
    found.others = [*outside.others, *(str(each.path) for each in shut)]
    for each, held in inner:
        wanted = [module for module in held.candidates if module in lacking]
        for module in wanted:
            found.candidates.setdefault(module, []).extend(held.candidates[module])
        found.others += held.others if wanted else [str(each.path)]
        found.archives += [*held.archives, *(str(deeper.path) for deeper in held.zips)]
    return found
