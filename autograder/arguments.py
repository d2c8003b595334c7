"""What may be typed after `python -m autograder`: the commands and their options. A mistake is one line."""

import argparse
from pathlib import Path

from autograder.errors import InputError
from autograder.hints import HINTS, NAMED
from autograder.limits import DEFAULT


class _Parser(argparse.ArgumentParser):
    """argparse, but a mistake is one line like every other."""

    def error(self, message):
        raise InputError(f"{message}; see `{self.prog} --help`")


def arguments(words: list) -> argparse.Namespace:
    """The command in `options.command`, and its options. Raises InputError."""
    parser = _Parser(
        prog="python -m autograder", description="Grades the homework, proves the grader, and makes what is handed out."
    )
    commands = parser.add_subparsers(dest="command", required=True, parser_class=_Parser, metavar="COMMAND")

    grade = commands.add_parser("grade", help="grade one submission, a folder or a zip")
    grade.add_argument("path", type=Path, metavar="PATH", help="the folder or zip that a student handed in")
    grade.add_argument("--results", type=Path, metavar="FILE", help="write the results in Gradescope's form")
    grade.add_argument("--html", type=Path, metavar="FILE", help="write the report as one self-contained page")
    grade.add_argument("--device", choices=("cpu", "cuda", "auto"), default="cpu", help="where the code computes (cpu)")
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
        default=NAMED,
        help="what a student is told. named: which mistake it is; relation: how the reply differs; none: that it does",
    )

    check = commands.add_parser("selfcheck", help="prove the grader: the reference, the stubs, every misconception")
    check.add_argument("--report", type=Path, metavar="FILE", help="write the proof as a page with the matrix drawn")

    commands.add_parser("regenerate", help="rewrite what assignment/ generates from reference/")
    written = commands.add_parser("written", help="make the graders' key and Gradescope's outline of the written part")
    written.add_argument("--out", type=Path, required=True, metavar="FOLDER", help="a folder that no student sees")
    return parser.parse_args(words)


def _seconds(text: str) -> float:
    value = float(text)
    if not 0 < value <= DEFAULT.cpu_seconds:
        raise argparse.ArgumentTypeError(f"{text} is not between 0 and {DEFAULT.cpu_seconds:g} seconds")
    return value
