"""Starts children through fork servers, for whoever asks them.

Not a judge of anything: bytes and exit statuses only. One thread reads each control socket, one each pipe; everything
reaches the waiting grader through one queue a child.

Whoever starts many children has fork servers from a template: a first one that is ready as soon as torch is there, and
another when code needs what the present one lacks. A child's place changes nothing of what it replies.
"""

import os
import socket
import threading
from collections.abc import Collection

from autograder.checkout import ROOT
from autograder.errors import GraderError
from autograder.grading.observe.child_process import Child, Described, environment, read_pipe
from autograder.grading.observe.forking.program import Program, asked_for
from autograder.grading.observe.forking.server import Server
from autograder.sandbox.contract.job import Job, Ready

_MOST_AT_ONCE = 8  # children of one that starts many: each may take 300 MB
_COLLAPSES_AFTER = 30  # children: putting memory into huge pages takes the time that about so many forks of it save


class ForkStarter(Described):
    """Running fork servers, of which the newest starts children. Use as a context manager.

    Args:
        many: whether it will start many children.
        to_template: a connection to a template, for many children; without one it starts a template of its own.
    """

    def __init__(self, *, many: bool = False, to_template: socket.socket | None = None):
        self.root = str(ROOT)
        self.environment = environment()
        # A worker of a class has a template that others have too: they keep the other processors busy.
        self.at_once = min(len(os.sched_getaffinity(0)), _MOST_AT_ONCE) if many and to_template is None else 1
        self._next = 0
        self._lock = threading.Lock()
        self._trouble: list[str] = []
        self._program = Program(many=many) if to_template is None else None
        self._to_template = self._program.socket if self._program is not None and many else to_template
        self._coming: Server | None = None  # takes the present one's place when it is ready
        self._servers: list[Server] = []
        if self._to_template is not None:
            self._present = self._another(())
        else:
            assert self._program is not None
            self._present = self._heard(self._program.socket, collapsed=True)

    def _another(self, needs: Collection[str], *, collapsed: bool = False) -> Server:
        """A further fork server of the template's, which may not be ready yet."""
        assert self._to_template is not None
        return self._heard(asked_for(self._to_template, needs, collapsed=collapsed), collapsed=collapsed)

    def _heard(self, control: socket.socket, *, collapsed: bool) -> Server:
        why = self._program.why if self._program is not None else lambda: "it ended"
        self._servers.append(Server(control, collapsed=collapsed, why=why, trouble=self._trouble))
        return self._servers[-1]

    def _describe(self) -> Ready:
        return self._present.ready()

    @property
    def pid(self) -> int:
        """The process id of the fork server that starts children now."""
        self._describe()
        return self._present.pid

    @property
    def pids(self) -> set[int]:
        """The process ids of all living children."""
        return {child.pid for server in self._servers for child in list(server.children.values())}

    @property
    def trouble(self) -> list[str]:
        """What fork servers could not do, such as killing a process that was left behind; empty when all is well."""
        return list(self._trouble)

    def start(self, job: Job) -> Child:
        """Start a child on `job`; its events arrive in the child's queue. Raises GraderError."""
        evidence, evidence_write = os.pipe()
        output, output_write = os.pipe()
        try:
            with self._lock:
                self._next += 1
                child = Child(self._next)
                self._serving(job.needs).start(child, job, [evidence_write, output_write])
        except (OSError, GraderError) as error:
            os.close(evidence)
            os.close(output)
            if isinstance(error, GraderError):
                raise
            raise GraderError(f"the process that runs submissions is gone: {error}") from error
        finally:
            os.close(evidence_write)
            os.close(output_write)
        for name, descriptor in (("evidence", evidence), ("output", output)):
            threading.Thread(target=read_pipe, args=(descriptor, name, child.events), daemon=True).start()
        return child

    def _serving(self, needs: Collection[str]) -> Server:
        """The fork server that is to start the next child; waits for it."""
        lacks = self._present.ready().lacks
        if missing := [name for name in needs if name in lacks]:
            self._replace(self._another(missing))
        elif self._coming is not None and self._coming.is_known:
            try:
                self._replace(self._coming)
            except GraderError:  # the template is gone; what serves goes on as it is
                self._coming = None
        elif not self._present.collapsed and self._present.started == _COLLAPSES_AFTER:
            self._coming = self._another((), collapsed=True)
        return self._present

    def _replace(self, server: Server) -> None:
        """Have `server` start children from now on."""
        server.ready()
        for other in {self._present, *([self._coming] if self._coming else [])} - {server}:
            other.retire()
        self._present, self._coming = server, None

    def kill(self, child: Child) -> None:
        """Kill a child; its "ended" event follows once all that it started is gone too."""
        for server in self._servers:
            if child.number in server.children:
                server.kill(child)

    def __enter__(self):
        return self

    def __exit__(self, *_: object) -> None:
        if self._program is not None and not self._present.is_known:
            self._program.kill()  # it still imports torch, for nobody
        for server in self._servers:
            server.end()
        if self._program is not None:
            self._program.end()
        elif self._to_template is not None:
            self._to_template.close()
