"""Rehearses Gradescope: the archive that is to be uploaded, its own setup.sh and run_autograder, some submissions.

Gradescope can still differ: its image is another one, its memory and processor are smaller. So memory is measured, and
the time that half a processor would take is told.
"""

import tempfile
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.course.course import Course
from autograder.grading.collect.private_folder import emptied
from autograder.rehearsal import debian_root, results_form
from autograder.rehearsal.layout import hand_in, lay_out, require_submission
from autograder.rehearsal.stage import (
    Done,
    NotRunError,
    RehearsalError,
    Stage,
    kept_environment,
    may_mount,
    pip_environment,
)

MEMORY = 768 << 20  # bytes that Gradescope's smallest container has
PROCESSOR = 0.5  # of one, that it has
SECONDS = 600.0  # that it gives
_SETUP_SECONDS = 3600.0
_NOT_HERE = 69  # exit status of setup.sh where a package cannot be had here
_ABOVE = ", see above"


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What Gradescope would have seen."""

    results: dict[str, Any]  # the results file; {} where there was none that can be read
    problems: tuple[str, ...]  # what is not as it must be, one sentence each; empty if the archive may be uploaded
    place: str  # where the programs ran, in words
    setup_seconds: float  # of setup.sh; about one where the environment was there already
    run: Done  # how run_autograder went

    @property
    def score(self) -> float:
        """Points given, as Gradescope counts: those of the tests where the whole states none."""
        return self.results.get("score", sum(test.get("score", 0) for test in self.results.get("tests", [])))

    @property
    def out_of(self) -> float:
        """The sum of max_score: 0 where the submission could not be used."""
        return round(sum(test.get("max_score", 0) for test in self.results.get("tests", [])), 2)

    @property
    def slow_seconds(self) -> float:
        """What it would take at least on half a processor."""
        return max(self.run.seconds, self.run.cpu_seconds / PROCESSOR)

    def in_words(self) -> list[str]:
        """The report, line by line."""
        lines = [
            f"{self.score:g} of {self.out_of:g} points, in {self.place}.",
            f"setup.sh took {self.setup_seconds:.1f} s, run_autograder {self.run.seconds:.1f} s.",
            f"On half a processor that would be at least {self.slow_seconds:.0f} s, of {SECONDS:.0f}.",
            f"Memory at its peak: {self.run.peak >> 20} MiB, of {MEMORY >> 20}.",
        ]
        if self.results.get("extra_data", {}).get("unusable"):
            lines.insert(1, f"It could not be graded: {self.results['output']}")
        return lines + [f"Wrong: {problem}." for problem in self.problems]


def rehearse(
    archive: Path, submission: Path, *, say: Callable[[str], object] = lambda _: None, debian: str | None = None
) -> Rehearsal:
    """Build and grade one submission as Gradescope would: `rehearse_each` says how."""
    with closing(rehearse_each(archive, [submission], say=say, debian=debian)) as one:
        return next(one)


def rehearse_each(
    archive: Path,
    submissions: Sequence[Path],
    *,
    say: Callable[[str], object] = lambda _: None,
    debian: str | None = None,
) -> Generator[Rehearsal, None, None]:
    """Build as Gradescope would, once, and grade one submission after another.

    Args:
        archive: the autograder.zip.
        submissions: folders or zips, as students hand them in.
        say: is called with a line on what is being done, whenever that takes long.
        debian: a suite such as "bookworm" (Debian) or "jammy" (Ubuntu 22.04), to do it in that, made afresh; None
            for this system.

    Raises:
        InputError: the archive or a submission cannot be used.
        NotRunError: (an InputError) the rehearsal cannot be run here, for lack of packages or of rights.
        RehearsalError: setup.sh failed, or nothing could be started.
    """
    for submission in submissions:
        require_submission(submission)
    with ExitStack() as stack:
        top = Path(tempfile.mkdtemp(prefix="wgan-rehearsal-"))
        stack.callback(_remove, top)
        course = lay_out(archive, top)
        stage, made = stack.enter_context(_stage(top, debian, say))
        say("setup.sh (a minute the first time)")
        setup = stage.run("/autograder/source/setup.sh", _SETUP_SECONDS, pip_environment())
        if setup.status != 0:
            raise _setup_failed(setup)
        made()
        for submission in submissions:
            hand_in(submission, top)
            say("run_autograder")
            run = stage.run("/autograder/run_autograder", SECONDS, {})
            results, problems = _judged(top, course, run)
            yield Rehearsal(results, tuple(problems), stage.place, setup.seconds, run)


@contextmanager
def _stage(top: Path, debian: str | None, say: Callable[[str], object]) -> Iterator[tuple[Stage, Callable[[], None]]]:
    """Where the archive in `top` is built and run, and what to call once setup.sh has done its work."""
    mounted = may_mount(top)
    if debian is not None:
        if not mounted:
            raise NotRunError("a fresh system needs root, with the right to mount")
        name = f"a fresh {debian_root.in_words(debian)}"
        say(f"making {name} (a minute or two)")
        with debian_root.fresh(top, debian) as system:
            yield Stage(top, top, system, name), lambda: None
        return
    inputs = [(top / "autograder" / "source" / name).read_text() for name in ("setup.sh", "constraints.txt")]
    with kept_environment(inputs, mounted=mounted) as (kept, made):
        if not mounted:
            (top / "opt").symlink_to(kept)
        yield Stage(top, kept, mounted=mounted), made


def _setup_failed(setup: Done) -> Exception:
    if setup.status is None:
        return RehearsalError(f"setup.sh was not finished after {_SETUP_SECONDS:.0f} s")
    lines = setup.printed.strip().splitlines() or ["it printed nothing"]
    reason = lines[-1].removeprefix("setup.sh: ")
    before = next((line for line in reversed(lines[:-1]) if line.strip()), "")
    complaint = next((line for line in lines if line.startswith("ERROR: ")), before).strip()
    said = f"{reason.removesuffix(_ABOVE)} ({complaint})" if reason.endswith(_ABOVE) else reason
    return NotRunError(said) if setup.status == _NOT_HERE else RehearsalError(f"setup.sh failed: {said}")


def _judged(top: Path, course: Course, run: Done) -> tuple[dict[str, Any], list[str]]:
    """The results, and everything that Gradescope would stumble over."""
    there = top / "autograder" / "results" / "results.json"
    results, problems = results_form.read(there.read_bytes()) if there.is_file() else ({}, ["there is no results.json"])
    if run.status is None:
        problems.append(f"run_autograder was not finished after {SECONDS:.0f} s")
    elif run.status != 0:
        problems.append(f"run_autograder ended with status {run.status}")
    if results:
        problems += _doubts(results, course)
    if run.left:
        problems.append(f"processes were left running: {', '.join(run.left)}")
    left = [path.name for path in (*there.parent.iterdir(), *(top / "tmp").iterdir()) if path != there]
    if left:
        problems.append(f"files were left: {', '.join(sorted(left))}")
    if run.peak > MEMORY:
        problems.append(f"it took {run.peak >> 20} MiB of memory, and Gradescope has {MEMORY >> 20}")
    if run.cpu_seconds / PROCESSOR > SECONDS:
        problems.append(f"on half a processor it would take {run.cpu_seconds / PROCESSOR:.0f} s of {SECONDS:.0f}")
    return results, problems


def _doubts(results: Mapping[str, Any], course: Course) -> list[str]:
    """What Gradescope would take, and a student should not get."""
    extra, doubts = results.get("extra_data", {}), []
    if not extra.get("graded", False):
        doubts.append(f"the grader failed: {extra.get('failure', 'some questions are ungraded, see their messages')}")
    total = sum(test.get("max_score", 0) for test in results.get("tests", []))
    if extra.get("graded", False) and not extra.get("unusable", False) and abs(total - course.total) > 1e-3:
        doubts.append(f"the points add up to {total:g}, the course file says {course.total:g}")
    return doubts


def _remove(top: Path) -> None:
    emptied(str(top))
    top.rmdir()
