"""Kills everything that a child left running, so that nothing can change results later."""

import os
import signal
import socket
import time
from collections.abc import Set as AbstractSet

_PATIENCE = 5.0  # seconds to wait for killed processes to be gone; a killed process needs milliseconds


class Sweeper:
    """A small process that sweeps for root. Started before torch is imported: forking a large process takes 8 ms.

    Processes that are forked later may all ask it: each waits for an answer on a pipe of its own.
    """

    def __init__(self):
        self._requests, requests = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self.pid = os.fork()
        if self.pid == 0:
            _close_all_but(requests.fileno())
            _serve(requests)
        requests.close()

    def sweep(self, uid: int) -> None:
        """Kill every process of `uid`. Raises OSError if that cannot be done."""
        answer, answer_write = os.pipe()
        try:
            try:
                socket.send_fds(self._requests, [uid.to_bytes(8, "big")], [answer_write])
            finally:
                os.close(answer_write)
            if os.read(answer, 1) != b"1":
                raise OSError(f"processes of user {uid} cannot be killed")
        finally:
            os.close(answer)


def _close_all_but(kept: int) -> None:
    """Close what was inherited, but the standard streams: a socket that is held here would outlive its own process."""
    for name in os.listdir("/proc/self/fd"):
        if int(name) > 2 and int(name) != kept:
            try:
                os.close(int(name))
            except OSError:
                continue  # the descriptor of the listing itself


def _serve(requests: socket.socket) -> None:
    """Sweep whomever is named, until nobody is left who could ask. Never returns."""
    try:
        while True:
            request, descriptors, _, _ = socket.recv_fds(requests, 8, 1)
            if not request:
                break
            swept = _swept(int.from_bytes(request, "big"))
            try:
                os.write(descriptors[0], b"1" if swept else b"0")
            except OSError:
                pass  # whoever asked is gone; others may ask
            finally:
                os.close(descriptors[0])
    finally:
        os._exit(0)


def _swept(uid: int) -> bool:
    try:
        sweep_user(uid)
    except OSError:
        return False
    return True


def sweep_user(uid: int) -> None:
    """Kill every process of `uid`, a user that only one child had. Needs root.

    A helper takes that user and signals "every process I may signal". The kernel walks the list of processes in one
    go, and a process with a fatal signal pending cannot fork: one pass ends a fork bomb. What is left could kill the
    helper first, so it is sent until it has done its work.
    """
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline:
        helper = os.fork()
        if helper == 0:
            _kill_all_of(uid)
        _, status = os.waitpid(helper, 0)
        if status == 0:
            return
    raise OSError(f"processes of user {uid} cannot be killed")


def _kill_all_of(uid: int) -> None:
    """In the helper: become the user and kill. Exit status 0 says that it was done. Never returns."""
    try:
        os.setgroups([])
        os.setresgid(uid, uid, uid)
        os.setresuid(uid, uid, uid)
        if os.getresuid() == (uid, uid, uid):  # or it would kill everything of ours
            os.kill(-1, signal.SIGKILL)
            os._exit(0)
    finally:
        os._exit(1)


def sweep_group(pid: int) -> None:
    """Kill every process of an ended child's group, which none of them can leave (see seccomp).

    The child must not have been waited for: until then nobody else can have its number. The kernel signals a group in
    one go, and a process with a fatal signal pending cannot fork: nothing outruns it.
    """
    try:
        os.killpg(pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        pass  # it had not become a group's leader yet


def sweep_orphans(living: AbstractSet[int]) -> None:
    """Kill every process that descends from this one, but `living` children and theirs.

    What a child left running has become a child of this process, which is a subreaper. Stopping before killing keeps
    a fork bomb from outrunning the walk: a stopped process has no more children.
    """
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline:
        found = orphans(os.getpid(), living)
        if not found:
            return
        for number in (signal.SIGSTOP, signal.SIGKILL):
            for pid in found:
                _signal(pid, number)
        for pid in found:
            _reap(pid)
    raise OSError("processes that a child left behind outlive being killed")


def _signal(pid: int, number: int) -> None:
    try:
        os.kill(pid, number)
    except (ProcessLookupError, PermissionError):
        pass  # gone already, or no longer ours


def _reap(pid: int) -> None:
    """Take the exit status of a killed process, if it has become our child."""
    try:
        if os.waitpid(pid, os.WNOHANG)[0] == 0:
            time.sleep(0.001)
    except ChildProcessError:
        pass  # its own parent was killed with it; it becomes ours by the next walk


def orphans(ancestor: int, living: AbstractSet[int]) -> list[int]:
    """Process ids of the running descendants of `ancestor` that do not descend from `living`; parents first."""
    children: dict[int, list[int]] = {}
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                with open(f"/proc/{name}/stat", "rb") as file:
                    state, parent = file.read().rpartition(b")")[2].split()[:2]
                # A process whose first thread has ended looks like a dead one while others of its threads run.
                dead = state == b"Z" and len(os.listdir(f"/proc/{name}/task")) == 1
            except OSError:
                continue  # it ended while we looked
            if not dead:
                children.setdefault(int(parent), []).append(int(name))
    found: list[int] = []
    frontier = [pid for pid in children.get(ancestor, []) if pid not in living]
    while frontier:
        found += frontier
        frontier = [child for parent in frontier for child in children.get(parent, [])]
    return found
