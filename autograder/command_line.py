"""What may be typed after `python -m autograder`: the commands and their options. A mistake is one line."""

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

from autograder.course.hints import HINTS
from autograder.course.limits import DEFAULT
from autograder.errors import InputError

_MOST_JOBS = 256  # each keeps some 300 MB
_MOST_DIGITS = 9  # of a number of edits, or a seed


class _Parser(argparse.ArgumentParser):
    """argparse, but a mistake is one line like every other."""

    def error(self, message: str) -> NoReturn:
        raise InputError(f"{message}; see `{self.prog} --help`")


def arguments(words: Sequence[str]) -> argparse.Namespace:
    """The command in `options.command`, and its options. Raises InputError."""
    parser = _Parser(
        prog="python -m autograder", description="Grades the homework, proves the grader, and makes what is handed out."
    )
    commands = parser.add_subparsers(dest="command", required=True, parser_class=_Parser, metavar="COMMAND")

    grade = commands.add_parser("grade", help="grade one submission, a folder or a zip")
    grade.add_argument("path", type=Path, metavar="PATH", help="the folder or zip that a student handed in")
    grade.add_argument("--results", type=Path, metavar="FILE", help="write the results in Gradescope's form")
    grade.add_argument("--html", type=Path, metavar="FILE", help="write the report as one self-contained page")
    _add_how(grade)
    _add_class(commands)
    _add_learn(commands)
    check = commands.add_parser("selfcheck", help="prove the grader: the reference, right ways, stubs, misconceptions")
    _add_device(check)
    check.add_argument("--report", type=Path, metavar="FILE", help="write the proof as a page with the matrix drawn")
    check.add_argument(
        "--edits",
        type=_number_from(1),
        metavar="N",
        help="instead, grade N wrong programs, each one edit of a right way",
    )
    check.add_argument("--seed", type=_number_from(0), metavar="S", help="which edits are made (1)")

    commands.add_parser("regenerate", help="rewrite what assignment/ generates from reference/")
    release = commands.add_parser("release", help="make student.zip and autograder.zip, proved before they are there")
    release.add_argument(
        "--out", type=Path, required=True, metavar="FOLDER", help="the folder to be made, such as dist"
    )
    written = commands.add_parser("written", help="make the graders' key and Gradescope's outline of the written part")
    written.add_argument("--out", type=Path, required=True, metavar="FOLDER", help="where to; no student may see it")

    rehearse = commands.add_parser("rehearse", help="build and grade as Gradescope would, before anything is uploaded")
    rehearse.add_argument("archive", type=Path, metavar="ZIP", help="the autograder.zip")
    rehearse.add_argument(
        "paths", type=Path, nargs="+", metavar="SUBMISSION", help="a folder or zip that a student hands in"
    )
    rehearse.add_argument(
        "--agree", action="store_true", help="grade each here too, and name the questions on which the two differ"
    )
    rehearse.add_argument(
        "--debian",
        nargs="?",
        const="bookworm",
        metavar="SUITE",
        help="in a fresh system made by debootstrap, as root: bookworm, or jammy for Ubuntu 22.04 (bookworm)",
    )
    course = commands.add_parser("new-course", help="begin a course in a folder of its own, outside this checkout")
    course.add_argument("folder", type=Path, metavar="FOLDER", help="a new folder")
    options = parser.parse_args(words)
    if options.command == "selfcheck":
        _check_edits(options)
    return options


def _add_device(command) -> None:
    command.add_argument(
        "--device",
        choices=("cpu", "cuda", "auto"),
        default="cpu",
        help="where the code computes; auto: on a GPU if one can be used (cpu)",
    )


def _add_how(grade) -> None:
    """The options of how submissions are graded, one or many."""
    _add_device(grade)
    grade.add_argument(
        "--isolation",
        choices=("auto", "full", "none"),
        default="auto",
        help="auto: every wall that this system allows; full: refuse unless all stand; none: trust the code (auto)",
    )
    grade.add_argument(
        "--time-limit", type=_seconds, metavar="SECONDS", help="of CPU time for each question, less than the default 10"
    )
    grade.add_argument(
        "--hints",
        choices=HINTS,
        help="what a student is told (as the course file says). named: which mistake it is; relation: how the reply "
        "differs; none: that it does",
    )


