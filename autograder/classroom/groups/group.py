"""Groups of a class: submissions that give the same wrong answer to a function, which no known mistake explains."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from autograder.classroom.groups import unexplained
from autograder.classroom.groups.behaviour import Behaviour
from autograder.classroom.groups.same import linked
from autograder.classroom.groups.unexplained import Unexplained

FEWEST = 2  # submissions that make a group


@dataclass(frozen=True, slots=True)
class Group:
    """One group."""

    number: int  # from 1, the largest first
    function: str  # with its module
    members: Mapping[str, str]  # {submission: hash of what it handed in}, sorted
    shortest: str  # the member with the least code
    code: str  # its function and what that uses; "" where it could not be taken out
    statement: str  # in which that leaves the path of right answers; "" where it is not known

    def in_words(self) -> str:
        """What there is to say about the group, in one sentence."""
        said = f"{len(self.members)} submissions give this same wrong answer, and no known mistake explains it"
        if self.statement:
            said += f"; they leave the path of right answers at: {self.statement}"
        return said if self.statement else f"{said}."


@dataclass(slots=True)
class _Seen:
    """What is the same to the last bit, while a class is read."""

    behaviour: Behaviour
    names: list[str] = field(default_factory=list)
    shortest: str = ""
    of_shortest: Unexplained | None = None  # without its numbers being kept twice


def grouped(out: Path, contents: Mapping[str, str], functions: Sequence[str]) -> tuple[Group, ...]:
    """The groups of a class, the largest first; of equally large ones, that of the earlier function.

    They follow from the files alone, so that a resumed run finds the same. What two submissions reply to the last bit
    is in memory once.

    Args:
        out: the folder with a folder for each submission.
        contents: {submission: hash of what it handed in}.
        functions: in the order of the probes.
    """
    seen: dict[tuple[str, str, bytes], _Seen] = {}
    for name in sorted(contents):
        for each in unexplained.read(out / name):
            key = (each.function, each.behaviour.same, each.behaviour.numbers.tobytes())
            _take(seen.setdefault(key, _Seen(each.behaviour)), name, each)
    comparable: dict[tuple[str, str], list[_Seen]] = {}
    for (function, same, _), one in seen.items():
        comparable.setdefault((function, same), []).append(one)
    found = []
    for (function, _), alike in comparable.items():
        rows, bounds = (np.stack([getattr(each.behaviour, name) for each in alike]) for name in ("numbers", "bounds"))
        for members in linked(rows, bounds):
            group = _group(function, [alike[place] for place in members], contents)
            found += [group] if len(group.members) >= FEWEST else []
    order = {name: place for place, name in enumerate(functions)}
    found.sort(key=lambda each: (-len(each.members), order.get(each.function, len(order)), next(iter(each.members))))
    return tuple(
        Group(number, each.function, each.members, each.shortest, each.code, each.statement)
        for number, each in enumerate(found, start=1)
    )


def _take(seen: _Seen, name: str, each: Unexplained) -> None:
    seen.names.append(name)
    best = seen.of_shortest
    if best is None or (each.code and (not best.code or len(each.code) < len(best.code))):
        seen.shortest, seen.of_shortest = name, each


def _group(function: str, alike: Iterable[_Seen], contents: Mapping[str, str]) -> Group:
    """The group of these, not yet numbered."""
    parts = list(alike)
    names = sorted({name for part in parts for name in part.names})
    best = min(parts, key=_length)
    assert best.of_shortest is not None
    members = {name: contents[name] for name in names}
    return Group(0, function, members, best.shortest, best.of_shortest.code, best.of_shortest.statement)


def _length(part: _Seen) -> tuple[int, str]:
    code = part.of_shortest.code if part.of_shortest else ""
    return (len(code) or 1 << 30, part.shortest)
