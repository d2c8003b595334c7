"""A local worker, a program of its own: grades what it is sent on standard input, answers on standard output.

Started with the checkout, the folder of shared replies and, where there is a template, a connection's descriptor.

Requests are pickled (function's name, arguments), answers ("done", result), ("unusable", line) or ("failed", line).
They come from the grader that started it and from nobody else. It ends when its standard input does, whatever it is at.
"""

import os
import pickle
import queue
import shutil
import signal
import socket
import sys
import threading
from typing import Any, BinaryIO

_EXITING = 4  # PF_EXITING in Linux's <linux/sched.h>


def _main() -> None:
    """Answer requests until there are no more."""
    from autograder.classroom.workers import grade_one  # noqa: PLC0415 (the checkout comes onto sys.path first)
    from autograder.errors import InputError  # noqa: PLC0415

    requests, answers = _pipes()
    grade_one.start(sys.argv[2], socket.socket(fileno=int(sys.argv[3])) if sys.argv[3:] else None)
    while True:
        name, arguments = requests.get()
        try:
            answer = "done", getattr(grade_one, name)(*arguments)
        except InputError as error:
            answer = "unusable", str(error)
        except Exception as error:  # noqa: BLE001 (whatever it is, the others' work goes on)
            answer = "failed", " ".join(f"{type(error).__name__}: {error}".split())
        pickle.dump(answer, answers)
        answers.flush()


def _pipes() -> tuple[queue.Queue[Any], BinaryIO]:
    """A queue of requests, and the file for answers; what anything here prints goes to standard error."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    source = os.fdopen(os.dup(0), "rb")  # not sys.stdin, which Python waits for when it ends
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())  # what was begun is cleaned up
    requests: queue.Queue[Any] = queue.Queue()
    threading.Thread(target=_listen, args=(source, requests, os.getppid()), daemon=True).start()
    return requests, answers


def _listen(source: BinaryIO, requests: queue.Queue[Any], grader: int) -> None:
    try:
        while True:
            requests.put(pickle.load(source))  # noqa: S301 (from the grader)
    except (EOFError, OSError, pickle.UnpicklingError):
        if _is_ending(grader):  # it was killed, and left the replies to hidden questions on the disk
            shutil.rmtree(sys.argv[2], ignore_errors=True)
        os.kill(os.getpid(), signal.SIGTERM)  # interrupts the main thread, also in the middle of a grading


def _is_ending(parent: int) -> bool:
    """Whether the parent has ended or is about to: its files are closed before its children get another parent."""
    if os.getppid() != parent:
        return True
    try:
        with open(f"/proc/{parent}/stat", "rb") as file:  # noqa: PTH123 (nothing else here needs pathlib)
            flags = int(file.read().rpartition(b")")[2].split()[6])
    except OSError:
        return False
    return bool(flags & _EXITING)


if __name__ == "__main__":
    sys.path[0] = sys.argv[1]
    _main()
