"""A local worker without torch, for tests of what happens when workers die: does what a submission's name says."""

import os
import pickle
import signal
import sys
import time
from pathlib import Path


def _main() -> None:
    from autograder.classroom.workers import local_worker

    requests, answers = local_worker._pipes()
    while True:
        pickle.dump(_answer(*requests.get()), answers)
        answers.flush()


def _answer(name: str, arguments: tuple):
    if name == "described":
        return "done", "described"
    _, does = arguments
    kind, _, detail = does.partition(" ")
    if kind == "dies" or (kind == "dies-once" and _first(detail)):
        os.kill(os.getpid(), signal.SIGKILL)
    if kind == "complains":
        sys.stderr.write(f"Traceback\nError: {detail}\n")
        sys.exit(7)
    if kind == "fails":
        return "failed", f"IndexError: {detail}"
    if kind == "unusable":
        return "unusable", detail
    if kind == "waits":
        time.sleep(float(detail))
    return "done", f"{does} by {os.getpid()}"


def _first(mark: str) -> bool:
    """Whether this is the first time that a file is asked for."""
    try:
        Path(mark).touch(exist_ok=False)
    except FileExistsError:
        return False
    return True


if __name__ == "__main__":
    sys.path[0] = sys.argv[1]
    _main()
