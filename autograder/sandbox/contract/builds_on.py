"""Which function calls which other by name: what a mistake of one may do to the other."""

from collections.abc import Collection, Iterable, Mapping
from itertools import combinations

from autograder.sandbox.contract.probe import Probe
from autograder.sandbox.contract.question import (
    AND,
    MADE_UP,
    OWN_FIRST,
    OWN_IMAGES,
    OWN_LOSS,
    OWN_PENALTY,
    OWN_SECOND,
)

MIXTURE = "divergences.js_divergence"
MORE = "__"  # behind a function's name: a further file of its misconceptions, "wgan_losses.interpolate__ours"
PENALTY = "wgan_losses.gradient_penalty"
LOSS = "wgan_losses.critic_loss_gp"
BUILDS_ON = {
    MIXTURE: ("divergences.kl_divergence",),
    PENALTY: ("wgan_losses.interpolate",),
    LOSS: ("wgan_losses.critic_loss", PENALTY),
}


OWN_PARTS = {  # what the student's child is asked in the function's place
    MIXTURE: (OWN_FIRST, OWN_SECOND),
    PENALTY: (OWN_IMAGES,),
    LOSS: (OWN_LOSS, OWN_PENALTY),
}


def made_up_parts(function: str, parts: Collection[str]) -> tuple[str, ...]:
    """The stand-ins that make up parts of a function: every choice of some of `parts`, the largest first."""
    names = [part.partition(".")[2] for part in BUILDS_ON.get(function, ()) if part in parts]
    choices = [choice for count in range(len(names), 0, -1) for choice in combinations(names, count)]
    return tuple(MADE_UP + AND.join(choice) for choice in choices)


def stand_ins_of(function: str) -> tuple[str, ...]:
    """All stand-ins that the reference may be asked with about a function, on a student's own inputs aside."""
    return OWN_PARTS.get(function, ()) + made_up_parts(function, BUILDS_ON.get(function, ()))


def files_of(functions: Collection[str], bank: Mapping[str, str]) -> list[str]:
    """The files of a bank, {function, or with MORE: path}, that are about some functions, in the order of these."""
    return [path for function in functions for name, path in bank.items() if name.partition(MORE)[0] == function]


def parts_of_run(probe: Probe) -> list[str]:
    """The functions whose mistakes a run may show: those that it calls, and those that these build on."""
    return with_parts(probe.calls)


def with_parts(functions: Iterable[str]) -> list[str]:
    """Some functions, then those that they build on, and those that these build on."""
    found = list(functions)
    for function in found:
        found += [part for part in BUILDS_ON.get(function, ()) if part not in found]
    return found
