"""Grades with processes of this machine: each has a fork server, takes one submission at a time, and may die alone.

Their fork servers come from one template, which imports torch while the workers start.

A submission whose worker died is given to a new one once; if that dies too, the loss is reported, and is ours.
"""

import os
import pickle
import queue
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Generator, Iterable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import ExitStack
from typing import Any

from autograder.checkout import ROOT
from autograder.classroom.intake.handed_in import HandedIn
from autograder.classroom.results.result import LostError, Result
from autograder.classroom.settings import Settings
from autograder.classroom.workers.grade_one import Described
from autograder.errors import GraderError, InputError
from autograder.grading.observe import this_machine
from autograder.grading.observe.forking.program import Program

_PROGRAM = ROOT / "autograder" / "classroom" / "workers" / "local_worker.py"
_TRIES = 2
_AHEAD = 2  # submissions read for each worker, so that none waits for the disk
_ENDING = 20.0  # seconds for a worker to end what it is at


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class LocalWorkers:
    """Some worker processes. Use as a context manager."""

    notes: Sequence[str] = ()  # what whoever started the grading should know of the workers

    def __init__(self, jobs: int):
        self._jobs = jobs
        self.warned: Callable[[str], object] = lambda _: None  # nothing here lasts so long that somebody should be told
        self._replies: tempfile.TemporaryDirectory[str] | None = None  # what they share, once they are started
        self._template: Program | None = None
        self._idle: queue.Queue[Worker] = queue.Queue()
        self._all: list[Worker] = []
        self._ending = self._described = False

    @property
    def called(self) -> str:
        """What run.json says of who graded."""
        return f"{self._jobs} processes of one machine"

    def expect(self, submissions: int) -> None:
        """Before they start: how many submissions there are at most."""
        self._jobs = max(1, min(self._jobs, submissions))

    def __enter__(self):
        self._template = this_machine.template()
        self._replies = tempfile.TemporaryDirectory(prefix="wgan-replies-", ignore_cleanup_errors=True)
        for _ in range(self._jobs):
            self._all.append(Worker(self._replies.name, self._template))
            self._idle.put(self._all[-1])
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    def end(self) -> None:
        """End every worker now, whatever it is at."""
        self._ending = True
        if self._template is not None and not self._described:
            self._template.kill()  # it still imports torch, for nobody
        for worker in self._all:
            worker.stop()
        for worker in self._all:
            worker.join()
        if self._template is not None:
            self._template.end()
        if self._replies is not None:
            self._replies.cleanup()

    def described(self) -> Described:
        """What the workers can ask, and by which versions. Raises GraderError."""
        worker = self._idle.get()
        try:
            described: Described = worker.ask("described")
        except LostError as error:
            raise GraderError(str(error)) from error
        finally:
            self._idle.put(worker)
        self._described = True
        return described

    def graded(
        self, settings: Settings, submissions: Iterable[HandedIn]
    ) -> Generator[tuple[HandedIn, Result | Exception], None, None]:
        """Yield (HandedIn, Result, or LostError if it was lost twice) for each of `submissions`, as they are finished.

        Raises InputError if the settings cannot be met. Few submissions are taken ahead of time.
        """
        running: set[Future[tuple[HandedIn, Result | Exception]]] = set()
        with ThreadPoolExecutor(self._jobs) as threads:
            try:
                for handed_in in submissions:
                    running.add(threads.submit(self._one, settings, handed_in))
                    if len(running) >= _AHEAD * self._jobs:
                        done, running = wait(running, return_when=FIRST_COMPLETED)
                        yield from (each.result() for each in done)
                while running:
                    done, running = wait(running, return_when=FIRST_COMPLETED)
                    yield from (each.result() for each in done)
            except BaseException:
                for each in running:
                    each.cancel()
                self.end()  # so that no thread waits for an answer
                raise

    def _one(self, settings: Settings, handed_in: HandedIn) -> tuple[HandedIn, Result | Exception]:
        lost = LostError("it was given to no worker")
        for _ in range(_TRIES):
            worker = self._idle.get()
            try:
                return handed_in, worker.ask("graded", settings, handed_in)
            except LostError as error:
                if self._ending:
                    raise
                lost, worker = error, self._replaced(worker)
            finally:
                self._idle.put(worker)
        return handed_in, lost

    def _replaced(self, worker: "Worker") -> "Worker":
        """A new worker in the place of one that failed; that one itself where none can be started."""
        assert self._replies is not None
        worker.stop()
        worker.join()
        try:
            fresh = Worker(self._replies.name, self._template)
        except OSError:
            return worker
        self._all[self._all.index(worker)] = fresh
        return fresh


def _connections(template: Program | None) -> list[socket.socket]:
    """A connection to the template, for one worker; none where it is gone, or there never was one."""
    try:
        return [template.connection()] if template is not None else []
    except OSError:
        return []


class Worker:
    """One worker process.

    Args:
        replies: the folder of what our own code replies, for all workers.
        template: what forks its fork server; None where nothing is forked.
    """

    def __init__(self, replies: str, template: Program | None):
        self._complaints = tempfile.TemporaryFile()  # noqa: SIM115 (closed in join)
        with ExitStack() as stack:
            to_template = [stack.enter_context(each).fileno() for each in _connections(template)]
            self._process = subprocess.Popen(
                [sys.executable, "-B", str(_PROGRAM), str(ROOT), replies, *map(str, to_template)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._complaints,
                pass_fds=to_template,
                start_new_session=True,  # an interrupt at the terminal is the grader's to handle
            )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._requests, self._answers = self._process.stdin, self._process.stdout

    @property
    def pid(self) -> int:
        """Its process id."""
        return self._process.pid

    def ask(self, name: str, *arguments: object) -> Any:
        """What a function of `grading_one` returns there. Raises InputError as it does, LostError for all else."""
        try:
            pickle.dump((name, arguments), self._requests)
            self._requests.flush()
            kind, answer = pickle.load(self._answers)  # noqa: S301 (from a program of ours)
        except (OSError, EOFError, ValueError, pickle.UnpicklingError) as error:
            raise LostError(self._why()) from error
        if kind == "unusable":
            raise InputError(answer)
        if kind == "failed":
            raise LostError(answer)
        return answer

    def _why(self) -> str:
        """Why it ended, from its status and the last line of what it complained of."""
        if self._complaints.closed:
            return "no worker could be started"
        try:
            status = self._process.wait(5)
        except subprocess.TimeoutExpired:
            return "a worker closed its pipes"
        self._complaints.seek(max(self._complaints.seek(0, os.SEEK_END) - 4096, 0))
        last = self._complaints.read().decode(errors="replace").strip().rpartition("\n")[2][:200]
        return f"a worker ended with status {status}" + (f": {last}" if last else "")

    def stop(self) -> None:
        """Tell it to end: its input ends, which it notices whatever it is at."""
        try:
            self._requests.close()
        except OSError:
            pass  # it is gone, with a request half sent

    def join(self) -> None:
        """Wait until it has ended."""
        try:
            self._process.wait(_ENDING)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._answers.close()
        self._complaints.close()
