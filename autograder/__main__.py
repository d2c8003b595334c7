"""The commands: `python -m autograder grade|regenerate ...`, each a function in commands/.

Exit status: 0 the job was done, whatever the score; 1 `selfcheck --edits` found a wrong program that keeps all points;
2 the input cannot be used, and one line says why and what to do; 3 our own failure, something is ungraded.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

from autograder.command_line import arguments
from autograder.commands import classes, making, submissions
from autograder.commands.status import OUR_FAILURE, UNUSABLE, progress
from autograder.errors import GraderError, InputError
from autograder.own_course import run

_COMMANDS = {
    "new-course": making.new_course,
    "grade": submissions.grade,
    "grade-all": classes.grade_all,
    "compare": classes.compare,
    "trend": classes.trend,
    "learn": classes.learn,
    "selfcheck": submissions.selfcheck,
    "regenerate": making.regenerate,
    "release": making.release,
    "written": making.written,
    "rehearse": making.rehearse,
}


def main(words: Sequence[str]) -> int:
    """Run one command, for the course that it names or that the current folder is; the exit status."""
    try:
        course, words = run.named(words, Path.cwd())
        return command(words) if course is None else run.run(course, words, progress)
    except InputError as error:
        sys.stderr.write(f"autograder: {error}\n")
        return UNUSABLE
    except KeyboardInterrupt:  # while package and course are put together
        sys.stderr.write("autograder: interrupted\n")
        return 130


def command(words: Sequence[str]) -> int:
    """Run one command for the course of this checkout; the exit status."""
    try:
        options = arguments(words)
        return _COMMANDS[options.command](options)
    except InputError as error:
        sys.stderr.write(f"autograder: {error}\n")
        return UNUSABLE
    except GraderError as error:
        sys.stderr.write(f"autograder: the grader failed: {error}\n")
        return OUR_FAILURE
    except KeyboardInterrupt:
        sys.stderr.write("autograder: interrupted\n")
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
