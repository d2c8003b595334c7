"""What each value of a trace was made of: a tree for every result, whose nodes are values and the operations on them.

A value that only gets another name, another shape or another order of its elements is no node of its own, and neither
is the call of a helper: its value is what the helper returned.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

import numpy as np

from autograder.grading.expect.paths.prints import near, rounded
from autograder.sandbox.contract.traces.trace import (
    ARGUMENT,
    COUNTED,
    MADE,
    NAMED,
    RAISED_HERE,
    RETURNED_VALUE,
    SET,
    USED,
    Trace,
    number_of,
)

_NAMED = number_of(NAMED)
_MOST_CALLS = 2  # of one question
_MOST_PARTS = 15  # of which it is known whether they are used by name
_INNER = ("<listcomp>", "<genexpr>", "<setcomp>", "<dictcomp>", "<lambda>")


@dataclass(slots=True)
class Node:
    """A value, and what made it of which others."""

    value: np.ndarray  # its print
    operation: int  # by number; 0 of a value that came in
    parts: tuple[int, ...]  # the nodes that it is made of, in the order of their evaluation
    step: int = -1  # the step that made it, of the trace
    names: list[int] = field(default_factory=list)  # the steps that only give it another name
    is_argument: bool = False  # whether it came in
    by_name: int = 0  # a bit for each part that is used by its name, and not where it is made


@dataclass(slots=True)
class Trees:
    """The values of one trace, and the results of its calls."""

    nodes: list[Node]
    results: list[int | None]  # of each call from outside, the node that it returned
    raised: tuple[int, tuple[int, ...]] | None  # the operation that raised, if one did, and the nodes it was given


def trees(trace: Trace, modules: Collection[str]) -> Trees:
    """The trees of a trace of some modules."""
    return _Builder(trace, inner_functions(modules)).built()


def inner_functions(modules: Collection[str]) -> frozenset[int]:
    """The numbers of what has a frame and is no function with a name: comprehensions and lambdas of some modules."""
    return frozenset(number_of(f"{module}.{name}") for module in modules for name in _INNER)


class _Builder:
    """Puts the steps of a trace together."""

    def __init__(self, trace: Trace, inner: Collection[int]):
        self._trace, self._nodes = trace, list[Node]()
        self._latest: dict[bytes, int] = {}  # print -> the last node that made it
        self._waiting: dict[tuple[int, int], list[int]] = {}  # (frame, expression) -> its parts so far
        self._by_name: dict[tuple[int, int], int] = {}  # (frame, expression) -> a bit for each part used by its name
        self._above: dict[tuple[int, int], int] = {}  # (frame, expression) -> its operation
        self._returned: dict[int, int] = {}  # calling frame -> the node that was last returned to it
        self._homes = [self._home(frame, inner) for frame in range(len(trace.frames))]

    def _home(self, frame: int, inner: Collection[int]) -> int:
        """The frame of the function around a comprehension."""
        while self._trace.frames[frame][2] in inner and self._trace.frames[frame][0] >= 0:
            frame = int(self._trace.frames[frame][0])
        return frame

    def built(self) -> Trees:
        calls = [frame for frame, (caller, *_) in enumerate(self._trace.frames) if caller == -1]
        results: dict[int, int] = {}
        raised = None
        for at, (step, value) in enumerate(zip(self._trace.steps.tolist(), self._trace.prints, strict=True)):
            frame, kind, around, above = step[0], step[2], step[7], step[9]
            home = self._homes[frame]
            if kind == RAISED_HERE:
                raised = self._raising(home)
            if value[0] == 0 or kind not in (ARGUMENT, COUNTED, MADE, RETURNED_VALUE, SET, USED):
                continue
            node = self._node(at, step, home, value)
            if kind == RETURNED_VALUE:
                caller = int(self._trace.frames[frame][0])
                if caller == -1:
                    results[frame] = node
                else:
                    self._returned[self._homes[caller]] = node
            elif kind != ARGUMENT and around >= 0:
                waiting = self._waiting.setdefault((home, around), [])
                if kind == USED and len(waiting) < _MOST_PARTS:
                    self._by_name[home, around] = self._by_name.get((home, around), 0) | 1 << len(waiting)
                waiting.append(node)
                self._above[home, around] = above
        return Trees(self._nodes, [results.get(frame) for frame in calls], raised)

    def _node(self, at: int, step: list[int], home: int, value: np.ndarray) -> int:
        """The node of a step's value: a new one, unless it is one that is there already."""
        kind, number, operation = step[2], step[6], step[8]
        key = value.tobytes()
        parts = self._waiting.pop((home, number), []) if kind != ARGUMENT else []
        by_name = self._by_name.pop((home, number), 0) if parts else 0
        if kind in (MADE, SET) and operation == _NAMED:
            for part in parts[-1:]:
                self._nodes[part].names.append(at)
        if not parts and (kind in (ARGUMENT, USED) or (kind == COUNTED and operation == _NAMED)):
            return (
                self._latest[key]
                if key in self._latest
                else self._new(key, Node(value, 0, (), at, is_argument=kind == ARGUMENT))
            )
        back = self._returned.pop(home, None)
        if kind != RETURNED_VALUE and back is not None and (self._nodes[back].value == value).all():
            return back
        for part in parts:
            if np.array_equal(self._nodes[part].value, value, equal_nan=True):
                self._latest[key] = part
                return part
        return self._new(key, Node(value, operation, tuple(parts), at, by_name=by_name))

    def _new(self, key: bytes, node: Node) -> int:
        self._nodes.append(node)
        self._latest[key] = len(self._nodes) - 1
        return self._latest[key]

    def _raising(self, home: int) -> tuple[int, tuple[int, ...]] | None:
        """The operation whose parts still wait in the frame that raised, the last that was begun."""
        waiting = [key for key in self._waiting if key[0] == home]
        return (self._above[waiting[-1]], tuple(self._waiting[waiting[-1]])) if waiting else None


