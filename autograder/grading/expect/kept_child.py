"""A child of our own code that stays for the next questions: on a GPU each child starts CUDA anew.

Only code of ours is asked so: of a submission, one function's questions must not depend on what came before.
"""

import json
import os
import queue
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any

from autograder.course.limits import Limits
from autograder.grading.observe.code import Code
from autograder.grading.observe.one_child import OneChild
from autograder.grading.observe.starter import Starter
from autograder.grading.observe.watch.lost import LostError
from autograder.sandbox.contract.job import Job
from autograder.sandbox.contract.question import Question
from autograder.sandbox.contract.reply import Reply


class KeptChild(OneChild):
    """As OneChild, but it lives on when it has answered. It ends with whoever started it, or with its pipe."""

    def __init__(self, *arguments, **options):
        self._read, self._write = os.pipe()
        self._taken = False  # whether it lived before these questions
        try:
            super().__init__(*arguments, **options)
        except BaseException:
            self._close()
            raise

    def _job(self, device: str) -> Job:
        return replace(super()._job(device), more=f"/proc/{os.getpid()}/fd/{self._read}")

    def answers(self) -> Iterator[Reply]:
        """As of OneChild; the child is ended only where it did not answer. One that was gone before gives no reply."""
        begun = whole = False
        try:
            for reply in self._replies():
                begun = True
                yield reply
            whole = True
        except LostError:
            if begun or not self._taken:
                raise
        finally:
            if not whole:
                self._end()

    def takes(self, questions: Sequence[Question], seconds: float) -> bool:
        """Send it further questions; whether it lives and has taken them."""
        if self._read >= 0:  # it has answered, and so has opened its own end
            os.close(self._read)
            self._read = -1
        with suppress(queue.Empty):
            while True:
                self._note(self._child.events.get_nowait())
        if self._write < 0 or "evidence" in self._closed:
            self._end()
            return False
        line = json.dumps([question.to_json() for question in questions]).encode() + b"\n"
        try:
            while line:
                line = line[os.write(self._write, line) :]
        except BrokenPipeError:
            self._end()
            return False
        self._leading, self._questions, self.deadline = [], questions, time.monotonic() + seconds
        self._asked_at, self._cpu_at, self._taken = time.monotonic(), None, True
        return True

    def _end(self) -> None:
        self._close()
        super()._end()

    def _close(self) -> None:
        for descriptor in (self._read, self._write):
            if descriptor >= 0:
                os.close(descriptor)
        self._read = self._write = -1

    def __del__(self):
        self._close()


class KeptChildren:
    """Our own children, by whether they are traced. Called as OneChild is; what it gives may have lived before."""

    def __init__(self):
        self._kept: dict[bool, KeptChild] = {}

    def __call__(
        self, starter: Starter, code: Code, questions: Sequence[Question], limits: Limits, seconds: float, *rest: Any
    ) -> OneChild:
        """A child that is at these questions; takes what OneChild does."""
        kept = self._kept.get(code.traced)
        if kept is None or not kept.takes(questions, seconds):
            kept = KeptChild(starter, code, questions, limits, seconds, *rest)
            self._kept[code.traced] = kept
        return kept
