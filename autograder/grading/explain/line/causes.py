"""Why an operation fails, or a function gets what no right way gives it: where what it was given was made."""

from collections.abc import Collection
from dataclasses import replace

import numpy as np

from autograder.grading.expect.paths.right_path import RightPath, arguments
from autograder.grading.expect.paths.trees import Trees, trees
from autograder.grading.explain.line.departure import Departure, What
from autograder.sandbox.contract.traces.trace import ARGUMENT, MADE, RETURNED_VALUE, SET, Trace, number_of

_MADE = (MADE, SET, RETURNED_VALUE)
_GRADIENTS = frozenset(map(number_of, ("grad", "backward", "jacobian")))
_REQUIRES = 3  # the column of a step that says whether a gradient flows through the value


def of_exception(whole: Trace, path: RightPath, modules: Collection[str], found: Departure) -> Departure | None:
    """Where what an operation raised for was made; None where all that it was given is right, or nothing is known.

    Args:
        whole: what a wrong answer's lines made and used.
        path: what right ways make on the same inputs.
        modules: the student's.
        found: where the exception was raised.
    """
    grown = trees(whole, modules)
    operation, given = grown.raised or (0, ())
    for part in given:
        value = grown.nodes[part].value
        same = np.nonzero((whole.prints == value).all(axis=1))[0]
        made = [int(at) for at in same if whole.steps[at][2] in _MADE]
        if not made:
            continue
        if operation in _GRADIENTS and whole.steps[same[-1]][_REQUIRES] == 0 and not path.is_neutral(value):
            return _at(whole, found, made[-1], What.GRADIENT)
        unlike = [at for at in made if not path.has_shape(value, whole.shapes[at])]
        if unlike and (whole.shapes[same[-1]] == whole.shapes[unlike[0]]).all():
            return _at(whole, found, unlike[0], What.SHAPE)
    return None


def of_call(whole: Trace, path: RightPath, modules: Collection[str], found: Departure) -> Departure | None:
    """Where the one argument was made that no right way gives to a function; None where it is not only one."""
    at = int(np.nonzero((whole.of_values().steps[found.step] == whole.steps).all(axis=1))[0][0])
    frame = int(whole.steps[at][0])
    given = arguments(whole, frame)
    off = path.other_arguments(int(whole.frames[frame][2]), given)
    steps = np.nonzero((whole.steps[:, 0] == frame) & (whole.steps[:, 2] == ARGUMENT))[0]
    made = _made_of(trees(whole, modules), given[off[0]], int(steps[0])) if len(off) == 1 else None
    return None if made is None or whole.steps[made][0] != found.frame else _at(whole, found, made, What.CALL)


def _made_of(grown: Trees, value: np.ndarray, before: int) -> int | None:
    """The step before another in which an operation made a value."""
    same = [each for each in grown.nodes if each.step < before and (each.value == value).all()]
    return same[-1].step if same and same[-1].operation else None


def _at(whole: Trace, found: Departure, at: int, what: What) -> Departure:
    frame, line = (int(each) for each in whole.steps[at][:2])
    return replace(found, what=what, file=int(whole.frames[frame][3]), line=line, frame=frame)
