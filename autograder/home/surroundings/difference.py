"""One thing that is otherwise where code is graded: what a check at home warns of."""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

_NAMED = 3  # functions; more are counted


@dataclass(frozen=True, slots=True)
class Difference:
    """A warning, one line, and what it is about."""

    text: str
    functions: frozenset[str] = frozenset()  # the graded functions that it is about, such as "wgan_losses.interpolate"
    costs: bool = False  # whether they would lose points for it
    without: str = ""  # the warning where all of them are right: the check went without it, as grading does

    def seen(self, asked: AbstractSet[str], right: AbstractSet[str]) -> "Difference":
        """The warning after a run: what it had to do without, and was right without, costs nothing.

        Args:
            asked: the functions that were asked about.
            right: those of them that are right in every question.
        """
        if not self.without or not self.functions & asked or not self.functions & asked <= right:
            return self
        return Difference(self.without, self.functions)


def listed(functions: Iterable[str]) -> str:
    """Functions by their short names, in one phrase: "critic_loss and interpolate"."""
    names = list(dict.fromkeys(name.rpartition(".")[2] for name in sorted(functions)))
    if len(names) > _NAMED:
        names = [*names[:_NAMED], f"{len(names) - _NAMED} more"]
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last
