"""Where a wrong result parts from what right ways make theirs of, if one mistake is enough to explain it."""

from collections.abc import Collection
from dataclasses import replace

import numpy as np

from autograder.grading.expect.paths.right_path import RightPath
from autograder.grading.expect.paths.trees import Trees, trees
from autograder.grading.explain.line.alignment import MISSING, TOO_MUCH, VALUE, Alignment, Blame
from autograder.grading.explain.line.departure import Departure, What, at_step, outwards
from autograder.sandbox.contract.traces.trace import ARGUMENT, COUNTED, USED, Trace

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
        self.blamed = self._blamed()

    def _blamed(self) -> list[Blame]:
        """Every mistake that alone explains the first result that is wrong."""
        alignment = Alignment(self._trees.nodes, self._path.trees.nodes)
        for call, result in enumerate(self._trees.results):
            rights = self._path.trees.results.get(call, [])
            if result is not None and not any(alignment.is_same(result, right) for right in rights):
                return [each for each in alignment.blamed(result, rights) if each.depth > 0]
        return []

    def instead_of(self, found: Departure, helpers: Collection[int]) -> Departure:
        """The place that is told: another than `found`, where right ways that go on in the same way show it.

        Args:
            found: the first value that is off the path, or the result.
            helpers: the numbers of functions that are known to be right.
        """
        exact = [each for each in self.blamed if each.what != VALUE]
        idle = [each for each in exact if each.what == MISSING and self._renamed(each) is not None]
        if exact:
            return self._departure(max(idle or exact, key=lambda each: each.depth), helpers)
        vague = max(self.blamed, key=lambda each: each.depth, default=None)
        if vague is None or self._is_inside(found, vague.node) or not self._is_known(vague.node):
            return found
        return self._departure(vague, helpers)

    def _departure(self, blame: Blame, helpers: Collection[int]) -> Departure:
        step = self._step(blame)
        frame, line = (int(each) for each in self._whole.steps[step][:2])
        off = at_step(self._values, _KINDS.get(blame.what, What.OTHER), int(self._among[step]))
        off = replace(off, line=line, frame=frame, file=int(self._whole.frames[frame][3]))
        return outwards(self._values, self._path, off, helpers)

    def _step(self, blame: Blame) -> int:
        """The step that is told."""
        node = self._trees.nodes[blame.node]
        if blame.within < 0:
            return node.step
        around = self._trees.nodes[blame.within].step
        if blame.what == MISSING:
            renamed = self._renamed(blame)
            if renamed is not None:
                return renamed
            elsewhere = self._whole.steps[node.step][0] != self._whole.steps[around][0]
            return around if elsewhere or blame.is_late or not node.operation else node.step
        return node.step if node.operation else around

    def _renamed(self, blame: Blame) -> int | None:
        """The step that does no more than give a value another name, where something is left out."""
        frame = self._whole.steps[self._trees.nodes[blame.within].step][0]
        names = [step for step in self._trees.nodes[blame.node].names if self._whole.steps[step][0] == frame]
        return names[0] if names else None

    def _is_known(self, node: int) -> bool:
        """Whether it is known where a value comes from."""
        each = self._trees.nodes[node]
        return bool(each.operation) or int(self._whole.steps[each.step][2]) == ARGUMENT

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


def departure_of(
    whole: Trace, path: RightPath, modules: Collection[str], found: Departure, helpers: Collection[int]
) -> Departure:
    """As `ByTrees.instead_of`, for those departures that are no more than a value or a result."""
    if found.what not in (What.VALUE, What.RESULT):
        return found
    return ByTrees(whole, path, modules).instead_of(found, helpers)
