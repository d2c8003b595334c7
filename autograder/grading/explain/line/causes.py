"""Why an operation fails: where what it was given was made."""

from collections.abc import Collection
from dataclasses import replace

import numpy as np

from autograder.grading.expect.paths.right_path import RightPath
from autograder.grading.expect.paths.trees import trees
from autograder.grading.explain.line.departure import Departure, What
from autograder.sandbox.contract.traces.trace import MADE, RETURNED_VALUE, SET, Trace, number_of

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
    return _room(whole, path, found)


def _room(whole: Trace, path: RightPath, found: Departure) -> Departure | None:
    """Where room is made for as many numbers as no right way has at once, such as `np.zeros(steps + 2)`."""
    for at in np.nonzero((whole.steps[:, 0] == found.frame) & (whole.steps[:, 2] == MADE))[0]:
        size = int(whole.prints[at][0])
        if path.is_neutral(whole.prints[at]) and size > 1 and size not in path.by_size:
            return _at(whole, found, int(at), What.SHAPE)
    return None


def _at(whole: Trace, found: Departure, at: int, what: What) -> Departure:
    frame, line = (int(each) for each in whole.steps[at][:2])
    return replace(found, what=what, file=int(whole.frames[frame][3]), line=line, frame=frame)
