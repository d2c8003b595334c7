"""The commands: `python -m autograder grade|regenerate ...`. The only file here that prints.

Exit status: 0 the job was done, whatever the score; 1 `selfcheck --edits` found a wrong program that keeps all points;
2 the input cannot be used, and one line says why and what to do; 3 our own failure, something is ungraded.
"""

import importlib
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from autograder.checkout import ROOT
from autograder.command_line import arguments
from autograder.course.limits import DEFAULT
from autograder.errors import GraderError, InputError
from autograder.grading.collect.private_folder import workplace

# Only what is light: numpy and the rest are imported by the commands, while the fork server imports torch beside them.
from autograder.grading.observe import this_machine
from autograder.own_course import run

DONE, HOLES, UNUSABLE, OUR_FAILURE = 0, 1, 2, 3


def _grade(options) -> int:
    started = time.monotonic()
    this_machine.require_walls(options.isolation)
    with this_machine.starter() as starter, workplace() as places:
        from rich.console import Console

        from autograder.course import course_file, salt
        from autograder.course.hints import alike
        from autograder.grading.collect import submission
        from autograder.grading.collect.allowed import shown
        from autograder.grading.expect import asked
        from autograder.grading.grader import Grader
        from autograder.grading.write import files, html_page, results_json, terminal

        for file in (options.results, options.html):
            if file is not None:
                files.check_writable(file)
        found = submission.collect(options.path, places.code)
        course = course_file.current()
        limits = course.limits.capped(options.time_limit) if options.time_limit else course.limits
        device, no_gpu = this_machine.device(options.device, starter, options.isolation)
        ours = asked.AskedReplies(starter, salt.read(), limits, device)
        hints = alike(options.hints or course.hints)
        grader = Grader(starter, ours, limits, device, options.isolation, hints, course, note=no_gpu)
        if options.isolation == "full":
            grader.require_all_walls(places)

        def save(report, *, final=False):
            if options.results:
                so_far = results_json.results(report, time.monotonic() - started)
                files.write(so_far, options.results, final=final)

        report = grader.grade(found, places, progress=save)
        save(report, final=True)
    if options.html:
        files.write_text(html_page.rendered(report, shown(options.path.name)), options.html)
    Console().print(terminal.rendered(report, shown(options.path.name)))
    return OUR_FAILURE if report.ungraded else DONE


def _ours(starter, device="cpu"):
    """The replies of our own code to this course's questions."""
    from autograder.course import salt
    from autograder.grading.expect import asked

    return asked.AskedReplies(starter, salt.read(), DEFAULT, device)


def _selfcheck(options) -> int:
    with this_machine.starter(many=True) as starter:
        from rich.console import Console

        from autograder.grading.write import files
        from autograder.selfcheck import page, prove, terminal
        from autograder.selfcheck.edits import meter

        if options.edits:
            wrong = meter.picked(options.edits, options.seed, starter.probes)
            met = terminal.collected(meter.measured(_ours(starter), wrong, prove.isolation()), options.edits)
            Console().print(terminal.edits(met, options.seed))
            return HOLES if met.holes else DONE
        if options.report is not None:
            files.check_writable(options.report)
        device, no_gpu = this_machine.device(options.device, starter, prove.isolation())
        proof = prove.whole(_ours(starter, device))
    if options.report:
        files.write_text(page.rendered(proof), options.report)
    sys.stdout.write(no_gpu and f"{no_gpu}\n")
    Console().print(terminal.proof(proof))
    return OUR_FAILURE if proof.falsehoods else DONE


def _grade_all(options) -> int:
    from rich.progress import Progress

    from autograder.classroom import grade_class, progress_bar, settings
    from autograder.classroom.term import inputs
    from autograder.classroom.worker_protocol import Workers
    from autograder.classroom.workers import dask_cluster, local_processes
    from autograder.course import course_file, salt

    course = course_file.current()
    limits = course.limits.capped(options.time_limit) if options.time_limit else course.limits
    new = not salt.FILE.exists()
    how = settings.Settings(
        salt.read(), course, limits, options.hints or course.hints, options.device, options.isolation
    )
    request = grade_class.Request(
        options.source,
        options.out,
        how,
        options.only,
        options.changed_since,
        options.names,
        inputs.Given(options.roster, options.extensions, options.adjust, options.written),
    )
    workers: Workers
    if options.scheduler:
        workers = dask_cluster.Cluster(options.scheduler)
    else:
        workers = local_processes.LocalWorkers(options.jobs or local_processes.cores())
    console = progress_bar.console()
    for line in progress_bar.of_salt(how.salt.fingerprint, salt.released(), new=new):
        console.print(f"note: {line}", soft_wrap=True)
    bar = Progress(*progress_bar.columns(), console=console, transient=True, disable=not console.is_terminal)
    task = bar.add_task("", total=None)
    try:
        with bar:
            summary = grade_class.grade_class(
                request,
                workers,
                told=lambda finished, total: bar.update(task, completed=finished, total=total),
                warned=lambda line: console.print(f"note: {line}", markup=False, highlight=False, soft_wrap=True),
            )
    except GraderError as error:
        sys.stderr.write(f"autograder: {error}\n")
        return OUR_FAILURE
    sys.stdout.write(progress_bar.said(summary, options.out))
    return OUR_FAILURE if summary.ungraded else DONE


