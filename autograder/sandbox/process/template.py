"""The template: the process of a class that has torch in memory, and forks a fork server for each worker.

It starts no child itself. So it has time to import what a child has stopped at, and what is once in its memory is
shared by all fork servers that it forks from then on.

Requests are JSON, one a message, each with a descriptor, on any of its connections. {"connect": true}: the descriptor
is a further one. {"serve": [module, ...], "collapsed": ...}: it is the control socket of a new fork server, which has
these modules and, if collapsed, its memory in huge pages, since it will fork many.
"""

import gc
import importlib
import json
import os
import select
import signal
import socket
import sys
from collections.abc import Callable, Collection, Sequence
from typing import Any, NoReturn

from autograder.sandbox.process import huge_pages, leftovers, slow_imports

_MESSAGE = 1 << 12


class Template:
    """Holds the connections and the living fork servers.

    Args:
        first: the first connection.
        serve: be a fork server on a control socket whose children stop at the import of some modules; never returns.
        spared: processes that are no fork servers, and are not swept up.
    """

    def __init__(
        self, first: socket.socket, serve: Callable[[socket.socket, Sequence[str]], NoReturn], spared: Collection[int]
    ):
        self._connections, self._serve, self._spared = [first], serve, spared
        self._servers: set[int] = set()
        self._given_up: set[str] = set()  # slow modules that cannot be imported here
        self._wake, self._wake_write = os.pipe()
        for descriptor in (self._wake, self._wake_write):
            os.set_blocking(descriptor, False)
        signal.set_wakeup_fd(self._wake_write)
        signal.signal(signal.SIGCHLD, lambda *_: None)

    def run(self) -> None:
        """Handle requests until all connections have ended, and all fork servers too."""
        while self._connections:
            watched: list[Any] = [self._wake, *self._connections]
            readable, _, _ = select.select(watched, [], [])
            if self._wake in readable:
                os.read(self._wake, 4096)
                self._bury()
            for each in [each for each in self._connections if each in readable]:
                message, descriptors, _, _ = socket.recv_fds(each, _MESSAGE, 1)
                if message:
                    self._handle(json.loads(message), socket.socket(fileno=descriptors[0]))
                else:
                    each.close()
                    self._connections.remove(each)
        for pid in self._servers:
            os.waitpid(pid, 0)

    def _handle(self, request: dict[str, Any], given: socket.socket) -> None:
        if "connect" in request:
            self._connections.append(given)
            return
        for name in request["serve"]:
            self._import(name)
        if request["collapsed"]:
            huge_pages.collapse()
        pid = os.fork()
        if pid == 0:
            self._become_fork_server(given)
        given.close()
        self._servers.add(pid)

    def _import(self, name: str) -> None:
        try:
            importlib.import_module(slow_imports.SLOW[name])
        except Exception:  # noqa: BLE001 (whatever a broken installation raises: a child meets it, and says so)
            self._given_up.add(name)
        gc.freeze()  # a collection in a child would write to every object, and copy its page

    def _become_fork_server(self, control: socket.socket) -> NoReturn:
        try:
            signal.set_wakeup_fd(-1)
            for descriptor in (self._wake, self._wake_write):
                os.close(descriptor)
            for each in self._connections:
                each.close()
            self._serve(control, slow_imports.lacking(self._given_up))
        except BaseException:
            sys.excepthook(*sys.exc_info())
            raise
        finally:
            os._exit(1)

    def _bury(self) -> None:
        """Take the exit status of each fork server that ended, and kill what it may have left."""
        while True:
            try:
                pid, _ = os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                return
            if pid == 0:
                return
            if pid in self._servers:
                self._servers.remove(pid)
                try:
                    leftovers.sweep_orphans({*self._servers, *self._spared})
                except OSError as error:
                    sys.stderr.write(f"{error}\n")
