"""Which one operation or value of a wrong result would have to be another, for a right way to have written the same.

A wrong result's tree is held against those of right ways from the result inwards, as long as the operations are the
same. Where they part, or where a value is put in that no right way has there, is the mistake. It is found only where
one mistake is enough.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from autograder.grading.expect.paths.prints import near
from autograder.grading.expect.paths.trees import Node
from autograder.sandbox.contract.traces.trace import number_of

_EITHER_WAY = frozenset(map(number_of, ("add", "mul", "maximum", "minimum", "logaddexp")))
_DEEPEST = 40


@dataclass(frozen=True, slots=True)
class Blame:
    """One node of a wrong result, and what is wrong with it."""

    node: int
    what: str  # OPERATION, MISSING, TOO_MUCH, VALUE
    depth: int  # how many operations around it are those of a right way
    within: int = -1  # the node that it is a part of, the first of several; -1 of the result itself
    is_late: bool = False  # what is left out of it comes later, as in right ways: from a name, or of a later value
    is_shared: bool = False  # whether it is a part of several, each of which is wrong for it
    instead: int = -1  # of a wrong value, the right way's node in its place


OPERATION, MISSING, TOO_MUCH, VALUE = "operation", "missing", "too much", "value"


class Alignment:
    """Wrong nodes against right ones."""

    def __init__(self, wrong: Sequence[Node], right: Sequence[Node]):
        self._wrong, self._right = wrong, right
        self._same = _same(wrong, right)
        self._known: dict[tuple[int, int], list[Blame] | None] = {}
        self._level = 0

    def is_same(self, wrong: int, right: int) -> bool:
        """Whether two nodes are one value."""
        return bool(self._same[wrong, right])

    def blamed(self, result: int, rights: Sequence[int]) -> Counter[Blame]:
        """All single mistakes that explain a wrong result, and how many right ones show each."""
        found: Counter[Blame] = Counter()
        for right in rights:
            found.update(list(dict.fromkeys(self._one(result, right) or [])))
        return found

    def is_exchanged(self, result: int, rights: Sequence[int], leaves: tuple[int, int]) -> bool:
        """Whether a result is made as a right one is, but for two values that came in, each in the other's place."""
        holds: list[bool] = []  # whether any of the two is in a node; what a node is made of stands before it
        for at, node in enumerate(self._wrong):
            holds.append(at in leaves or any(holds[part] for part in node.parts if part < at))

        known: dict[tuple[int, int], bool] = {}

        def made_so(s: int, r: int, level: int) -> bool:
            if (s, r) not in known:
                known[s, r] = False  # of a circle, which prints may make
                known[s, r] = level <= _DEEPEST and compared(s, r, level)
            return known[s, r]

        def compared(s: int, r: int, level: int) -> bool:
            if s in leaves:
                return bool(self._same[leaves[1 - leaves.index(s)], r])
            if not holds[s]:
                return bool(self._same[s, r])
            ours, theirs = self._wrong[s], self._right[r]
            if ours.operation != theirs.operation or len(ours.parts) != len(theirs.parts):
                return False
            orders = (ours.parts, *((ours.parts[::-1],) if ours.operation in _EITHER_WAY else ()))
            return any(
                all(made_so(a, b, level + 1) for a, b in zip(parts, theirs.parts, strict=True)) for parts in orders
            )

        return holds[result] and any(made_so(result, right, 0) for right in rights)

    def _one(self, s: int, r: int) -> list[Blame] | None:
        """The single mistakes that tell s from r; None where they are looked for already, or lie too deep."""
        key = (s, r)
        if key not in self._known:
            self._known[key] = None  # of a circle, which prints may make
            self._level += 1
            if self._level < _DEEPEST:
                self._known[key] = self._compare(s, r)
            self._level -= 1
        return self._known[key]

    def _compare(self, s: int, r: int) -> list[Blame]:
        wrong, right = self._wrong[s], self._right[r]
        found: list[Blame] = []
        fits = bool(wrong.parts) and len(wrong.parts) == len(right.parts)
        if fits and wrong.operation == right.operation:
            swapped = ((wrong.parts[1], wrong.parts[0], *wrong.parts[2:]),) if wrong.parts[1:] else ()
            for parts in (wrong.parts, *(swapped if wrong.operation in _EITHER_WAY else ())):
                found += self._in_parts(s, parts, right.parts)
            found += [Blame(s, OPERATION, 1) for parts in swapped if self._all_same(parts, right.parts)]
        elif fits and self._all_same(wrong.parts, right.parts):
            found.append(Blame(s, OPERATION, 0))
        if any(self._same[s, part] for part in right.parts):
            used = any(self._same[s, part] and right.by_name >> at & 1 for at, part in enumerate(right.parts))
            found.append(Blame(s, MISSING, 0, is_late=used or self._is_made_later(s, right.parts)))
        if any(self._same[part, r] for part in wrong.parts):
            found.append(Blame(s, TOO_MUCH, 0))
        return found

    def _is_made_later(self, s: int, rights: Sequence[int]) -> bool:
        """Whether any of these but s itself is a value that is made after s."""
        return any(self._same[s + 1 :, right].any() for right in rights if not self._same[: s + 1, right].any())

    def _all_same(self, parts: Sequence[int], rights: Sequence[int]) -> bool:
        return all(self._same[a, b] for a, b in zip(parts, rights, strict=True))

    def _in_parts(self, s: int, parts: Sequence[int], rights: Sequence[int]) -> list[Blame]:
        """The single mistakes in one part of a node, where its operation is right."""
        off = [(a, b) for a, b in zip(parts, rights, strict=True) if not self._same[a, b]]
        if not off:
            return [Blame(s, OPERATION, 1)]
        inner, *others = [self._inside(s, a, b) for a, b in off]
        in_all = [each for each in inner if all(self._is_among(each, other) for other in others)]
        if others:
            in_all = [replace(each, is_shared=True) for each in in_all]
        return [replace(each, depth=each.depth + 1) for each in in_all]

    def _is_among(self, blame: Blame, others: Sequence[Blame]) -> bool:
        """Whether one mistake is also among those that explain another part, as one in a value that is used twice."""
        return any(
            (blame.node, blame.what) == (each.node, each.what) and self._is_one(blame.instead, each.instead)
            for each in others
        )

    def _is_one(self, right: int, other: int) -> bool:
        """Whether two of the right ways' nodes are one value."""
        if right == other or min(right, other) < 0:
            return right == other
        ours, theirs = self._right[right].value, self._right[other].value
        return ours[0] == theirs[0] and bool(near(ours[1:], theirs[1:]).all())

    def _inside(self, s: int, a: int, b: int) -> list[Blame]:
        """The single mistakes in a part; all of it where none is found, and what came in is wrong where it is used."""
        found = self._one(a, b) or [Blame(a, VALUE, 0, instead=b)]
        return [replace(each, within=s) if each.node == a else each for each in found]


def _same(wrong: Sequence[Node], right: Sequence[Node]) -> np.ndarray:
    """Which wrong node has which right one's value."""
    table = np.zeros((len(wrong), len(right)), bool)
    if not table.size:
        return table
    ours, theirs = (np.array([node.value for node in nodes]) for nodes in (wrong, right))
    for at, value in enumerate(ours):
        like = theirs[:, 0] == value[0]
        table[at, like] = near(theirs[like, 1:], value[1:]).all(axis=1)
    return table
