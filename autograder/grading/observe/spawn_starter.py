"""A starter of children where processes cannot be forked (Windows) or not safely (macOS): each child is a new program.

Slower, with the same contract as `ForkStarter`: a child gets its job on standard input and answers on standard output;
what its code prints goes to standard error. There are no walls here: only code that is trusted may be run like this.

The child is `sandbox/process/spawned.py`, given ROOT; with `--describe` it says what it can answer. ROOT may be a zip
of the sources.
"""

import json
import os
import subprocess
import sys
import threading

from autograder.checkout import ROOT
from autograder.errors import GraderError
from autograder.grading.observe.child_process import Child, Described, environment, read_pipe
from autograder.sandbox.contract.job import Job, Ready, ready_from_json
from autograder.sandbox.contract.reply import NO_TORCH

_READY_SECONDS = 120.0
_START = (
    "import sys; sys.path[:] = sys.argv[1:2] + [place for place in sys.path if place]; "
    "from autograder.sandbox.process import {program}; {program}.main()"
)


class SpawnStarter(Described):
    """Starts a new Python for each child. Use as a context manager, like ForkStarter."""

    trouble: tuple[str, ...] = ()  # nothing is swept up here
    at_once = 1  # the first child imports torch, and so would each other one
    _flags: tuple[str, ...] = ("-I",)  # of Python: nothing of the user's own settings and folders

    def __init__(self):
        self.root = str(ROOT)
        self.environment = environment()
        self.pid = os.getpid()
        self._running: dict[int, subprocess.Popen[bytes]] = {}
        self._next = 0
        self._described: Ready | None = None

    def _command(self, *more: str, program: str = "spawned") -> list[str]:
        return [sys.executable, *self._flags, "-B", "-c", _START.format(program=program), str(ROOT), *more]

    @property
    def pids(self) -> set[int]:
        """The process ids of all living children."""
        return {process.pid for process in self._running.values()}

    def _describe(self) -> Ready:
        if self._described is None:
            try:
                done = subprocess.run(
                    self._command("--describe"),
                    env=self.environment | _needed(),
                    capture_output=True,
                    timeout=_READY_SECONDS,
                    check=True,
                )
                self._described = ready_from_json(json.loads(done.stdout))
            except (OSError, ValueError, TypeError, KeyError, subprocess.SubprocessError) as error:
                raise GraderError(f"a process that runs submissions did not start: {error}") from error
        return self._described

    def start(self, job: Job) -> Child:
        """Start a child on `job`; its events arrive in the child's queue. Raises GraderError."""
        self._next += 1
        child = Child(self._next, host=self.pid)
        try:
            process = subprocess.Popen(
                self._command(),
                env=self.environment | _needed(),
                cwd=job.scratch or None,  # as in a grading: no file beside the code is there
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
            )
        except OSError as error:
            raise GraderError(f"a process that runs submissions did not start: {error}") from error
        child.pid = process.pid
        self._running[child.number] = process
        for name, pipe in (("evidence", process.stdout), ("output", process.stderr)):
            assert pipe is not None
            descriptor = os.dup(pipe.fileno())
            pipe.close()
            threading.Thread(target=read_pipe, args=(descriptor, name, child.events), daemon=True).start()
        threading.Thread(target=self._feed_and_wait, args=(child, process, job), daemon=True).start()
        return child

    def _feed_and_wait(self, child: Child, process: subprocess.Popen[bytes], job: Job) -> None:
        assert process.stdin is not None
        try:
            process.stdin.write(json.dumps(job.to_json()).encode())
            process.stdin.close()
        except OSError:
            pass  # it ended before it was asked; its exit status says so
        status = process.wait()
        self._running.pop(child.number, None)
        if status == NO_TORCH:
            why = "pip install -r requirements.txt, and if that does not help, see what `import torch` says"
            child.events.put(("lost", f"torch cannot be imported by {sys.executable}: {why}"))
        child.events.put(("ended", status))

    def kill(self, child: Child) -> None:
        """Kill a child; its "ended" event follows."""
        process = self._running.get(child.number)
        if process is not None:
            process.kill()

    def __enter__(self):
        return self

    def __exit__(self, *_: object) -> None:
        for process in list(self._running.values()):
            process.kill()


def _needed() -> dict[str, str]:
    """What a new Python needs to start on Windows."""
    return {name: os.environ[name] for name in ("SYSTEMROOT", "TEMP", "TMP") if name in os.environ}
