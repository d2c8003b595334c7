"""A template by fork instead of exec, for a grader whose Python lies where its user may not enter."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import traceback


class Zygote:
    """Stands for subprocess.Popen in program.py: a template by fork instead of exec. There can be one.

    Python itself may lie under root's closed home, where no other user can start it; but a process that has loaded
    what is needed can be forked. It is forked before the grader loads anything of its own, and waits for its command;
    from there on it is the fork server's own program that runs.
    """

    def __init__(self):
        self._orders, orders = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self.returncode = None
        self.pid = os.fork()
        if self.pid == 0:
            self._orders.close()
            self._become_zygote(orders)
        orders.close()

    def __call__(self, command: list, *, stdin, env: dict, **_):
        """Start the command."""
        reading, writing = os.pipe()
        self.stderr = os.fdopen(reading, "rb")
        socket.send_fds(self._orders, [json.dumps([command, env]).encode()], [stdin, writing])
        os.close(writing)
        self._orders.close()
        return self

    @staticmethod
    def _become_zygote(orders: socket.socket) -> None:
        import runpy

        status = 1
        try:
            os.setsid()
            message, (control, complaints), _, _ = socket.recv_fds(orders, 1 << 16, 2)
            command, environment = json.loads(message)
            os.dup2(control, 0)
            os.dup2(complaints, 2)
            for descriptor in (control, complaints, orders.detach()):
                os.close(descriptor)
            null = os.open(os.devnull, os.O_WRONLY)
            os.dup2(null, 1)
            os.close(null)
            os.environ.clear()
            os.environ.update(environment)
            sys.argv[:] = command[3:]
            sys.path[:] = [folder for folder in sys.path if folder != command[4]]
            runpy.run_path(command[3], run_name="__main__")
            status = 0
        except BaseException:  # noqa: BLE001 (said as a program would say it)
            os.write(2, traceback.format_exc().encode())
        finally:
            os._exit(status)

    def wait(self, timeout: float | None = None) -> int:
        """The exit status, once there is one. Raises TimeoutExpired."""
        deadline = time.monotonic() + (timeout or 60)
        while self.returncode is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.returncode = os.waitstatus_to_exitcode(status)
            elif time.monotonic() > deadline:
                raise subprocess.TimeoutExpired("fork_server", timeout)
            else:
                time.sleep(0.005)
        return self.returncode

    def kill(self) -> None:
        """SIGKILL."""
        os.kill(self.pid, signal.SIGKILL)
