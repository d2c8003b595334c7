"""Check your functions at home: the grader's questions on public inputs, with the same explanations as on Gradescope.

    python check.py                                  # everything: what is right, what is to do, each mistake once
    python check.py --all                            # each question, with its whole message
    python check.py wgan_losses.gradient_penalty     # one function, or a module: python check.py gan_losses
    python check.py --device cuda                    # does it run on your GPU, too? On Apple's: --device mps
    python check.py --json                           # for programs
    python check.py zip                              # makes submission.zip, to be uploaded to Gradescope
    python check.py pdf [NOTEBOOK]                   # a finished notebook as PDF, without TeX

Exit status: 0 all that was asked is right; 1 something is not right yet, or would not be where you are graded, or `zip`
left out an answer; 2 it could not be checked, and one line says why. Your code runs in a process of its own, with time
limits, on the CPU unless you name a GPU. What you read here is no promise of points: Gradescope asks the same questions
on other inputs.

What was right at the last run, and how often a function failed, is kept in `.check-progress.json` beside this file, and
never handed in. Delete it when you like: the next run is then the first.
"""

import os
import sys

# This folder comes last: a json.py of yours is not Python's.
sys.path.sort(key=lambda at: __name__ == "__main__" and os.path.realpath(at) == os.path.realpath(f"{__file__}/.."))

import argparse
import json
import shutil
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
CHECKS = HERE / "checks.zip"  # the questions, and what right and wrong answers replied
RIGHT, WRONG, NOT_ATTEMPTED = "right", "wrong", "not attempted"
_WIDTH = 100  # columns
_ON_GPU = {
    "cuda": "This was computed on your GPU. You are graded on the CPU: run check.py without --device too.",
    "mps": "This was computed on your GPU, but for part 4, whose float64 Apple's GPUs lack. You are graded on the CPU.",
}
_DATE = (2020, 1, 1, 0, 0, 0)  # in the zip, so that the same files make the same zip


class CannotCheckError(Exception):
    """The check itself could not be made; the message, one line, says why and what to do."""


def verdicts(*names, device="cpu"):
    """The verdicts on your functions: dictionaries with number, title, function, status, score, message and more.

    Args:
        names: functions, such as "wgan_losses.gradient_penalty", or modules; everything if there are none.
        device: where your code computes: "cpu", as where you are graded, or "cuda" or "mps" to try it on a GPU. What
            was right on a GPU is not kept as progress.

    Raises:
        CannotCheckError: there is no such function, or nothing to check.
    """
    return _judged(names, device)[0]


def _judged(names, device):
    on_gpu = {} if device == "cpu" else {"noted": False, "device": device}
    return _asked("verdicts", HERE, list(names), **on_gpu)


def warned(*names, found):
    """What would be otherwise where you are graded: (a line, does it cost points), after the verdicts `found`."""
    return _asked("warned", HERE, list(names), found)


def _asked(name, *arguments, **options):
    """What a function of the checks in the zip returns."""
    if sys.version_info < (3, 10):  # noqa: UP036 (this file may be run by any)
        raise CannotCheckError(f"Python 3.10 or newer is needed, and this is {sys.version.split()[0]}")
    if not CHECKS.is_file():
        raise CannotCheckError(f"{CHECKS.name} is missing beside check.py: take it from the assignment")
    before = list(sys.path)
    sys.path[:] = [str(CHECKS), *(place for place in before if os.path.realpath(place) != str(HERE))]
    damaged = CannotCheckError(f"{CHECKS.name} is damaged: take a fresh copy from the assignment")
    try:
        from autograder.errors import InputError  # noqa: PLC0415 (out of checks.zip)
        from autograder.home import check as home  # noqa: PLC0415 (the same)

        if not str(home.__file__).startswith(str(CHECKS)):
            raise damaged
        try:
            return getattr(home, name)(*arguments, **options)
        except InputError as error:
            raise CannotCheckError(str(error)) from error
    except ImportError as error:
        if (error.name or "").partition(".")[0] not in {"", "autograder"}:
            raise CannotCheckError(f"{error.name} is not installed: pip install -r requirements.txt") from error
        raise damaged from error
    finally:
        sys.path[:] = before


def asserted(function):
    """Nothing if a function is right; otherwise AssertionError with what is wrong with it."""
    found = verdicts(function)
    wrong, warnings = (each for each in found if each["status"] != RIGHT), warned(function, found=found)
    messages = [*(each["message"] for each in wrong), *(text for text, costs in warnings if costs)]
    if messages:
        raise AssertionError(f"{function} is not right yet.\n\n" + "\n\n".join(dict.fromkeys(messages)))


