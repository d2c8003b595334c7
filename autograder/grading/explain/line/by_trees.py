"""Where a wrong result parts from what right ways make theirs of, if one mistake is enough to explain it."""

from collections import Counter
from collections.abc import Collection
from dataclasses import replace
from itertools import combinations

import numpy as np

from autograder.grading.expect.paths.right_path import RightPath
from autograder.grading.expect.paths.trees import trees
from autograder.grading.explain.line.alignment import MISSING, OPERATION, TOO_MUCH, VALUE, Alignment, Blame
from autograder.grading.explain.line.departure import Departure, What, at_step, outwards, top
from autograder.sandbox.contract.traces.trace import ARGUMENT, COUNTED, USED, Trace, number_of

_TWO = 2
_MOST = 6  # values that came in, of which two may have changed places
_AROUND = 7  # the column of a step with the expression around its own
_NEGATED = number_of("neg")
_KINDS = {MISSING: What.LEFT_OUT, TOO_MUCH: What.TOO_MUCH}


class ByTrees:
    """The first wrong result of a trace, held against those of right ways.

    Args:
        whole: what a wrong answer's lines made, used and counted; the steps of departures are those of its `of_values`.
        path: what right ways make on the same inputs.
        modules: the student's.
    """

    def __init__(self, whole: Trace, path: RightPath, modules: Collection[str]):
        self._whole, self._path, self._values = whole, path, whole.of_values()
        self._among = np.maximum(np.cumsum(~np.isin(whole.steps[:, 2], (USED, COUNTED))) - 1, 0)
        self._trees = trees(whole, modules)
        self._alignment = Alignment(self._trees.nodes, path.trees.nodes)

    def _call(self, found: Departure) -> int:
        """The call from outside whose result is held against right ones: the one of a departure, if that is wrong."""
        frame, calls = top(self._whole, found.frame), self._whole.frames[:, 0] == -1
        own = int(calls[:frame].sum())
        first = [own] if any(self._path.trees.nodes[each].parts for each in self._rights(own)) else []
        return next((call for call in (*first, *range(len(self._trees.results))) if self._is_wrong(call)), own)

    def _rights(self, call: int) -> list[int]:
        """The right ways' results of a call."""
        return self._path.trees.results.get(call, [])

    def _is_wrong(self, call: int) -> bool:
        """Whether a call has a result, and it is no right one."""
        result = self._trees.results[call]
        return result is not None and not self._path.trees.has_result(call, self._trees.nodes[result].value)

    def _blamed(self, call: int) -> Counter[Blame]:
        """Every mistake that alone explains a wrong result, and how many right ways show it."""
        result = self._trees.results[call]
        return Counter() if result is None else self._alignment.blamed(result, self._rights(call))

    def _exchanged(self, call: int) -> tuple[int, ...]:
        """Two values that came in and that explain a wrong result, each in the other's place; () if there are none."""
        result, rights = self._trees.results[call], self._rights(call)
        if result is None:
            return ()
        pairs = combinations(self._leaves(), 2)
        return next((pair for pair in pairs if self._alignment.is_exchanged(result, rights, pair)), ())

    def _leaves(self) -> list[int]:
        """The values that came in, the first few."""
        kinds = [int(self._whole.steps[node.step][2]) for node in self._trees.nodes]
        return [at for at, kind in enumerate(kinds) if kind == ARGUMENT and not self._trees.nodes[at].operation][:_MOST]

    def _exchange(self, call: int) -> int | None:
        """The first step of a line in which both of two values are used that stand in each other's place."""
        values = [self._trees.nodes[leaf].value for leaf in self._exchanged(call)]
        used = [self._whole.steps[:, 2] == USED, *((self._whole.prints == value).all(axis=1) for value in values)]
        places = [{tuple(each) for each in self._whole.steps[used[0] & own][:, :2]} for own in used[1:]]
        both = set.intersection(*places) if places else set()
        return next((at for at, step in enumerate(self._whole.steps) if tuple(step[:2]) in both), None)

    def instead_of(self, found: Departure, helpers: Collection[int]) -> Departure:
        """The place that is told: another than `found`, where right ways that go on in the same way show it.

        Args:
            found: the first value that is off the path, or the result.
            helpers: the frames of right helpers.
        """
        call = self._call(found)
        blamed = self._blamed(call)
        exact = [each for each in blamed if each.what != VALUE]
        doubled = {self._trees.nodes[each.node].operation for each in exact if each.what == TOO_MUCH and not each.depth}
        inside = [each for each in exact if each.depth > 0 and not self._is_doubled(each, doubled)]
        idle = [each for each in inside if each.what == MISSING and self._renamed(each) is not None]
        if idle:
            return self._rather(max(idle, key=lambda each: each.depth), found, helpers)
        exchange = None if inside else self._exchange(call)
        if exchange is not None:
            return self._at(exchange, What.OTHER, helpers)
        if _NEGATED in doubled:  # a sign at the end, of what is right without it
            return found
        wrapped = int(self._whole.frames[top(self._whole, found.frame)][2]) not in self._path.calls
        at_end = max((blamed[each] for each in exact if each.what == MISSING and not each.depth), default=0)
        inside = inside if wrapped else [each for each in inside if each.what != MISSING or blamed[each] >= at_end]
        told = [each for each in exact if each.what == OPERATION] or inside
        if found.line in {int(self._whole.steps[self._step(each)][1]) for each in told or exact}:
            return found
        if inside:
            return self._rather(max(told, key=lambda each: (each.depth, blamed[each])), found, helpers)
        deep = [each for each in blamed if each.depth and not self._is_made_by_right_ways(each.node)]
        vague = max(deep, key=lambda each: each.depth, default=None)
        if vague is None or self._is_inside(found, vague.node) or not self._is_known(vague.node):
            return found
        return self._rather(vague, found, helpers)

    def _is_doubled(self, blame: Blame, doubled: Collection[int]) -> bool:
        """Whether an operation is too much that is done once more at the end, where it is told."""
        return blame.what == TOO_MUCH and self._trees.nodes[blame.node].operation in doubled

    def _rather(self, blame: Blame, found: Departure, helpers: Collection[int]) -> Departure:
        """The place of a mistake, unless it is the one that was found, of which then more is known."""
        off = self._departure(blame, helpers)
        return found if off.what == What.OTHER and (off.file, off.line) == (found.file, found.line) else off

    def _departure(self, blame: Blame, helpers: Collection[int]) -> Departure:
        step, home = self._step(blame), -1
        what = What.OTHER if self._whole.steps[step][2] in (USED, COUNTED) else _KINDS.get(blame.what, What.OTHER)
        if blame.what == MISSING:
            home = blame.within
        elif not self._trees.nodes[blame.node].operation and not self._is_literal(blame.node):
            home = blame.node  # what came in, where it is handed on
        return self._at(step, what, helpers, home)

    def _at(self, step: int, what: What, helpers: Collection[int], home: int = -1) -> Departure:
        """A departure at a step of the whole trace, told in the frame in which a node is made, if one is given."""
        frame, line = (int(each) for each in self._whole.steps[step][:2])
        if home >= 0:
            frame, line = self._seen_from(home, frame, line)
        off = at_step(self._values, what, int(self._among[step]))
        off = replace(off, line=line, frame=frame, file=int(self._whole.frames[frame][3]))
        return outwards(self._values, self._path, off, helpers)

    def _step(self, blame: Blame) -> int:
        """The step that is told."""
        node = self._trees.nodes[blame.node]
        if blame.within < 0 or (blame.is_shared and node.operation):
            return node.step
        around = self._trees.nodes[blame.within].step
        if blame.what == MISSING:
            renamed = self._renamed(blame)
            if renamed is not None:
                return renamed
            uses = sum(blame.node in each.parts for each in self._trees.nodes)
            return around if blame.is_late or not node.operation or uses > 1 else node.step
        if blame.what == TOO_MUCH and len(node.parts) == _TWO:
            literal = next((part for part in node.parts if self._is_literal(part)), None)
            return node.step if literal is None else self._trees.nodes[literal].step
        return node.step if node.operation or self._is_literal(blame.node) else around

    def _seen_from(self, node: int, frame: int, line: int) -> tuple[int, int]:
        """The frame in which a node is made, and the line there of a call that led to another frame's line."""
        home, begun = int(self._whole.steps[self._trees.nodes[node].step][0]), (frame, line)
        while frame != home:
            frame, line = int(self._whole.frames[frame][0]), int(self._whole.frames[frame][1])
            if frame < 0:
                return begun
        return frame, line

    def _renamed(self, blame: Blame) -> int | None:
        """The step that does no more than give a value another name, where something is left out."""
        frame = self._whole.steps[self._trees.nodes[blame.within].step][0]
        names = [step for step in self._trees.nodes[blame.node].names if self._whole.steps[step][0] == frame]
        return names[0] if names else None

    def _is_made_by_right_ways(self, node: int) -> bool:
        """Whether an operation makes a value that is one of a right way's."""
        each = self._trees.nodes[node]
        return bool(each.operation) and self._path.has(each.value)

    def _is_known(self, node: int) -> bool:
        """Whether it is known where a value comes from."""
        each = self._trees.nodes[node]
        return bool(each.operation) or self._is_literal(node) or int(self._whole.steps[each.step][2]) == ARGUMENT

    def _is_literal(self, node: int) -> bool:
        """Whether a value was written down as it is."""
        each = self._trees.nodes[node]
        step = self._whole.steps[each.step]
        return not each.operation and int(step[2]) in (USED, COUNTED) and int(step[_AROUND]) < 0

    def _is_inside(self, found: Departure, node: int) -> bool:
        """Whether a departure lies in a line in which a node, or what it is made of, is made."""
        waiting, seen = [node], set[int]()
        while waiting:
            one = waiting.pop()
            if one not in seen:
                seen.add(one)
                waiting += self._trees.nodes[one].parts
        steps = self._whole.steps[[self._trees.nodes[one].step for one in seen]]
        return bool(((steps[:, 0] == found.frame) & (steps[:, 1] == found.line)).any())
