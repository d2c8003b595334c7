"""Raises every wall around the process that is about to run student code, and says of each whether it stands.

A layer that the kernel or the user does not allow says so; whether that is acceptable is for the grader to decide.
"""

import sys
from collections.abc import Callable

from autograder.sandbox.contract.layer import Layer
from autograder.sandbox.walls.allowance import Allowance

LINUX = sys.platform == "linux"
if LINUX:
    from autograder.sandbox.walls import gpu, identity, kernel, landlock, quotas, seccomp


def enter(allowance: Allowance) -> list[Layer]:
    """Raise every wall that can stand here, and say of each whether it does. There is no way back."""
    layers: list[Layer] = []
    apart = allowance.gpu and kernel.leave_network()  # before the change of user: it takes root
    opened = gpu.opened() if allowance.gpu else None

    def raise_wall(name: str, build: Callable[..., str], *arguments: object) -> None:
        try:
            layers.append(Layer(name, True, build(*arguments)))
        except (OSError, ValueError, AttributeError, ImportError) as error:
            layers.append(Layer(name, False, str(error)))

    raise_wall("no new privileges", kernel.forbid_new_privileges)
    raise_wall("quotas", quotas.enter, allowance)
    raise_wall("own user", identity.enter, allowance.scratch)
    raise_wall("landlock", landlock.enter, allowance.readable, (allowance.scratch,), opened)
    raise_wall("seccomp", seccomp.enter, allowance.gpu, apart)
    return layers


def available() -> bool:
    """Whether this system has any of the walls: they are Linux's."""
    return LINUX
