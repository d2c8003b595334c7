"""`grade-all`, `compare`, `trend` and `learn`: a whole class."""

import sys
from argparse import Namespace

from autograder.commands.status import DONE, OUR_FAILURE
from autograder.errors import GraderError


def grade_all(options: Namespace) -> int:
    """Grade a class. The exit status."""
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
    for line in salt.notes(how.salt.fingerprint, salt.released(), new=new):
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


def compare(options: Namespace) -> int:
    """Say what differs between two gradings. The exit status."""
    from autograder.classroom import compare_gradings

    sys.stdout.write(compare_gradings.compared(options.old, options.new))
    return DONE


def trend(options: Namespace) -> int:
    """Put gradings side by side. The exit status."""
    from autograder.classroom.trend import trend

    sys.stdout.writelines(f"{path}\n" for path in trend.written(options.outs, options.out))
    return DONE


def learn(options: Namespace) -> int:
    """Take a class's mistake into the bank. The exit status."""
    from autograder.learning import command

    command.run(options, terminal=sys.stdin.isatty(), say=sys.stdout.write, ask=input)
    return DONE
