"""The fork server: imports torch and the probes once, then forks a child for each piece of code to be asked.

A program of its own, started as `python -I -B fork_server.py ROOT` with a UNIX socket as standard input. It never
loads the reference nor a student's module: its children do, after the fork. It owns their lives: it starts them, tells
how they ended, kills them when the grader asks, and sweeps up what they left running before it says that they are gone.

Requests and events are JSON, one a message. To the fork server: {"start": id, "job": ...} with the descriptors of the
evidence and the output pipe, {"kill": id}. From it: {"ready": ..., "pid": ...}, {"started": id, "pid": ...},
{"ended": id, "status": ...}, {"trouble": text}.

With `--many` the program is the template of fork servers (template.py), and its standard input connects to that.
"""

from __future__ import annotations

import gc
import json
import os
import select
import signal
import socket
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import ModuleType
from typing import Any, NoReturn

_MESSAGE = 1 << 18
_OPEN_IN_CHILD = 3  # descriptors below this are the child's own standard streams


@dataclass(frozen=True, slots=True)
class Prepared:
    """What a process has in memory before it forks."""

    child: ModuleType  # the module that answers
    probes: Mapping[str, Probe]
    anchors: tuple[int, ...]  # the descriptors of sys.path
    own: tuple[str, ...]  # our modules' names: a walk through all would make every child copy pages (5 ms)
    sweeper: leftovers.Sweeper | None  # of root


class ForkServer:
    """Holds the control socket and the living children.

    Args:
        control: the socket.
        prepared: what children need.
        lacks: the modules at whose import a child stops.
    """

    def __init__(self, control: socket.socket, prepared: Prepared, lacks: Sequence[str] = ()):
        self._control, self._prepared, self._lacks = control, prepared, tuple(lacks)
        self._children: dict[int, tuple[int, int | None]] = {}  # pid -> (id, user id of its own or None)
        self._wake, wake_write = os.pipe()
        for descriptor in (self._wake, wake_write):
            os.set_blocking(descriptor, False)
        signal.set_wakeup_fd(wake_write)
        signal.signal(signal.SIGCHLD, lambda *_: None)

    def serve(self) -> None:
        """Say what can be answered, handle requests until the grader hangs up, then end every child."""
        torch = sys.modules["torch"]
        cuda = torch.backends.cuda.is_built() and os.path.exists("/dev/nvidiactl")
        ready = Ready(tuple(self._prepared.probes.values()), torch.__version__, cuda, self._lacks)
        self._tell({"ready": ready.to_json(), "pid": os.getpid()})
        while True:
            watched: list[Any] = [self._control, self._wake]
            readable, _, _ = select.select(watched, [], [])
            if self._wake in readable:
                os.read(self._wake, 4096)
            self._bury()
            if self._control in readable:
                message, descriptors, _, _ = socket.recv_fds(self._control, _MESSAGE, 2)
                if not message:
                    break
                self._handle(json.loads(message), descriptors)
        for pid in list(self._children):
            os.kill(pid, signal.SIGKILL)
            leftovers.sweep_group(pid)
            os.waitpid(pid, 0)
            self._sweep(self._children.pop(pid)[1])

    def _handle(self, request: Mapping[str, Any], descriptors: Sequence[int]) -> None:
        if "start" in request:
            self._start(request["start"], job_from_json(request["job"], self._prepared.probes), *descriptors)
        elif "kill" in request:
            for pid, (number, _) in self._children.items():
                if number == request["kill"]:
                    os.kill(pid, signal.SIGKILL)

    def _start(self, number: int, job: Job, evidence: int, output: int) -> None:
        pid = os.fork()
        if pid == 0:
            self._become_child(job, evidence, output)
        os.close(evidence)
        os.close(output)
        contained_root = job.quotas is not None and os.geteuid() == 0
        self._children[pid] = (number, identity.own_uid(pid) if contained_root else None)
        self._tell({"started": number, "pid": pid})

    def _become_child(self, job: Job, evidence: int, output: int) -> None:
        """In the child: close all that is the grader's, raise the walls, answer. Never returns."""
        status = 1
        try:
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            os.setsid()
            streams.redirect(output)
            self._control.close()
            keep = {evidence, *self._prepared.anchors}
            for name in os.listdir("/proc/self/fd"):
                if int(name) >= _OPEN_IN_CHILD and int(name) not in keep:
                    try:
                        os.close(int(name))
                    except OSError:
                        continue  # the descriptor of the listing itself
            layers: list[Layer] = []
            if job.quotas is not None:
                layers = self._enclose(job)
            else:
                sys.path.insert(0, job.root)  # the misconceptions are a package of the checkout
                # torch.func loads the compiler, which makes its folder: one that is there is none that is left behind.
                os.environ.setdefault("TORCHINDUCTOR_CACHE_DIR", tempfile.gettempdir())
            if self._lacks:
                sys.meta_path.insert(0, slow_imports.StopsAt(self._lacks, evidence))
            self._prepared.child.answer_all(job, layers, evidence, self._prepared.probes)
            status = 0
        finally:
            os._exit(status)

    def _enclose(self, job: Job) -> list[Layer]:
        """Take from a child all that loss functions do not need; say what could be taken."""
        assert job.quotas is not None
        scratch, fields = job.scratch, dict(job.quotas)
        os.environ.clear()
        os.environ.update(job.environment, HOME=scratch, TMPDIR=scratch, USER="student")
        os.environ["TORCHINDUCTOR_CACHE_DIR"] = scratch  # torch.compile makes it, even where it is switched off
        tempfile.tempdir = None  # the fork server's own answer to where temporary files go is not the child's
        os.chdir(scratch)
        os.umask(0o077)
        if os.geteuid() == 0:
            os.chown(job.folder, 0, identity.own_uid(os.getpid()))  # its group reads it, and nobody else
        else:
            fields["processes"] += quotas.tasks_of(os.getuid())  # the limit counts everything of the user's
        # No module of ours may be found from here on, on disk or by name; what is needed is loaded.
        for name in self._prepared.own:
            del sys.modules[name]
        folder = os.open(job.folder, os.O_PATH | os.O_DIRECTORY)
        layers = enclosure.enter(Allowance(readable=(*self._prepared.anchors, folder), scratch=scratch, **fields))
        os.close(folder)
        kernel.prctl(kernel.PR_SET_PDEATHSIG, signal.SIGKILL)  # last: a change of user clears it
        return layers

    def _bury(self) -> None:
        """Take the exit status of every child that ended, sweep up after it, and tell the grader."""
        while True:
            try:
                ended = os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)
            except ChildProcessError:
                return
            if ended is None:
                return
            pid = ended.si_pid
            if pid in self._children:
                leftovers.sweep_group(pid)
            _, status = os.waitpid(pid, 0)
            if pid not in self._children:
                continue  # an orphan of a child, which became ours when its parent ended
            number, uid = self._children.pop(pid)
            self._sweep(uid)
            self._tell({"ended": number, "status": os.waitstatus_to_exitcode(status)})

    def _sweep(self, uid: int | None) -> None:
        try:
            if uid is not None:
                assert self._prepared.sweeper is not None
                self._prepared.sweeper.sweep(uid)
            elif os.geteuid() != 0:
                leftovers.sweep_orphans(set(self._children))
        except OSError as error:
            self._tell({"trouble": str(error)})

    def _tell(self, event: Mapping[str, Any]) -> None:
        try:
            self._control.send(json.dumps(event).encode())
        except OSError:
            os._exit(1)  # the grader is gone; its children die with this process


