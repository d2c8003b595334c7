"""How much a student is told of what is wrong, and how soon at home."""

from collections.abc import Callable

NAMED = "named"  # which mistake it is, with its source, and in which line
LINE = "line"  # in which line the code leaves the path of right answers
RELATION = "relation"  # how the reply relates to the right one
NONE = "none"  # that it is not right
HINTS = (NAMED, LINE, RELATION, NONE)

HintsOf = Callable[[str], str]  # from a function, such as "gan_losses.generator_loss", to one of HINTS

AT_ONCE = "at once"  # all that the course tells
STEPWISE = "stepwise"  # the relation first, the line on the second failed run, the name on the third
AT_HOME = (AT_ONCE, STEPWISE)
_STEPS = (RELATION, LINE, NAMED)


def everything(_function: str) -> str:
    """All that is known, of every function."""
    return NAMED


def alike(level: str) -> HintsOf:
    """The same for every function: one of HINTS."""
    return lambda _function: level


def at_run(level: str, at_home: str, failed_runs: int) -> str:
    """What is told at home of a function, one of HINTS and never more than `level`.

    Args:
        level: what the course tells at most.
        at_home: how soon, one of AT_HOME.
        failed_runs: how many runs in a row found the function wrong before this one.
    """
    if at_home == AT_ONCE:
        return level
    step = _STEPS[min(failed_runs, len(_STEPS) - 1)]
    return max(level, step, key=HINTS.index)
