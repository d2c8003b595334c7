"""A starter of children without walls, on Linux: one new program imports torch, and each child is a fork of it.

For a student's own check, which asks a wrong answer up to ten times: importing torch for each would be most of its
time. Where that is not possible, each child is a new program, as of `SpawnStarter`: on other systems, on a GPU (which a
fork of a process that has used it cannot use), while another child lives, or when the program has failed.
"""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
from contextlib import suppress

from autograder.grading.observe.child_process import Child, read_pipe
from autograder.grading.observe.spawn_starter import SpawnStarter
from autograder.sandbox.contract.job import Job

_SAID = 1 << 12


class SpawnOnceStarter(SpawnStarter):
    """Starts one Python for all children, where that is possible. Use as a context manager, like SpawnStarter."""

    def __init__(self):
        super().__init__()
        self._forks = sys.platform == "linux"
        self._program: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None
        self._living: Child | None = None  # the program's own child

    @property
    def pids(self) -> set[int]:
        """The process ids of all living children."""
        living = self._living
        return super().pids | ({living.pid} if living is not None else set())

    def start(self, job: Job) -> Child:
        """Start a child on `job`; its events arrive in the child's queue. Raises GraderError."""
        if self._forks and self._living is None and job.device == "cpu":
            child = self._forked(job)
            if child is not None:
                return child
            self._forks = False
            self._end()
        return super().start(job)

    def kill(self, child: Child) -> None:
        """Kill a child; its "ended" event follows."""
        if child is self._living:
            with suppress(ProcessLookupError):  # it has just ended
                os.kill(child.pid, signal.SIGKILL)
        else:
            super().kill(child)

    def __exit__(self, *error: object) -> None:
        if self._living is not None:
            self.kill(self._living)
        self._end()
        super().__exit__(*error)

    def _forked(self, job: Job) -> Child | None:
        """A child that the program forks; None if it is gone, or did not start."""
        evidence, evidence_write = os.pipe()
        output, output_write = os.pipe()
        try:
            control = self._control or self._started()
            socket.send_fds(control, [json.dumps(job.to_json()).encode()], [evidence_write, output_write])
            pid = json.loads(control.recv(_SAID))["pid"]
        except (OSError, ValueError):  # ValueError: it has ended, and said nothing
            for pipe in (evidence, output):
                os.close(pipe)
            return None
        finally:
            os.close(evidence_write)
            os.close(output_write)
        self._next += 1
        assert self._program is not None
        self._living = child = Child(self._next, pid=pid, host=self._program.pid)
        for name, pipe in (("evidence", evidence), ("output", output)):
            threading.Thread(target=read_pipe, args=(pipe, name, child.events), daemon=True).start()
        threading.Thread(target=self._wait, args=(child, control), daemon=True).start()
        return child

    def _started(self) -> socket.socket:
        """Start the program. Raises OSError."""
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            self._program = subprocess.Popen(
                self._command(program="spawned_once"),
                env=self.environment,
                cwd="/",
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        return self._control

    def _wait(self, child: Child, control: socket.socket) -> None:
        """Wait for the end of the program's child, and tell it."""
        try:
            status = json.loads(control.recv(_SAID))["status"]
        except (OSError, ValueError):
            self._forks = False
            self.kill(child)  # nobody else will
            child.events.put(("lost", "it ended"))
            status = -signal.SIGKILL
        self._living = None
        child.events.put(("ended", status))

    def _end(self) -> None:
        """End the program, if it runs."""
        if self._control is not None:
            self._control.close()
        if self._program is not None:
            self._program.kill()
            self._program.wait()
