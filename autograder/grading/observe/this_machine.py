"""What this machine offers to whoever asks code: a host of children, and a device."""

from autograder.errors import InputError
from autograder.grading.observe.fork_starter import Host
from autograder.grading.observe.spawn_starter import SpawningHost
from autograder.sandbox.walls import enclosure


def host(*, many: bool = False) -> Host | SpawningHost:
    """What starts children here: a zygote that forks, or where that is not possible, new programs.

    Args:
        many: whether it will start many, so that it pays to prepare more beforehand.
    """
    return Host(many=many) if enclosure.available() else SpawningHost()


def require_walls(isolation: str) -> None:
    """Raise InputError unless submissions can be contained here, or `isolation` is "none"."""
    if isolation != "none" and not enclosure.available():
        raise InputError(
            "this system cannot contain submissions: accept that they run with your rights by --isolation none"
        )


def device(asked: str, host: Host | SpawningHost) -> str:
    """Where code is asked: "cpu" or "cuda", for "cpu", "cuda" or "auto" on the command line. Raises InputError."""
    if asked == "cuda" and not host.has_cuda:
        raise InputError("--device cuda: this machine has no GPU that torch can use; leave the option out")
    return "cuda" if asked != "cpu" and host.has_cuda else "cpu"