def _prepare(root: str) -> Prepared:
    """Import all that a child needs, then make `root` unreachable."""
    sweeper = leftovers.Sweeper() if os.geteuid() == 0 else None  # while this process is small
    from autograder.sandbox.answering import answer  # noqa: PLC0415 (they import torch, after the sweeper has forked)
    from autograder.sandbox.probe_tools import threads  # noqa: PLC0415
    from autograder.sandbox.probes import all_probes  # noqa: PLC0415

    threads.prepare()
    probes, anchors = {probe.name: probe for probe in all_probes()}, interpreter.anchor(without=root)
    own = tuple(name for name in sys.modules if name.partition(".")[0] == "autograder")
    prepared = Prepared(answer, probes, anchors, own, sweeper)
    gc.freeze()  # a collection in a child would write to every object, and copy its page
    return prepared


def _main() -> None:
    first = socket.socket(fileno=os.dup(0))
    streams.nothing_to_read()  # the socket has one descriptor, so that its other end notices when that is closed
    kernel.prctl(kernel.PR_SET_CHILD_SUBREAPER, 1)
    prepared = _prepare(sys.argv[1])

    def serve(control: socket.socket, lacks: Sequence[str] = ()) -> NoReturn:
        kernel.prctl(kernel.PR_SET_CHILD_SUBREAPER, 1)  # which a fork does not hand on
        ForkServer(control, prepared, lacks).serve()
        os._exit(0)  # at once: taking torch down in order would take half a second, and every grading waits for it

    if "--many" not in sys.argv:
        serve(first)
    template.Template(first, serve, [] if prepared.sweeper is None else [prepared.sweeper.pid]).run()
    os._exit(0)


if __name__ == "__main__":
    sys.path.insert(0, sys.argv[1])
    from autograder.sandbox.contract.job import Job, Ready, job_from_json
    from autograder.sandbox.contract.layer import Layer
    from autograder.sandbox.contract.probe import Probe
    from autograder.sandbox.process import interpreter, leftovers, slow_imports, streams, template
    from autograder.sandbox.walls import enclosure, identity, kernel, quotas
    from autograder.sandbox.walls.allowance import Allowance

    _main()
