"""The hours of work that a course file may state: of a part, `gan_losses = 3`, or of a function, `gan_losses.f = 1`."""

from collections.abc import Mapping, Sequence
from typing import Any

from autograder.course.questions import flattened

SECTION = "hours"
_MOST = 100
_WORDS = f"a number of hours, more than 0 and at most {_MOST}"


def fault(stated: Mapping[str, Any], parts: Mapping[str, Sequence[str]]) -> tuple[tuple[str, ...], str] | None:
    """The first thing that cannot be, as (the keys that lead to it, a sentence); None where all is well.

    Args:
        stated: what the section says, {part: hours, or {function: hours}}.
        parts: {part: its functions}; none for a part that has none of its own.
    """
    repeated = flattened.fault(stated)
    if repeated:
        return (SECTION, *repeated[0]), repeated[1]
    for name, hours, keys in flattened.flattened(stated):
        part, function = keys[0], keys[-1]
        if part not in parts:
            return (SECTION, part), f"{part} is not known; [{SECTION}] has {', '.join(parts)}"
        known = parts[part]
        if keys != (part,) and function not in known:
            has = f"{part} has {', '.join(known)}" if known else f"{part} has no functions of its own"
            return (SECTION, *keys), f"{function} is not known; {has}"
        if not _is_hours(hours):
            return (SECTION, *keys), f"{name} is {hours!r}; it must be {_WORDS}"
    return None


def _is_hours(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 < value <= _MOST


def flat(stated: Mapping[str, Any]) -> dict[str, float]:
    """A checked section as {"gan_losses" or "gan_losses.generator_loss": hours}."""
    return {name: hours for name, hours, _ in flattened.flattened(stated)}
