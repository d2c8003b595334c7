"""What is kept between two checks at home, in `.check-progress.json`: what was right, and how often a function failed.

A student may delete the file, or write into it what they like: it changes words, never a point.
"""

import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from autograder.grading.judge.verdict import NOT_ATTEMPTED, RIGHT, WRONG, Status, Verdict

NAME = ".check-progress.json"


@dataclass(frozen=True, slots=True)
class Progress:
    """The state after the last check; empty before the first."""

    status: dict[str, str] = field(default_factory=dict)  # {a question's number: its status when it was last asked}
    failed_runs: dict[str, int] = field(default_factory=dict)  # {function: how many runs in a row found it wrong}

    def after(self, found: Sequence[Verdict]) -> "Progress":
        """The state after a further check, which may have asked some of the questions alone."""
        of_function: dict[str, set[Status]] = {}
        for verdict in found:
            of_function.setdefault(verdict.probe.function, set()).add(verdict.status)
        failed = dict(self.failed_runs)
        for function, statuses in of_function.items():
            if WRONG in statuses:
                failed[function] = failed.get(function, 0) + 1
            elif statuses == {RIGHT}:
                failed.pop(function, None)
        return Progress(self.status | {v.probe.number: v.status.value for v in found}, failed)


def read(folder: Path) -> Progress:
    """What the file in a folder says; nothing where it is missing or cannot be used."""
    try:
        found = json.loads((folder / NAME).read_text(encoding="utf-8"))
        status, failed = found["status"], found["failed_runs"]
        words = {RIGHT.value, WRONG.value, NOT_ATTEMPTED.value}
        sound = all(value in words for value in status.values()) and all(type(n) is int for n in failed.values())
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return Progress()
    return Progress(status, {name: max(count, 0) for name, count in failed.items()}) if sound else Progress()


def write(progress: Progress, folder: Path) -> None:
    """Keep it in a folder. Where nothing can be written, nothing is kept."""
    text = json.dumps({"status": progress.status, "failed_runs": progress.failed_runs}, indent=1)
    with suppress(OSError):
        (folder / NAME).write_text(text + "\n", encoding="utf-8")
