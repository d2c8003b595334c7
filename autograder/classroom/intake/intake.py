"""Reads a class one by one, and stops before the first is graded if none can be read and all for one reason.

Then it is not what students did that is wrong, but how the class lies here: zeros for everybody would be ours.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import chain

from autograder.classroom.intake.handed_in import Entry, HandedIn
from autograder.errors import InputError


def begun(entries: Sequence[Entry], read: Callable[[Entry], HandedIn], source: str) -> Iterator[HandedIn]:
    """The submissions in order, each read when it is asked for; the first ones, up to one that can be read, at once.

    Args:
        entries: what was found.
        read: gives the HandedIn of an Entry.
        source: the class's folder or zip, in words.

    Raises:
        InputError: there are two or more, and they all fail alike.
    """
    first = []
    for entry in entries:
        first.append(read(entry))
        if not first[-1].error:
            break
    failed = [each.error for each in first if each.error]
    if len(failed) == len(entries) > 1 and len({_kind(error) for error in failed}) == 1:
        raise InputError(
            f"all {len(entries)} submissions of {source} fail alike, so none is graded: {failed[0]} (if that is what "
            "the class lies in, give the folder or download that holds a folder, a zip or files for each student)"
        )
    return chain(first, map(read, entries[len(first) :]))


def _kind(error: str) -> str:
    """What is to be done about an error: the same for errors of one kind, whatever files they name."""
    return error.rpartition(": ")[2]