def _learn(options) -> int:
    from autograder.learning import command

    command.run(options, terminal=sys.stdin.isatty(), say=sys.stdout.write, ask=input)
    return DONE


def _compare(options) -> int:
    from autograder.classroom import compare_gradings

    sys.stdout.write(compare_gradings.compared(options.old, options.new))
    return DONE


def _trend(options) -> int:
    from autograder.classroom.trend import trend

    sys.stdout.writelines(f"{path}\n" for path in trend.written(options.outs, options.out))
    return DONE


def _regenerate(_) -> int:
    from autograder.handout.regenerate import regenerate

    with this_machine.starter(many=True) as starter:
        done = regenerate(_ours(starter))
    sys.stdout.writelines(f"{path.relative_to(ROOT)}\n" for path in done.changed)
    sys.stdout.writelines(f"removed: {path.relative_to(ROOT)}\n" for path in done.removed)
    sys.stderr.writelines(f"{line}\n" for line in (*done.lacking, *done.notes))
    return DONE


def _release(options) -> int:
    from autograder.release.release import FalseError, release

    with this_machine.starter(many=True) as starter:
        try:
            made = release(options.out, _ours(starter), say=_progress)
        except (FalseError, GraderError) as error:
            sys.stderr.write(f"autograder: not released: {error}\n")
            return OUR_FAILURE
    for name, digest in made.sums.items():
        sys.stdout.write(f"{digest}  {made.folder / name}  {made.sizes[name] / 1000:,.0f} kB\n")
    sys.stdout.write(
        f"Enter {made.total:g} as Autograder Points in Gradescope; {made.folder}/RELEASE.html says more.\n"
    )
    sys.stdout.writelines(f"note: {note}\n" for note in made.notes)
    return DONE


def _written(options) -> int:
    from autograder.handout.regenerate import written_part

    try:
        importlib.import_module("autograder.handout.written.pdf").write_grading(written_part(), options.out)
    except ImportError as error:  # pandoc or Typst is missing
        raise InputError(str(error)) from error
    except OSError as error:
        raise InputError(f"{options.out} cannot be written: {error.strerror or error}; name another folder") from error
    sys.stdout.writelines(f"{path}\n" for path in sorted(options.out.iterdir()))
    return DONE


def _rehearse(options) -> int:
    from autograder.rehearsal import several
    from autograder.rehearsal.stage import RehearsalError

    try:
        good = several.rehearse(
            options.archive, options.paths, _line, _progress, debian=options.debian, agree=options.agree
        )
    except RehearsalError as error:
        sys.stderr.write(f"autograder: {error}\n")
        return OUR_FAILURE
    return DONE if good else OUR_FAILURE


def _line(line: str) -> None:
    sys.stdout.write(f"{line}\n")


def _progress(line: str) -> None:
    sys.stderr.write(f"... {line}\n")


def _new_course(options) -> int:
    from autograder.own_course.begin import begin

    sys.stdout.writelines(f"{path}\n" for path in begin(options.folder))
    sys.stdout.write(f"Change {options.folder}/reference/course.toml, and give commands in that folder.\n")
    return DONE


_COMMANDS = {
    "new-course": _new_course,
    "grade": _grade,
    "grade-all": _grade_all,
    "compare": _compare,
    "trend": _trend,
    "learn": _learn,
    "selfcheck": _selfcheck,
    "regenerate": _regenerate,
    "release": _release,
    "written": _written,
    "rehearse": _rehearse,
}


def main(words: Sequence[str]) -> int:
    """Run one command, for the course that it names or that the current folder is; the exit status."""
    try:
        course, words = run.named(words, Path.cwd())
        return command(words) if course is None else run.run(course, words, _progress)
    except InputError as error:
        sys.stderr.write(f"autograder: {error}\n")
        return UNUSABLE


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
