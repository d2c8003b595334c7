"""The commands: `python -m autograder grade|regenerate ...`. The only file here that prints.

Exit status: 0 the job was done, whatever the score; 2 the input cannot be used, and one line says why and what to do;
3 our own failure, something is ungraded.
"""

import importlib
import sys
import time

# Only what is light: numpy and the rest are imported by the commands, while the zygote imports torch beside them.
from autograder import walls
from autograder.arguments import arguments
from autograder.errors import InputError
from autograder.host import Host
from autograder.limits import DEFAULT
from autograder.spawning import SpawningHost
from autograder.workplace import workplace

DONE, UNUSABLE, OUR_FAILURE = 0, 2, 3


def _grade(options) -> int:
    started = time.monotonic()
    if options.isolation != "none" and not walls.available():
        raise InputError(
            "this system cannot contain a submission: accept that it runs with your rights by --isolation none"
        )
    with _host() as host, workplace() as places:
        from rich.console import Console

        from autograder import answers, gradescope, grading, page, salt, submission, terminal

        for file in (options.results, options.html):
            if file is not None:
                gradescope.check_writable(file)
        found = submission.collect(options.path, places.code)
        limits = DEFAULT.capped(options.time_limit) if options.time_limit else DEFAULT
        device = _device(options.device, host)
        ours = answers.Answers(host, salt.read(), limits, device)
        grader = grading.Grader(host, ours, limits, device, options.isolation, options.hints)
        if options.isolation == "full":
            grader.require_all_walls(places)

        def save(report, *, final=False):
            if options.results:
                gradescope.write(gradescope.results(report, time.monotonic() - started), options.results, final=final)

        report = grader.grade(found, places, progress=save)
        save(report, final=True)
    if options.html:
        gradescope.write_text(page.rendered(report, submission.shown(options.path.name)), options.html)
    Console().print(terminal.rendered(report, submission.shown(options.path.name)))
    return OUR_FAILURE if report.ungraded else DONE


def _host(*, many: bool = False):
    """What starts children here: a zygote that forks, or where that is not possible, new programs."""
    return Host(many=many) if walls.available() else SpawningHost()


def _device(asked: str, host: Host) -> str:
    if asked == "cuda" and not host.has_cuda:
        raise InputError("--device cuda: this machine has no GPU that torch can use; leave the option out")
    return "cuda" if asked != "cpu" and host.has_cuda else "cpu"


def _selfcheck(options) -> int:
    with _host(many=True) as host:
        from rich.console import Console

        from autograder import answers, gradescope, grading, salt, selfcheck, selfcheck_page, submission, terminal

        if options.report is not None:
            gradescope.check_writable(options.report)
        ours = answers.Answers(host, salt.read(), DEFAULT)
        grader = grading.Grader(host, ours, isolation="auto" if walls.available() else "none")
        reports = []
        for folder in (answers.REFERENCE, grading.GIVEN):
            with workplace() as places:
                reports.append(grader.grade(submission.collect(folder, places.code), places))
        proof = selfcheck.prove(ours, *reports)
    if options.report:
        gradescope.write_text(selfcheck_page.rendered(proof), options.report)
    Console().print(terminal.proof(proof))
    return OUR_FAILURE if proof.falsehoods else DONE


def _regenerate(_) -> int:
    from autograder import answers, gradescope, grading
    from autograder.release.stubs import stubs
    from autograder.release.written import handout_markdown

    for name, text in stubs(answers.REFERENCE).items():
        gradescope.write_text(text, grading.GIVEN / name)
        sys.stdout.write(f"assignment/{name}\n")
    written = _written_part()
    gradescope.write_text(handout_markdown(written), grading.GIVEN / "handout" / "written.md")
    sys.stdout.write("assignment/handout/written.md\n")
    try:
        _pdf_maker().write_handout(written, grading.GIVEN / "handout")
        sys.stdout.write("assignment/handout/written.pdf\n")
    except ImportError as error:
        sys.stderr.write(f"assignment/handout/written.pdf is as it was: {error}\n")
    return DONE


def _written(options) -> int:
    if not options.out.is_dir():
        raise InputError(f"{options.out} is not a folder: make it first")
    try:
        made = _pdf_maker().write_grading(_written_part(), options.out)
    except ImportError as error:
        raise InputError(str(error)) from error
    sys.stdout.writelines(f"{path}\n" for path in made or sorted(options.out.iterdir()))
    return DONE


def _written_part():
    from autograder import answers
    from autograder.release.written import WrittenError, read_written

    try:
        return read_written(answers.REFERENCE / "written")
    except WrittenError as error:
        raise InputError(str(error)) from error


def _pdf_maker():
    """The module that makes PDFs. Raises ImportError, saying what to install, where pandoc or Typst is missing."""
    return importlib.import_module("autograder.release.written_pdf")


_COMMANDS = {"grade": _grade, "selfcheck": _selfcheck, "regenerate": _regenerate, "written": _written}


def main(words: list) -> int:
    """Run one command; the exit status."""
    try:
        options = arguments(words)
        return _COMMANDS[options.command](options)
    except InputError as error:
        sys.stderr.write(f"autograder: {error}\n")
        return UNUSABLE
    except KeyboardInterrupt:
        sys.stderr.write("autograder: interrupted\n")
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
