"""One fork server as the grader sees it: a control socket, what it said of itself, and its living children."""

import json
import os
import queue
import signal
import socket
import threading
from collections.abc import Callable
from typing import Any

from autograder.errors import GraderError
from autograder.grading.observe.child_process import Child
from autograder.sandbox.contract.job import Job, Ready, ready_from_json

_READY_SECONDS = 120.0  # importing torch takes 2 s; on a cold, shared disk it has taken a minute
_ENDING = 10.0  # seconds for a fork server that was hung up on to end
_MESSAGE = 1 << 18


class Server:
    """One fork server.

    Args:
        control: its control socket.
        collapsed: whether its memory is in huge pages, for many children.
        why: says why it ended.
        trouble: where what it could not do is added.
    """

    def __init__(self, control: socket.socket, *, collapsed: bool, why: Callable[[], str], trouble: list[str]):
        self.collapsed = collapsed
        self.started = 0  # how many children
        self.pid = 0  # known when it is ready
        self.children: dict[int, Child] = {}  # the living, by number
        self._control, self._why, self._trouble = control, why, trouble
        self._said: queue.Queue[Ready | str] = queue.Queue()  # or why it is lost
        self._ready: Ready | str | None = None
        self._retired = False
        self._lock = threading.Lock()
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()

    def ready(self) -> Ready:
        """What it said of itself when it was ready. Waits; raises GraderError if it does not come."""
        if self._ready is None:
            try:
                self._ready = self._said.get(timeout=_READY_SECONDS)
            except queue.Empty:
                self._ready = f"it was not ready within {_READY_SECONDS:.0f} s"
        if isinstance(self._ready, str):
            raise GraderError(f"the process that runs submissions did not start: {self._ready}")
        return self._ready

    @property
    def is_known(self) -> bool:
        """Whether `ready` does not wait."""
        return self._ready is not None or not self._said.empty()

    def start(self, child: Child, job: Job, pipes: list[int]) -> None:
        """Start a child on `job`, with the pipes that it writes to. Raises OSError."""
        self.started += 1
        child.host, child.lacks = self.pid, self.ready().lacks
        self.children[child.number] = child
        message = json.dumps({"start": child.number, "job": job.to_json()}).encode()
        try:
            with self._lock:
                socket.send_fds(self._control, [message], pipes)
        except OSError:
            self.children.pop(child.number, None)
            raise

    def kill(self, child: Child) -> None:
        """Kill a child; its "ended" event follows once all that it started is gone too."""
        with self._lock:
            try:
                self._control.send(json.dumps({"kill": child.number}).encode())
            except OSError:
                pass  # the listening thread has told the child's queue

    def retire(self) -> None:
        """Have it end when its last child has."""
        self._retired = True
        if not self.children:
            self._hang_up()

    def end(self) -> None:
        """Have it end now, with its children, and wait for that."""
        self._hang_up()
        self._thread.join(_ENDING)
        if self._thread.is_alive() and self.pid:
            os.kill(self.pid, signal.SIGKILL)
            self._thread.join(_ENDING)

    def _hang_up(self) -> None:
        try:
            self._control.shutdown(socket.SHUT_WR)
        except OSError:
            pass  # it has ended

    def _listen(self) -> None:
        while message := self._received():
            event = json.loads(message)
            if "ready" in event:
                self.pid = event["pid"]
                self._said.put(ready_from_json(event["ready"]))
            elif "trouble" in event:
                self._trouble.append(event["trouble"])
            elif "started" in event:
                self.children[event["started"]].pid = event["pid"]
                self.children[event["started"]].events.put(("started", event["pid"]))
            elif "ended" in event:
                self._ended(event["ended"], ("ended", event["status"]))
        if self._ready is None or self.children:
            reason = self._why()
            self._said.put(reason)
            for number in list(self.children):
                self._ended(number, ("lost", reason))
        with self._lock:
            self._control.close()

    def _ended(self, number: int, event: Any) -> None:
        self.children.pop(number).events.put(event)
        if self._retired and not self.children:
            self._hang_up()

    def _received(self) -> bytes:
        try:
            return self._control.recv(_MESSAGE)
        except OSError:
            return b""