@dataclass(frozen=True, slots=True)
class RightTrees:
    """The trees of several right ways, with what they share once."""

    nodes: list[Node]
    results: dict[int, list[int]]  # call from outside, by its place -> the nodes of its result

    @property
    def operations(self) -> set[int]:
        """All operations in them, by number."""
        return {node.operation for node in self.nodes}

    def has_result(self, call: int, value: np.ndarray) -> bool:
        """Whether right ways give this value as the result of a call from outside."""
        rights = (self.nodes[each].value for each in self.results.get(call, []))
        return any(each[0] == value[0] and near(each[1:], value[1:]).all() for each in rights)


def merged(each: Iterable[Trees]) -> RightTrees:
    """What results are made of in some right ways; of calls after the first few the results alone."""
    nodes: list[Node] = []
    known: dict[tuple[bytes, int, tuple[int, ...]], int] = {}
    results: dict[int, dict[int, None]] = {}
    for one in each:
        needed = _needed(one, _MOST_CALLS)
        places: dict[int, int] = {}
        for at in sorted(needed):
            node = one.nodes[at]
            value = rounded(node.value)
            parts = tuple(places[part] for part in node.parts)
            key = (value.tobytes(), node.operation, parts)
            if key not in known:
                known[key] = len(nodes)
                nodes.append(Node(value, node.operation, parts, by_name=node.by_name))
            places[at] = known[key]
        for call, result in enumerate(one.results):
            if result is not None and result not in places:  # of a later call, whose value alone is kept
                value = rounded(one.nodes[result].value)
                key = (value.tobytes(), 0, ())
                if key not in known:
                    known[key] = len(nodes)
                    nodes.append(Node(value, 0, ()))
                places[result] = known[key]
            if result is not None:
                results.setdefault(call, {})[places[result]] = None
    return RightTrees(nodes, {call: list(found) for call, found in results.items()})


def _needed(one: Trees, calls: int) -> set[int]:
    """The nodes that the results of the first calls are made of."""
    waiting = [result for result in one.results[:calls] if result is not None]
    needed: set[int] = set()
    while waiting:
        node = waiting.pop()
        if node not in needed:
            needed.add(node)
            waiting += one.nodes[node].parts
    return needed