def _add_class(commands) -> None:
    """The commands on a whole class."""
    many = commands.add_parser("grade-all", help="grade a class: a folder of submissions, or a platform's download")
    many.add_argument(
        "source", type=Path, metavar="SOURCE", help="a folder of folders and zips, or what an LMS exports"
    )
    many.add_argument("--out", type=Path, required=True, metavar="FOLDER", help="where to; begun work is continued")
    many.add_argument("--jobs", type=_count, metavar="N", help="how many submissions at a time (one for each core)")
    many.add_argument("--only", default="", metavar="PART|PROBE", help="a part, a function or a question: no others")
    many.add_argument(
        "--changed-since", type=Path, metavar="OUT_OLD", help="take what is unchanged from there, and grade the rest"
    )
    many.add_argument(
        "--scheduler", default="", metavar="ADDRESS", help="of a Dask cluster that grades instead of this machine"
    )
    many.add_argument("--names", action="store_true", help="name people and folders in class.html and alike.html")
    many.add_argument(
        "--roster", type=Path, metavar="CSV", help="the class list of Canvas, Gradescope, Moodle, or written by hand"
    )
    many.add_argument(
        "--extensions", type=Path, metavar="CSV", help="student, and due (a later date) or days; the reason is for you"
    )
    many.add_argument(
        "--adjust", type=Path, metavar="CSV", help="student, question (or total, written), points to add, reason"
    )
    many.add_argument(
        "--written",
        type=Path,
        metavar="CSV",
        help="the written part's grades, as Gradescope lets you download them",
    )
    _add_how(many)
    two = commands.add_parser("compare", help="whose score changed between two gradings of a class, where and why")
    for name in ("old", "new"):
        two.add_argument(name, type=Path, metavar=f"OUT_{name.upper()}", help="what `grade-all --out` was given")

    several = commands.add_parser(
        "trend", help="which mistakes fell and which rose, from grading to grading of a class"
    )
    several.add_argument(
        "outs", type=Path, nargs="+", metavar="OUT", help="what `grade-all --out` was given, the earliest first"
    )
    several.add_argument(
        "--out", type=Path, default=Path("trend"), metavar="FOLDER", help="where to: trend.html and trend.csv (trend)"
    )


def _add_learn(commands) -> None:
    """The command that takes what a class did into the bank."""
    learn = commands.add_parser(
        "learn", help="take a group's mistake into the bank, or a right answer among the right ways"
    )
    learn.add_argument("out", type=Path, metavar="OUT", help="what `grade-all --out` was given")
    learn.add_argument("--group", type=_number_from(1), metavar="N", help="the group's number in class.html")
    learn.add_argument("--says", default="", metavar="SENTENCE", help="what the code does wrongly, to a student")
    learn.add_argument(
        "--source", default="", metavar="TEXT", help="where it can be read up (as the function's docstring says)"
    )
    learn.add_argument("--right", default="", metavar="NAME", help="a submission with all points, in place of a group")
    learn.add_argument(
        "--submissions", type=Path, metavar="SOURCE", help="where that lies now (where it lay when it was graded)"
    )
    learn.add_argument("--name", default="", metavar="NAME", help="of the misconception or the right way")
    learn.add_argument("--isolation", choices=("auto", "none"), default="auto", help="as for grade (auto)")
    learn.add_argument("--yes", action="store_true", help="do not ask before anything is written")


def _check_edits(options: argparse.Namespace) -> None:
    """Set the seed of selfcheck's edits. Raises InputError where options do not go together."""
    if options.edits is None and options.seed is not None:
        raise InputError("--seed says which edits are made: say how many too, such as --edits 300")
    if options.edits is not None and options.report is not None:
        raise InputError("--report is a page of the proof: leave out --edits, which proves something else")
    if options.edits is not None and options.device != "cpu":
        raise InputError("--edits measures explanations, which need no GPU: leave out --device")
    options.seed = 1 if options.seed is None else options.seed


def _number_from(least: int) -> Callable[[str], int]:
    def number(text: str) -> int:
        if not (text.isdecimal() and text.isascii() and len(text) <= _MOST_DIGITS and int(text) >= least):
            raise argparse.ArgumentTypeError(
                f"{text} is not a whole number from {least}, of at most {_MOST_DIGITS} digits"
            )
        return int(text)

    return number


def _count(text: str) -> int:
    if not (text.isdecimal() and 0 < int(text) <= _MOST_JOBS):
        raise argparse.ArgumentTypeError(f"{text} is not between 1 and {_MOST_JOBS}")
    return int(text)


def _seconds(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if not 0 < value <= DEFAULT.cpu_seconds:
        raise argparse.ArgumentTypeError(f"{text} is not between 0 and {DEFAULT.cpu_seconds:g} seconds")
    return value
