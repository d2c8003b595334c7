"""What this machine offers to whoever asks code: a starter of children, and a device."""

from contextlib import AbstractContextManager

from autograder.errors import InputError
from autograder.grading.observe.fork_starter import ForkStarter
from autograder.grading.observe.spawn_starter import SpawnStarter
from autograder.grading.observe.starter import Starter
from autograder.sandbox.walls import enclosure


def starter(*, many: bool = False) -> AbstractContextManager[Starter]:
    """What starts children here: a fork server that forks, or where that is not possible, new programs.

    Args:
        many: whether it will start many, so that it pays to prepare more beforehand.
    """
    return ForkStarter(many=many) if enclosure.available() else SpawnStarter()


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
