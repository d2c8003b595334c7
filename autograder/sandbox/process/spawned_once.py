"""A program that imports torch once, and forks one child after another: for a student's own check, on Linux.

Runs beside student code, without walls. A socket is its standard input. To it: a job as JSON, with the descriptors of
the child's evidence and output pipes. From it, for each: {"pid": ...}, and once the child has ended {"status": ...}.
"""

import gc
import json
import os
import socket
from typing import NoReturn

from autograder.sandbox.process import spawned, streams

_MESSAGE = 1 << 18


def main() -> None:
    """Fork a child for each job, one at a time, until whoever asks hangs up."""
    control = socket.socket(fileno=os.dup(0))
    streams.nothing_to_read()
    prepared = spawned.prepare()
    gc.freeze()  # a collection in a child would write to every object, and copy its page
    while True:
        message, pipes, _, _ = socket.recv_fds(control, _MESSAGE, 2)
        if not message:
            os._exit(0)  # at once: taking torch down in order would take half a second
        pid = os.fork()
        if pid == 0:
            _become_child(control, prepared, message, *pipes)
        for pipe in pipes:
            os.close(pipe)
        control.send(json.dumps({"pid": pid}).encode())
        _, status = os.waitpid(pid, 0)
        control.send(json.dumps({"status": os.waitstatus_to_exitcode(status)}).encode())


def _become_child(
    control: socket.socket, prepared: spawned.Prepared, message: bytes, evidence: int, output: int
) -> NoReturn:
    """In the child: work where a spawned one would, and answer. Never returns."""
    try:
        control.close()
        job = prepared.job(message)
        if job.scratch:
            os.chdir(job.scratch)
        spawned.answer(job, prepared, evidence, output)
    finally:
        os._exit(1)
