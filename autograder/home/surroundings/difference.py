"""One thing that is otherwise where code is graded: what a check at home warns of."""

from collections.abc import Iterable
from dataclasses import dataclass

_NAMED = 3  # functions; more are counted


@dataclass(frozen=True, slots=True)
class Difference:
    """A warning, one line, and what it is about."""

    text: str
    functions: frozenset[str] = frozenset()  # the graded functions that it is about, such as "wgan_losses.interpolate"
    costs: bool = False  # whether they would lose points for it


def listed(functions: Iterable[str]) -> str:
    """Functions by their short names, in one phrase: "critic_loss and interpolate"."""
    names = list(dict.fromkeys(name.rpartition(".")[2] for name in sorted(functions)))
    if len(names) > _NAMED:
        names = [*names[:_NAMED], f"{len(names) - _NAMED} more"]
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last
