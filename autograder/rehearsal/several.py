"""Rehearses some submissions with one build, and says of each how it went."""

from collections.abc import Callable, Sequence
from contextlib import ExitStack, closing
from pathlib import Path

from autograder.rehearsal import agreement
from autograder.rehearsal.rehearsal import rehearse_each


def rehearse(
    archive: Path,
    submissions: Sequence[Path],
    say: Callable[[str], object],
    progress: Callable[[str], object],
    *,
    debian: str | None = None,
    agree: bool = False,
) -> bool:
    """Rehearse each, as `rehearse_each` does, which says what is raised.

    Args:
        archive: the autograder.zip.
        submissions: folders or zips.
        say: is called with each line of what was found.
        progress: is called with a line on what is being done.
        debian: the suite of a fresh system, or None for this one.
        agree: whether each is also graded on this machine, and held against it.

    Returns:
        Whether nothing is wrong and, with `agree`, nothing differs.
    """
    bad = 0
    with ExitStack() as stack:
        here = stack.enter_context(agreement.graded_here()) if agree else None
        rehearsals = stack.enter_context(closing(rehearse_each(archive, submissions, say=progress, debian=debian)))
        for path, found in zip(submissions, rehearsals, strict=True):
            differing = agreement.differences(found.results, here(path)) if here else []
            if len(submissions) > 1:
                say(f"{path}:")
            for line in (*found.in_words(), *(f"Differs: {line}." for line in differing)):
                say(line)
            bad += bool(found.problems or differing)
    if len(submissions) > 1:
        say(f"{len(submissions)} rehearsed, {bad} of them not as they must be.")
    return not bad
