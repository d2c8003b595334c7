"""The running program that imports torch: a fork server, or the template of several."""

import io
import json
import socket
import subprocess
import sys
import threading
from collections.abc import Collection

from autograder.checkout import ROOT
from autograder.grading.observe.child_process import environment

_PROGRAM = ROOT / "autograder" / "sandbox" / "process" / "fork_server.py"
_ENDING = 10.0  # seconds for a program that was hung up on to end


def pair() -> tuple[socket.socket, socket.socket]:
    """Two ends of a connection that keeps messages apart."""
    return socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)


def asked_for(to_template: socket.socket, needs: Collection[str], *, collapsed: bool) -> socket.socket:
    """The grader's end of a new fork server, asked for from a template. It ends at once where that is gone.

    Args:
        to_template: a connection to it.
        needs: the modules that the fork server is to have, of those that others lack.
        collapsed: whether its memory is put into huge pages for many children, which takes a second.
    """
    ours, theirs = pair()
    with theirs:
        try:
            _send(to_template, {"serve": list(needs), "collapsed": collapsed}, theirs)
        except OSError:
            pass  # its own end is closed here, which whoever listens notices
    return ours


def _send(to_template: socket.socket, request: dict[str, object], given: socket.socket) -> None:
    socket.send_fds(to_template, [json.dumps(request).encode()], [given.fileno()])


class Program:
    """The process. With `many` it is a template.

    Args:
        many: whether it forks fork servers, and not children.
    """

    def __init__(self, *, many: bool):
        self.socket, theirs = pair()  # the fork server's control socket, or the first connection to the template
        command = [sys.executable, "-I", "-B", str(_PROGRAM), str(ROOT)]
        self._process = subprocess.Popen(
            [*command, "--many"] if many else command,
            stdin=theirs.fileno(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            env=environment(),
            cwd="/",
            start_new_session=True,  # an interrupt at the terminal is the grader's to handle
        )
        theirs.close()
        self._complaints = b""
        self._thread = threading.Thread(target=self._hear_complaints, daemon=True)
        self._thread.start()

    def connection(self) -> socket.socket:
        """Another connection to the template. Raises OSError if that is gone."""
        ours, theirs = pair()
        with theirs:
            _send(self.socket, {"connect": True}, theirs)
        return ours

    def why(self) -> str:
        """Why it ended, from the last line of what it complained of, or from its status."""
        try:
            ended = f"it ended with status {self._process.wait(1)}"
            self._thread.join(1)
        except subprocess.TimeoutExpired:
            ended = "it ended"  # one of its fork servers, and not the template
        return self._complaints.decode(errors="replace").strip().rpartition("\n")[2][:200] or ended

    def kill(self) -> None:
        """End it at once: nobody needs what it is at. Its fork servers go on."""
        self._process.kill()

    def end(self) -> None:
        """Hang up, and wait until it has ended, and its fork servers, whose graders have hung up too."""
        self.socket.close()
        try:
            self._process.wait(_ENDING)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._thread.join()

    def _hear_complaints(self) -> None:
        """Keep the end of what it writes to standard error."""
        assert isinstance(self._process.stderr, io.BufferedReader)
        with self._process.stderr as pipe:
            while data := pipe.read1(4096):
                self._complaints = (self._complaints + data)[-4096:]
