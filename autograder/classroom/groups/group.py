"""Groups of a class: submissions that give the same wrong answer to a function, which no known mistake explains."""

import hashlib
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
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
        return f"{len(self.members)} submissions give this same wrong answer, and no known mistake explains it."


@dataclass(slots=True)
class _Seen:
    """What is the same to the last bit, while a class is read."""

    behaviour: Behaviour
    names: list[str] = field(default_factory=list)
    shortest: str = ""
    code: str = ""
    statement: str = ""

    def take(self, name: str, each: Unexplained) -> None:
        """Take in one submission, of which no number is kept but what is there."""
        if not self.names or (each.code and (not self.code or len(each.code) < len(self.code))):
            self.shortest, self.code, self.statement = name, each.code, each.statement
        self.names.append(name)


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
            digest = hashlib.sha256(each.behaviour.numbers.tobytes()).digest()
            key = (each.function, sys.intern(each.behaviour.same), digest)
            seen.setdefault(key, _Seen(each.behaviour)).take(name, each)
    comparable: dict[tuple[str, str, int], list[_Seen]] = {}
    for (function, same, _), one in seen.items():
        comparable.setdefault((function, same, len(one.behaviour.numbers)), []).append(one)
    found = []
    for (function, *_), alike in comparable.items():
        rows, bounds = (np.stack([getattr(each.behaviour, name) for each in alike]) for name in ("numbers", "bounds"))
        for members in linked(rows, bounds):
            group = _group(function, [alike[place] for place in members], contents)
            found += [group] if len(group.members) >= FEWEST else []
    order = {name: place for place, name in enumerate(functions)}
    found.sort(key=lambda each: (-len(each.members), order.get(each.function, len(order)), next(iter(each.members))))
    return tuple(replace(each, number=number) for number, each in enumerate(found, start=1))


def _group(function: str, alike: Sequence[_Seen], contents: Mapping[str, str]) -> Group:
    """The group of these, not yet numbered."""
    names = sorted({name for part in alike for name in part.names})
    best = min(alike, key=lambda part: (len(part.code) or 1 << 30, part.shortest))
    members = {name: contents[name] for name in names}
    return Group(0, function, members, best.shortest, best.code, best.statement)
