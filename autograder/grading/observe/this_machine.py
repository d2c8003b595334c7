"""What this machine offers to whoever asks code: a starter of children, and a device."""

import socket
from contextlib import AbstractContextManager

from autograder.errors import InputError
from autograder.grading.observe.fork_starter import ForkStarter
from autograder.grading.observe.forking.program import Program
from autograder.grading.observe.spawn_starter import SpawnStarter
from autograder.grading.observe.starter import Starter
from autograder.sandbox.walls import enclosure


def starter(*, many: bool = False, line: socket.socket | None = None) -> AbstractContextManager[Starter]:
    """What starts children here: a fork server that forks, or where that is not possible, new programs.

    Args:
        many: whether it will start many.
        line: to the `template` that another process has started, if one has.
    """
    return ForkStarter(many=many, line=line) if enclosure.available() else SpawnStarter()


def template() -> Program | None:
    """A process that forks fork servers for the starters of several processes; None where nothing is forked."""
    return Program(many=True) if enclosure.available() else None


def require_walls(isolation: str) -> None:
    """Raise InputError unless submissions can be contained here, or `isolation` is "none"."""
    if isolation != "none" and not enclosure.available():
        raise InputError(
            "this system cannot contain submissions: accept that they run with your rights by --isolation none"
        )


def device(asked: str, starter: Starter) -> str:
    """Where code is asked: "cpu" or "cuda", for "cpu", "cuda" or "auto" on the command line. Raises InputError."""
    if asked == "cuda" and not starter.has_cuda:
        raise InputError("--device cuda: this machine has no GPU that torch can use; leave the option out")
    return "cuda" if asked != "cpu" and starter.has_cuda else "cpu"
