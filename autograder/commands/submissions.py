"""`grade` and `selfcheck`: one submission, or our own code."""

import sys
import time
from argparse import Namespace

# Only what is light: numpy and the rest are imported by a command, while the fork server imports torch beside it.
from autograder.commands.ours import ours
from autograder.commands.status import DONE, HOLES, OUR_FAILURE
from autograder.grading.collect.private_folder import workplace
from autograder.grading.observe import this_machine


def grade(options: Namespace) -> int:
    """Grade one submission. The exit status."""
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


def selfcheck(options: Namespace) -> int:
    """Prove the grader, or measure it on edits. The exit status."""
    with this_machine.starter(many=True) as starter:
        from rich.console import Console

        from autograder.grading.write import files
        from autograder.selfcheck import page, prove, terminal
        from autograder.selfcheck.edits import meter

        if options.edits:
            wrong = meter.picked(options.edits, options.seed, starter.probes)
            met = terminal.collected(meter.measured(ours(starter), wrong, prove.isolation()), options.edits)
            Console().print(terminal.edits(met, options.seed))
            return HOLES if met.holes else DONE
        if options.report is not None:
            files.check_writable(options.report)
        device, no_gpu = this_machine.device(options.device, starter, prove.isolation())
        proof = prove.whole(ours(starter, device))
    if options.report:
        files.write_text(page.rendered(proof), options.report)
    sys.stdout.write(no_gpu and f"{no_gpu}\n")
    Console().print(terminal.proof(proof))
    return OUR_FAILURE if proof.falsehoods else DONE
