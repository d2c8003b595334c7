"""The hours of work that a course file may state: of a part, `gan_losses = 3`, or of a function, `gan_losses.f = 1`."""

from collections.abc import Mapping, Sequence
from typing import Any

SECTION = "hours"
_MOST = 100
_WORDS = f"a number of hours, more than 0 and at most {_MOST}"


def fault(stated: Mapping[str, Any], parts: Mapping[str, Sequence[str]]) -> tuple[tuple[str, ...], str] | None:
    """The first thing that cannot be, as (the keys that lead to it, a sentence); None where all is well.

    Args:
        stated: what the section says, {part: hours, or {function: hours}}.
        parts: {part: its functions}; none for a part that has none of its own.
    """
    for part, value in stated.items():
        if part not in parts:
            return (SECTION, part), f"{part} is not known; [{SECTION}] has {', '.join(parts)}"
        if not isinstance(value, dict):
            if not _is_hours(value):
                return (SECTION, part), f"{part} is {value!r}; it must be {_WORDS}"
            continue
        known = parts[part]
        for function, hours in value.items():
            if function not in known:
                has = f"{part} has {', '.join(known)}" if known else f"{part} has no functions of its own"
                return (SECTION, part, function), f"{function} is not known; {has}"
            if not _is_hours(hours):
                return (SECTION, part, function), f"{part}.{function} is {hours!r}; it must be {_WORDS}"
    return None


def _is_hours(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 < value <= _MOST


def flat(stated: Mapping[str, Any]) -> dict[str, float]:
    """A checked section as {"gan_losses" or "gan_losses.generator_loss": hours}."""
    found: dict[str, float] = {}
    for part, value in stated.items():
        found |= (
            {f"{part}.{name}": hours for name, hours in value.items()} if isinstance(value, dict) else {part: value}
        )
    return found
