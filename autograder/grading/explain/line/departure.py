"""Where a wrong answer leaves the path: the first of its values that no right way makes, and the line that makes it."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from enum import Enum

import numpy as np

from autograder.grading.expect.paths.right_path import RightPath, arguments
from autograder.sandbox.contract.traces.trace import (
    ARGUMENT,
    MADE,
    NAMED,
    RAISED_HERE,
    RETURNED_VALUE,
    SET,
    Trace,
    number_of,
)


class What(str, Enum):
    """What is wrong at the step where code leaves the path."""

    VALUE = "value"  # no right way makes it
    SHAPE = "shape"  # a right value, in a shape that no right way has
    GRADIENT = "gradient"  # a right value, through which no gradient flows
    NOT_FINITE = "not finite"  # a value that is infinite or not a number
    CALL = "call"  # a function is called with what no right way calls it with
    RAISED = "raised"  # an exception, and nothing before it is off the path
    CHANGED = "changed"  # what was handed in, and it is not put back
    RESULT = "result"  # every value is on the path, and still the result is wrong
    OTHER = "other"  # another value or operation than in right ways that go on in the same way
    LEFT_OUT = "left out"  # right ways that go on in the same way do something more with this value first
    TOO_MUCH = "too much"  # right ways go on with the value before

    __str__ = str.__str__


MAKING = (MADE, RETURNED_VALUE, SET)
_NAMED = number_of(NAMED)
OPERATION = 8  # the column of a step with the operation that makes the value
_GRADIENT = 3  # the column of a step that says whether a gradient flows through the value
_STATE = 5  # the column of a step with the state of what was handed in


@dataclass(frozen=True, slots=True)
class Departure:
    """The step at which code leaves the path."""

    what: What
    file: int  # the file's index
    line: int
    step: int  # the index of the step
    frame: int  # the line's frame: the step's, or one that called it


def departure(
    trace: Trace, path: RightPath, about: What, helpers: Collection[int] = (), excused: Collection[int] = ()
) -> Departure | None:
    """Where the code leaves the path; None where it makes nothing at all.

    Args:
        trace: what a wrong answer's lines made.
        path: what right ways make on the same inputs.
        about: what is wrong with the reply: What.VALUE, What.GRADIENT, What.NOT_FINITE or What.CHANGED.
        helpers: the frames of right helpers: what is wrong in them is what they are given.
        excused: the steps that are no mistake although they are off the path.
    """
    if not len(trace.steps):
        return None
    looks = {
        What.GRADIENT: (_gradient_lost, _first_off),
        What.CHANGED: (_changed,),
    }
    for look in looks.get(about, (_first_off,)):
        found = look(trace, path, excused)
        if found is not None:
            if (about, found.what) == (What.NOT_FINITE, What.VALUE) and not np.isfinite(trace.prints[found.step]).all():
                found = replace(found, what=What.NOT_FINITE)
            return outwards(trace, path, found, helpers)
    return _at_result(trace, path, excused)


def _first_off(trace: Trace, path: RightPath, excused: Collection[int]) -> Departure | None:
    """The first value, call or exception that no right way has."""
    seen = set()
    for at, (frame, _, kind, *_) in enumerate(trace.steps):
        function = trace.frames[frame][2]
        if at in excused:
            continue
        if kind == ARGUMENT and frame not in seen:
            seen.add(frame)
            inner = trace.frames[frame][0] >= 0
            if inner and not path.is_called_so(function, arguments(trace, frame)):
                return at_step(trace, What.CALL, at)
        if kind == RAISED_HERE:
            return at_step(trace, What.RAISED, at)
        if kind in MAKING and not path.has(trace.prints[at]):
            spread = int(trace.prints[at][0]) not in path.by_size  # as when shapes that do not fit are broadcast
            return (spread and _cause(trace, path, at)) or at_step(trace, What.VALUE, at)
    return None


def _cause(trace: Trace, path: RightPath, until: int) -> Departure | None:
    """The first value before a step that is right but for its shape, or its gradient: what the step fails for."""
    for at in range(until):
        _, _, kind, gradient, *_ = trace.steps[at]
        value = trace.prints[at]
        if kind not in MAKING or value[0] >= trace.prints[until][0]:
            continue
        if not path.has_shape(value, trace.shapes[at]):
            return at_step(trace, What.SHAPE, at)
        if path.loses_gradient(value, gradient):
            return at_step(trace, What.GRADIENT, at)
    return None


def _gradient_lost(trace: Trace, path: RightPath, excused: Collection[int]) -> Departure | None:
    for at, (_, _, kind, gradient, *_) in enumerate(trace.steps):
        if kind in MAKING and at not in excused and path.loses_gradient(trace.prints[at], gradient):
            return at_step(trace, What.GRADIENT, _cut_off(trace, at))
    return None


def _cut_off(trace: Trace, at: int) -> int:
    """The last step before another that gives an argument of its frame without its gradient; else the other itself."""
    own, kinds, gradients = trace.steps[:, 0] == trace.steps[at][0], trace.steps[:, 2], trace.steps[:, _GRADIENT]
    tracked = trace.prints[own & (kinds == ARGUMENT) & (gradients == 1)]
    for before in np.nonzero(own[:at] & np.isin(kinds[:at], MAKING) & (gradients[:at] == 0))[0][::-1]:
        if (tracked == trace.prints[before]).all(axis=1).any():
            return int(before)
    return at


def _changed(trace: Trace, path: RightPath, excused: Collection[int]) -> Departure | None:  # noqa: ARG001 (as the others)
    """The first step after which what was given is never again as it was."""
    outermost = _outermost(trace)
    for top in dict.fromkeys(outermost):
        steps = [at for at in range(len(trace.steps)) if outermost[at] == top]
        if trace.steps[steps[-1]][_STATE] == 0:
            continue
        last_right = max((at for at in steps if trace.steps[at][_STATE] == 0), default=steps[0] - 1)
        at = next(each for each in steps if each > last_right)
        return at_step(trace, What.CHANGED, at)
    return None


def _at_result(trace: Trace, path: RightPath, excused: Collection[int]) -> Departure:
    """The line that first makes the result, or returns it; without a result the one that makes the last value."""
    kinds, frames, prints = trace.steps[:, 2], trace.steps[:, 0], trace.prints
    tops = trace.frames[frames][:, 0] == -1
    results = [int(at) for at in np.nonzero((kinds == RETURNED_VALUE) & tops)[0]]
    if not results:
        made = np.nonzero(np.isin(kinds, MAKING) & (prints[:, 0] > 0))[0]
        if len(made):
            return at_step(trace, What.RESULT, int(made[-1]))
        found = at_step(trace, What.RESULT, len(kinds) - 1)
        return replace(found, line=int(trace.frames[found.frame][4]))
    at = next((each for each in results if each not in excused), results[0])
    same = (prints == prints[at]).all(axis=1) & (prints[at][0] > 0)
    call = int((trace.frames[: frames[at], 0] == -1).sum())
    if path.trees.has_result(call, prints[at]):  # it may be wrong in its shape alone
        same &= (trace.shapes == trace.shapes[at]).all(axis=1)
    for inner in np.nonzero((kinds[:at] == RETURNED_VALUE) & same[:at])[0]:  # of a function that another one wraps
        is_own = int(trace.frames[frames[inner]][2]) in path.calls and int(inner) not in excused
        if is_own and top(trace, int(frames[inner])) == frames[at]:
            at = int(inner)
    made = np.isin(kinds, MAKING) & (frames == frames[at]) & (prints[:, 0] > 0)
    for before in np.nonzero(made[:at])[0][::-1]:
        if not same[before]:
            break
        at = int(before)
        if trace.steps[at][OPERATION] == _NAMED:
            break
    return at_step(trace, What.RESULT, at)


def at_step(trace: Trace, what: What, at: int) -> Departure:
    """The departure at a step."""
    frame, line = trace.steps[at][:2]
    return Departure(what, int(trace.frames[frame][3]), int(line), at, int(frame))


def outwards(trace: Trace, path: RightPath, found: Departure, helpers: Collection[int]) -> Departure:
    """The departure at the line of the call, where what was called is right, or was given what is off the path."""
    frame = begun = found.frame
    while trace.frames[frame][0] >= 0:
        called_wrongly = found.what == What.CALL and frame == begun
        given_wrongly = not all(map(path.has, arguments(trace, frame)))
        if not (called_wrongly or given_wrongly or frame in helpers):
            break
        caller, line = (int(each) for each in trace.frames[frame][:2])
        found = replace(found, what=What.CALL, line=line, file=int(trace.frames[caller][3]), frame=caller)
        frame = caller
    return found


def top(trace: Trace, frame: int) -> int:
    """The outermost frame that a frame was called from."""
    while trace.frames[frame][0] >= 0:
        frame = int(trace.frames[frame][0])
    return frame


def _outermost(trace: Trace) -> np.ndarray:
    """For each step, the outermost frame that its frame was called from."""
    tops = np.arange(len(trace.frames))
    for frame, (caller, *_) in enumerate(trace.frames):
        if caller >= 0:
            tops[frame] = tops[caller]
    return tops[trace.steps[:, 0]]