class Notebook:
    """What `otter.Notebook` does in the notebooks, where Otter is not installed or cannot run, as on Colab.

    Args:
        name: the notebook's file name.
        tests_dir: the folder of the notebook's test files; each names the function that its question is about.
    """

    def __init__(self, name=None, tests_dir="tests"):
        self.name, self.tests = name, HERE / tests_dir

    def check(self, question):
        """Check one question, such as "gradient_penalty", and print what came of it."""
        path = self.tests / f"{question}.py"
        if not path.is_file():
            known = ", ".join(self._questions())
            print(f"There is no question {question}: name one of {known}.")
            return
        function = path.read_text(encoding="utf-8").partition('asserted("')[2].partition('"')[0]
        try:
            asserted(function)
        except (AssertionError, CannotCheckError) as error:
            print(error)
        else:
            print(f"{question}: all right.")

    def check_all(self):
        """Check every question of the notebook."""
        for question in self._questions():
            self.check(question)

    def _questions(self):
        return sorted(path.stem for path in self.tests.glob("*.py"))


def hand_in():
    """Make submission.zip, as `python check.py zip` does but without a check, and print what is to be said of it."""
    try:
        packed()
    except CannotCheckError as error:
        print(error)


def packed():
    """Write your modules, and your notebooks where the course wants them, to submission.zip; print what is in it.

    Returns whether every answer is in it.

    Raises:
        CannotCheckError: there is nothing to hand in, or two answers to one part, or the zip cannot be written.
    """
    found = _asked("hand_in", HERE)
    path = HERE / "submission.zip"
    temporary = path.with_name(f".{path.name}.part")
    try:
        with zipfile.ZipFile(temporary, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in found.files.items():
                archive.writestr(zipfile.ZipInfo(name, _DATE), content, zipfile.ZIP_DEFLATED)
        temporary.replace(path)
    except OSError as error:
        if temporary.is_file():
            temporary.unlink()
        raise CannotCheckError(f"{path.name} cannot be written: {error.strerror or error}") from error
    for line in filter(None, (*found.said, found.left_out)):
        print(line)
    print(f"{path.name} is made, with {', '.join(found.files)}: upload it to Gradescope.")
    return not found.left_out


def _page(found, differences, everything=False):
    """What is printed: in lines of at most 100 columns, with colours where somebody looks."""
    seen = sys.stdout.isatty()
    width = min(shutil.get_terminal_size().columns, _WIDTH) if seen else _WIDTH
    coloured = seen and "NO_COLOR" not in os.environ
    return _asked("page", found, differences, width, coloured=coloured, everything=everything)


def _check(options):
    found, notes = _judged(options.names, options.device)
    differences = [*warned(*options.names, found=found), *((note, False) for note in notes)]
    if options.json:  # a list of verdicts, as programs know it
        sys.stderr.writelines(f"Warning: {text}\n" for text, _ in differences)
    print(json.dumps(found, indent=1) if options.json else _page(found, differences, options.all))
    if options.device != "cpu" and not options.json:
        print(_ON_GPU[options.device])
    return int(any(verdict["status"] != RIGHT for verdict in found) or any(costs for _, costs in differences))


def _zip(options):
    found = _asked("verdicts", HERE, [], noted=False)[0]  # tells no message, so it is no failed run
    elsewhere, unwritten = _asked("unseen", HERE)
    lacking = list(dict.fromkeys([*(v["function"] for v in found if v["status"] == NOT_ATTEMPTED), *unwritten]))
    wrong = list(dict.fromkeys(v["function"] for v in found if v["status"] == WRONG))
    print(f"Not attempted: {', '.join(lacking) or 'nothing'}.\nNot right yet: {', '.join(wrong) or 'nothing'}.")
    if elsewhere:
        print(f"Graded on Gradescope, and not to be checked here: {', '.join(elsewhere)}.")
    return int(not packed() or (options.strict and bool(lacking or wrong)))


def _pdf(options):
    from lessons import notebook_pdf  # noqa: PLC0415 (needed here alone)

    notebooks = [Path(name) for name in options.names] or sorted(HERE.glob("*.ipynb"))
    for notebook in notebooks:
        try:
            notebook_pdf.write(notebook, notebook.with_suffix(".pdf"))
        except (OSError, ValueError, ImportError) as error:
            raise CannotCheckError(f"{notebook.name}: {error}") from error
        print(f"{notebook.with_suffix('.pdf').name} is made.")
    return 0


class _Parser(argparse.ArgumentParser):
    def error(self, message):
        raise CannotCheckError(f"{message}; see `python check.py --help`")


def main(words):
    """Run the command line; the exit status."""
    parser = _Parser(prog="check.py", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a message may quote a letter that this terminal has not
    parser.add_argument("names", nargs="*", metavar="FUNCTION|MODULE|zip|pdf")
    parser.add_argument("--json", action="store_true", help="print the verdicts as JSON")
    parser.add_argument("--all", action="store_true", help="print each question, and each message in full")
    parser.add_argument("--device", choices=("cpu", *_ON_GPU), default="cpu", help="where your code computes (cpu)")
    parser.add_argument("--strict", action="store_true", help="zip: exit status 1 if something is not right yet")
    try:
        options = parser.parse_args(words)
        command = {"zip": _zip, "pdf": _pdf}.get(options.names[0] if options.names else "", _check)
        if command is not _check:
            del options.names[0]
        return command(options)
    except CannotCheckError as error:
        print(f"check.py: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("check.py: interrupted", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
