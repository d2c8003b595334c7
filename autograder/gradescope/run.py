"""The one program that runs on Gradescope: grades /autograder/submission and writes /autograder/results/results.json.

Nothing of ours is imported before a first results file is there: whatever fails after that, even being killed, leaves
a valid file that says whose fault it is not. What it prints is for staff: Gradescope shows it to nobody else.
"""

import json
import os
import signal
import sys
import time
import traceback
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

_LAST_MOMENT = 540  # seconds, after which what is known is written: at 600 Gradescope throws all marks away
_AGAIN = 5  # seconds, after which that is said once more: Python swallows what is raised inside a destructor
_OWN_MEMORY = (
    192 << 20
)  # bytes that the grader and the fork server take of the container's, besides what a child shares
_CONTAINER = 768 << 20  # bytes of Gradescope's smallest container, where the system does not say
_CGROUPS = ("/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes")

_NOT_YOURS = "This is not your fault, and your files are safe: the staff can see what happened and will regrade."
_UNFINISHED = f"The grading was stopped before it was finished. {_NOT_YOURS}"
_FAILED = f"The grader failed. {_NOT_YOURS}"


@dataclass(slots=True)
class Desk:
    """Gradescope's layout below `root`, "" but in a rehearsal; and the results that are known so far."""

    root: str
    so_far: dict[str, Any] = field(default_factory=lambda: {"score": 0.0, "tests": []})

    @property
    def source(self) -> Path:
        """The unpacked autograder.zip."""
        return Path(f"{self.root}/autograder/source")

    @property
    def submission(self) -> Path:
        """What the student handed in."""
        return Path(f"{self.root}/autograder/submission")

    @property
    def metadata(self) -> Path:
        """What Gradescope tells of it."""
        return Path(f"{self.root}/autograder/submission_metadata.json")

    @property
    def results(self) -> Path:
        """What Gradescope reads when this program has ended."""
        return Path(f"{self.root}/autograder/results/results.json")

    def close(self) -> None:
        """Take from everybody but root what a submission must not see: the reference, the salt, results, names."""
        self.results.parent.mkdir(parents=True, exist_ok=True)
        for place, mode in ((self.source, 0o700), (self.results.parent, 0o700), (self.metadata, 0o600)):
            if place.exists():
                place.chmod(mode)

    def put_unfinished(self, message: str, reason: str) -> None:
        """Write what is known as results of a grading that did not end: students read `message`, staff `reason`."""
        output = "\n".join(text for text in (message, self.so_far.get("output", "")) if text)
        extra = self.so_far.get("extra_data", {}) | {"graded": False, "failure": reason}
        shown = {"output_format": "text", "visibility": "visible", "stdout_visibility": "hidden"}
        self.put({**shown, **self.so_far, "output": output, "extra_data": extra}, final=False)

    def put(self, found: Mapping[str, Any], *, final: bool = True) -> None:
        """Write results in one step, or leave the file as it was. Raises OSError."""
        fresh = self.results.with_name(".results.json.new")
        try:
            with fresh.open("w", encoding="utf-8") as file:
                file.write(json.dumps(found, allow_nan=False, indent=1) + "\n")
                if final:
                    file.flush()
                    os.fsync(file.fileno())
            fresh.replace(self.results)
        except OSError:
            fresh.unlink(missing_ok=True)
            raise


class StoppedError(Exception):
    """The grading must end now: its time is up, or somebody ends this process."""


def _stop(number, _frame) -> None:
    raise StoppedError("its time was up" if number == signal.SIGALRM else "it was ended by SIGTERM")


def main(words: Sequence[str]) -> int:
    """Grade, whatever happens: 0 if a results file is there, 3 if none can be written."""
    started, desk = time.monotonic(), Desk(words[0] if words else "")
    try:
        for number in (signal.SIGALRM, signal.SIGTERM):
            signal.signal(number, _stop)
        signal.setitimer(signal.ITIMER_REAL, _LAST_MOMENT, _AGAIN)
        desk.close()
        desk.put_unfinished(_UNFINISHED, "it was killed")
        sys.path.insert(0, str(desk.source))
        _grade(desk, started)
    except BaseException as error:  # noqa: BLE001 (whatever it is, a results file must say so)
        for number in (signal.SIGALRM, signal.SIGTERM):
            signal.signal(number, signal.SIG_IGN)
        _say(f"The grader failed: {error}", *traceback.format_exception(type(error), error, error.__traceback__))
        message = _UNFINISHED if isinstance(error, StoppedError) else _FAILED
        try:
            desk.put_unfinished(message, f"{type(error).__name__}: {error}")
        except OSError as second:
            _say(f"{desk.results} cannot be written: {second}")
            return 0 if desk.results.exists() else 3  # if it does, it is the first one, or that of the last verdict
    return 0


def _grade(desk: Desk, started: float) -> None:
    """Grade and write the results, those so far after each verdict."""
    from autograder.course import course_file
    from autograder.course.hints import alike
    from autograder.course.salt import read as read_salt
    from autograder.errors import InputError
    from autograder.gradescope import submission_metadata
    from autograder.gradescope.added_lines import Words
    from autograder.grading.collect import submission
    from autograder.grading.collect.private_folder import workplace
    from autograder.grading.expect.asked import AskedReplies
    from autograder.grading.grader import Grader
    from autograder.grading.observe.fork_starter import ForkStarter
    from autograder.grading.write import results_json

    course, secret = course_file.current(), read_salt(make=False)
    words = Words(course, submission_metadata.read(desk.metadata))
    _say(*words.for_staff())
    if not desk.submission.is_dir():
        raise FileNotFoundError(f"{desk.submission} is not there")

    def save(report) -> None:
        desk.so_far = results_json.results(report, time.monotonic() - started)
        try:
            desk.put_unfinished(_UNFINISHED, "it was killed")
        except OSError as error:
            _say(f"results so far could not be written: {error}")

    with workplace() as places:
        try:
            found = submission.collect(desk.submission, places.code)
        except InputError as error:
            _say(f"Unusable: {error}")
            desk.put(results_json.unusable(str(error).replace(str(desk.submission), "your submission")))
            return
        limits = replace(course.limits, memory=_memory(course.limits.memory))
        with ForkStarter() as starter:
            grader = Grader(
                starter, AskedReplies(starter, secret, limits), limits, hints=alike(course.hints), course=course
            )
            report = grader.grade(found, places, progress=save)
        desk.so_far = words.added(results_json.results(report, time.monotonic() - started), report)
        desk.put(desk.so_far)
        _say(*words.of_report(report, starter.trouble))


def _memory(most: int) -> int:
    """Bytes that one child may hold here: of a small container, what the grader leaves."""
    container = _CONTAINER
    for file in _CGROUPS:
        try:
            said = Path(file).read_text(encoding="ascii").strip()
        except OSError:
            continue
        container = int(said) if said.isdigit() else most + _OWN_MEMORY
        break
    return max(min(most, container - _OWN_MEMORY), _CONTAINER // 2)


def _say(*lines: str) -> None:
    """Tell staff. A disk too full to be told on is no reason to stop."""
    try:
        sys.stdout.write("".join(f"{line.rstrip()}\n" for line in lines))
        sys.stdout.flush()
    except OSError:
        pass


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
