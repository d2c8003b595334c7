"""A section whose keys are names, line by line: a part, `gan_losses = 3`, or in a part, `gan_losses.f = 1`."""

from collections.abc import Mapping
from typing import Any


def flattened(section: Mapping[str, Any]) -> list[tuple[str, Any, tuple[str, ...]]]:
    """What a section says, [(name, value, the keys in it that lead there)]; an empty table is a value."""
    found: list[tuple[str, Any, tuple[str, ...]]] = []
    for key, value in section.items():
        if isinstance(value, dict) and value:
            found += [(f"{key}.{name}", inner, (key, name)) for name, inner in value.items()]
        else:
            found.append((key, value, (key,)))
    return found


def fault(section: Mapping[str, Any]) -> tuple[tuple[str, ...], str] | None:
    """The first empty table or repeated name, as (the keys that lead to it, a sentence); None if there is none."""
    names: set[str] = set()
    for name, value, keys in flattened(section):
        if value == {}:
            return keys, f"{name} is empty: write what it says, or leave it out"
        if name in names:
            return keys, f"{name} is stated twice: leave one out"
        names.add(name)
    return None
