"""What this machine offers to whoever asks code: a starter of children, and a device."""

import socket
from contextlib import AbstractContextManager

from autograder.course.limits import DEFAULT
from autograder.errors import DeviceError, InputError
from autograder.grading.observe.fork_starter import ForkStarter
from autograder.grading.observe.forking.program import Program
from autograder.grading.observe.spawn_starter import SpawnStarter
from autograder.grading.observe.starter import Starter
from autograder.sandbox.walls import enclosure


def starter(*, many: bool = False, to_template: socket.socket | None = None) -> AbstractContextManager[Starter]:
    """What starts children here: a fork server that forks, or where that is not possible, new programs.

    Args:
        many: whether it will start many.
        to_template: a connection to the `template` that another process has started, if one has.
    """
    return ForkStarter(many=many, to_template=to_template) if enclosure.available() else SpawnStarter()


def template() -> Program | None:
    """A process that forks fork servers for the starters of several processes; None where nothing is forked."""
    return Program(many=True) if enclosure.available() else None


def require_walls(isolation: str) -> None:
    """Raise InputError unless submissions can be contained here, or `isolation` is "none"."""
    if isolation != "none" and not enclosure.available():
        raise InputError(
            "this system cannot contain submissions: accept that they run with your rights by --isolation none"
        )


def device(asked: str, starter: Starter, isolation: str = "none") -> tuple[str, str]:
    """Where code is asked, "cpu" or "cuda", and why the GPU is not used that "auto" would rather use, in one line.

    A GPU is tried first, in a process as a submission has it: it may be busy, full, too old, or not to be used behind
    the walls.

    Args:
        asked: "cpu", "cuda" or "auto", as on the command line.
        starter: what starts children.
        isolation: the word of `--isolation`.

    Raises:
        InputError: "cuda" was asked for, and cannot be used.
        GraderError: children cannot be started at all.
    """
    if asked == "cpu":
        return "cpu", ""
    why = _why_no_cuda(starter, isolation) if starter.has_cuda else "this machine has no GPU that torch can use"
    if why and asked == "cuda":
        raise InputError(f"--device cuda: {why}; leave the option out to grade on the CPU")
    return ("cpu", f"--device auto: {why}, so this was computed on the CPU.") if why else ("cuda", "")


def _why_no_cuda(starter: Starter, isolation: str) -> str:
    """Why CUDA cannot be used by a submission's child; empty if it can."""
    # Late, since numpy comes with it: whoever needs no GPU is not to wait for it before the fork server has started.
    from autograder.grading.collect.private_folder import workplace  # noqa: PLC0415
    from autograder.grading.observe.code import Code  # noqa: PLC0415
    from autograder.grading.observe.observe import observe  # noqa: PLC0415

    with workplace() as places:
        nothing = Code({}, str(places.code), str(places.scratch), contained=isolation != "none")
        try:
            list(observe(starter, nothing, [], DEFAULT, device="cuda"))
        except DeviceError as error:
            return str(error)
    return ""
