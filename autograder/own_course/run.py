"""Runs a command for a course of its own: in the tree of package and course, from the folder where it was given."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from autograder.errors import InputError
from autograder.own_course import lacking, layout, outdated, tree

# Not `python -m autograder`, which would look for a course in the current folder again. The tree comes first: the
# current folder, which Python puts there, may be a checkout too.
_COMMAND = (
    "import sys; sys.path[0] = sys.argv.pop(1); "
    "from autograder.__main__ import command; sys.exit(command(sys.argv[1:]))"
)
_OPTION = "--course"
_BEGINS = "new-course"  # what is begun in a course's folder is no part of it
_MAKES = frozenset({"regenerate", "release", "learn"})  # commands that make what students get


def named(words: Sequence[str], here: Path) -> tuple[Path | None, list[str]]:
    """(the course that a command is for, None for the package's own; the command without it). Raises InputError.

    Args:
        words: what was typed after `python -m autograder`.
        here: the current folder, which may be a course.
    """
    if not words or words[0] != _OPTION:
        begins = bool(words) and words[0] == _BEGINS
        return (here if layout.is_course(here) and not begins else None), list(words)
    if len(words) < 2:
        raise InputError(f"{_OPTION} needs a folder: the one that `new-course` made")
    folder = Path(words[1]).resolve()
    if not layout.is_course(folder):
        raise InputError(f"{words[1]} is no course: make one with `python -m autograder new-course {words[1]}`")
    return folder, list(words[2:])


def run(course: Path, words: Sequence[str], say: Callable[[str], object]) -> int:
    """Run the command; its exit status. Raises InputError.

    Args:
        course: the course's folder.
        words: the command and its options.
        say: is called with each line on what the course should know.
    """
    for path in outdated.outdated(course):
        say(
            f"{path} stands in the place of the package's, which has changed since: compare the two, then delete its "
            f"line in {outdated.NOTE}"
        )
    for line in lacking.told(course):
        say(line)
    with tree.together(course) as top:
        status = _ended(top, words)
        if status == 0:
            for path in tree.bring_back(top, course, made=bool(words) and words[0] in _MAKES):
                say(f"written to the course: {path.relative_to(course)}")
            outdated.outdated(course)  # what is the course's own from now on is noted with what it stands for
    return status


def _ended(top: Path, words: Sequence[str]) -> int:
    """The command's exit status. An interrupt is the command's to answer: it ends by its own rules."""
    searched = os.pathsep.join(filter(None, (str(top), os.environ.get("PYTHONPATH"))))  # for what the command starts
    words = [sys.executable, "-c", _COMMAND, str(top), *words]
    with subprocess.Popen(words, env=os.environ | {"PYTHONPATH": searched}) as process:
        before = signal.signal(signal.SIGINT, signal.SIG_IGN)
        try:
            return process.wait()
        finally:
            signal.signal(signal.SIGINT, before)
