"""The grader's end of the fork server: starts it, starts children through it, and hands on what they write.

Not a judge of anything: bytes and exit statuses only. One thread reads the control socket, one each pipe; everything
reaches the waiting grader through one queue a child.
"""

import io
import json
import os
import queue
import socket
import subprocess
import sys
import threading

from autograder.checkout import ROOT
from autograder.errors import GraderError
from autograder.grading.observe.child_process import Child, Described, environment, read_pipe
from autograder.sandbox.contract.job import Job, Ready, ready_from_json

_PROGRAM = ROOT / "autograder" / "sandbox" / "process" / "fork_server.py"
_READY_SECONDS = 120.0  # importing torch takes 2 s; on a cold, shared disk it has taken a minute
_MESSAGE = 1 << 18


class ForkStarter(Described):
    """A running fork_server. Use as a context manager."""

    def __init__(self, *, many: bool = False):
        self.root = str(ROOT)
        self._children: dict[int, Child] = {}
        self._next = 0
        self._lock = threading.Lock()
        self._trouble: list[str] = []
        self._ready: queue.Queue[Ready | str] = queue.Queue()  # or why it is lost
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self.environment = environment()
        command = [sys.executable, "-I", "-B", str(_PROGRAM), str(ROOT)]
        self._process = subprocess.Popen(
            [*command, "--many"] if many else command,
            stdin=theirs.fileno(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            env=self.environment,
            cwd="/",
            start_new_session=True,  # an interrupt at the terminal is the grader's to handle
        )
        theirs.close()
        self._control = ours
        self._complaints = b""
        self._threads = [
            threading.Thread(target=self._listen, daemon=True),
            threading.Thread(target=self._hear_complaints, daemon=True),
        ]
        for thread in self._threads:
            thread.start()
        self._described: Ready | str | None = None

    def _describe(self) -> Ready:
        """What the fork server said of itself when it was ready. Waits; raises GraderError if it does not come."""
        if self._described is None:
            try:
                self._described = self._ready.get(timeout=_READY_SECONDS)
            except queue.Empty:
                self._described = f"it was not ready within {_READY_SECONDS:.0f} s"
        if isinstance(self._described, str):
            raise GraderError(f"the process that runs submissions did not start: {self._described}")
        return self._described

    @property
    def pid(self) -> int:
        """The fork server's process id."""
        return self._process.pid

    @property
    def pids(self) -> set[int]:
        """The process ids of all living children."""
        return {child.pid for child in list(self._children.values())}

    @property
    def trouble(self) -> list[str]:
        """What the fork server could not do, such as killing a process that was left behind; empty when all is well."""
        return list(self._trouble)

    def start(self, job: Job) -> Child:
        """Start a child on `job`; its events arrive in the child's queue. Raises GraderError."""
        self._describe()
        evidence, evidence_write = os.pipe()
        output, output_write = os.pipe()
        with self._lock:
            self._next += 1
            child = Child(self._next)
            self._children[child.number] = child
        try:
            message = json.dumps({"start": child.number, "job": job.to_json()}).encode()
            with self._lock:
                socket.send_fds(self._control, [message], [evidence_write, output_write])
        except OSError as error:
            os.close(evidence)
            os.close(output)
            raise GraderError(f"the process that runs submissions is gone: {error}") from error
        finally:
            os.close(evidence_write)
            os.close(output_write)
        for name, descriptor in (("evidence", evidence), ("output", output)):
            threading.Thread(target=read_pipe, args=(descriptor, name, child.events), daemon=True).start()
        return child

    def kill(self, child: Child) -> None:
        """Kill a child; its "ended" event follows once all that it started is gone too."""
        with self._lock:
            try:
                self._control.send(json.dumps({"kill": child.number}).encode())
            except OSError:
                pass  # the listening thread has told the child's queue

    def _listen(self) -> None:
        while True:
            try:
                message = self._control.recv(_MESSAGE)
            except OSError:
                message = b""
            if not message:
                break
            event = json.loads(message)
            if "ready" in event:
                self._ready.put(ready_from_json(event["ready"]))
            elif "trouble" in event:
                self._trouble.append(event["trouble"])
            elif "started" in event:
                self._children[event["started"]].pid = event["pid"]
                self._children[event["started"]].events.put(("started", event["pid"]))
            elif "ended" in event:
                self._children.pop(event["ended"]).events.put(("ended", event["status"]))
        self._process.wait()
        last_line = self._complaints.decode(errors="replace").strip().rpartition("\n")[2][:200]
        reason = last_line or f"it ended with status {self._process.returncode}"
        self._ready.put(reason)
        for child in list(self._children.values()):
            child.events.put(("lost", reason))

    def _hear_complaints(self) -> None:
        """Keep the end of what the fork server writes to standard error, for the message if it dies."""
        assert isinstance(self._process.stderr, io.BufferedReader)
        with self._process.stderr as pipe:
            while data := pipe.read1(4096):
                self._complaints = (self._complaints + data)[-4096:]

    def __enter__(self):
        return self

    def __exit__(self, *_: object) -> None:
        if self._described is None:
            self._process.kill()  # it still imports torch, for nobody
        self._control.shutdown(socket.SHUT_RDWR)
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        for thread in self._threads:
            thread.join()
        self._control.close()
