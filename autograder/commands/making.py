"""`regenerate`, `release`, `written`, `rehearse` and `new-course`: what is handed out and uploaded."""

import importlib
import sys
from argparse import Namespace

from autograder.checkout import ROOT
from autograder.commands.ours import ours
from autograder.commands.status import DONE, OUR_FAILURE, progress, say
from autograder.errors import GraderError, InputError
from autograder.grading.observe import this_machine


def regenerate(_: Namespace) -> int:
    """Rewrite what is generated. The exit status."""
    from autograder.handout.regenerate import regenerate

    with this_machine.starter(many=True) as starter:
        done = regenerate(ours(starter))
    sys.stdout.writelines(f"{path.relative_to(ROOT)}\n" for path in done.changed)
    sys.stdout.writelines(f"removed: {path.relative_to(ROOT)}\n" for path in done.removed)
    sys.stderr.writelines(f"{line}\n" for line in (*done.lacking, *done.notes))
    return DONE


def release(options: Namespace) -> int:
    """Make both zips. The exit status."""
    from autograder.release.release import FalseError, release

    with this_machine.starter(many=True) as starter:
        try:
            made = release(options.out, ours(starter), say=progress)
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


def written(options: Namespace) -> int:
    """Make the files of the written part. The exit status."""
    from autograder.course import course_file
    from autograder.handout.regenerate import written_part

    asked = written_part(course_file.current())
    try:
        importlib.import_module("autograder.handout.written.pdf").write_grading(asked, options.out)
    except ImportError as error:  # pandoc or Typst is missing
        raise InputError(str(error)) from error
    except OSError as error:
        raise InputError(f"{options.out} cannot be written: {error.strerror or error}; name another folder") from error
    sys.stdout.writelines(f"{path}\n" for path in sorted(options.out.iterdir()))
    return DONE


def rehearse(options: Namespace) -> int:
    """Run the archive as Gradescope would. The exit status."""
    from autograder.rehearsal import several
    from autograder.rehearsal.stage import RehearsalError

    try:
        good = several.rehearse(
            options.archive, options.paths, say, progress, debian=options.debian, agree=options.agree
        )
    except RehearsalError as error:
        sys.stderr.write(f"autograder: {error}\n")
        return OUR_FAILURE
    return DONE if good else OUR_FAILURE


def new_course(options: Namespace) -> int:
    """Begin a course of its own. The exit status."""
    from autograder.own_course.begin import begin

    sys.stdout.writelines(f"{path}\n" for path in begin(options.folder))
    sys.stdout.write(f"Change {options.folder}/reference/course.toml, and give commands in that folder.\n")
    return DONE
