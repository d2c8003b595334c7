"""Where a function leaves the path of right answers, in the words that a student reads."""

import numpy as np

from autograder.grading.expect.paths.right_path import arguments
from autograder.grading.expect.paths.trees import inner_functions
from autograder.grading.explain.line.departure import MAKING, What
from autograder.grading.explain.line.where import Place
from autograder.sandbox.contract.traces.trace import Trace

_SENTENCES = {
    What.VALUE: "In {line} comes a value that no right solution has{shape}.",
    What.SHAPE: "In {line} comes a right value in a shape that does not fit what follows: {own}.",
    What.GRADIENT: "In {line} the gradient is lost: the value is right, and nothing flows back through it.",
    What.NOT_FINITE: "In {line} comes a value that is infinite or not a number, as in no right solution.",
    What.CALL: "In {line} a function is called with {given} than in any right solution.",
    What.RAISED: "The exception is raised for what is written in {line}.",
    What.CHANGED: "In {line} something that was handed in is changed, and not put back.",
    What.OTHER: "{line} computes something else than right solutions do at this point{shape}; what follows it is fine.",
    What.LEFT_OUT: "In {line} a step is left out: right solutions that continue like yours do more with this value.",
    What.TOO_MUCH: "In {line} comes a step too many: the value before it is one that right solutions go on with.",
    What.RESULT: (
        "Every value before the result is one that right solutions have: look at {line}, which makes the result."
    ),
}
_PLACES = ("first", "second", "third", "fourth", "fifth", "sixth")


def in_words(place: Place) -> str:
    """One or two sentences: up to which line the code is right, and what is wrong in the line where it is not."""
    found = place.departure
    own, given = _shape(place.trace, found.step), _given(place) if found.what == What.CALL else ""
    sentence = _SENTENCES[found.what].format(line=line_of(place), shape=_shapes(place), own=own, given=given)
    return f"{_right_until(place)}{sentence[:1].upper()}{sentence[1:]}"


def line_of(place: Place) -> str:
    """The line with its file; of one in a function that another one calls, also where it is called from."""
    frames, frame = place.trace.frames, place.departure.frame
    inner = inner_functions([place.module])
    while int(frames[frame][2]) in inner and frames[frame][0] >= 0:
        frame = int(frames[frame][0])
    caller, line = (int(each) for each in frames[frame][:2])
    is_called_here = caller >= 0 and int(frames[caller][3]) == place.departure.file
    return f"line {place.line} of {place.module}.py{f' (called in line {line})' if is_called_here else ''}"


def _given(place: Place) -> str:
    """What a function is given, by the argument's place where it is only one."""
    trace, frame = place.trace, int(place.trace.steps[place.departure.step][0])
    while int(trace.frames[frame][0]) not in (place.departure.frame, -1):
        frame = int(trace.frames[frame][0])
    given = arguments(trace, frame)
    off = place.path.other_arguments(int(trace.frames[frame][2]), given)
    off = off or [at for at, value in enumerate(given) if not place.path.has(value)]
    if len(off) != 1 or off[0] >= len(_PLACES) or len(given) == 1:
        return "other values"
    return f"another {_PLACES[off[0]]} argument"


def _right_until(place: Place) -> str:
    """Up to which line the code is right, in the same function; zeros and ones say nothing."""
    found, steps = place.departure, place.trace.steps[: place.departure.step]
    if found.what not in (What.VALUE, What.OTHER, What.SHAPE, What.NOT_FINITE, What.RAISED):
        return ""
    earlier = np.isin(steps[:, 2], MAKING) & (steps[:, 0] == found.frame) & (steps[:, 1] < place.line)
    before = [at for at in np.nonzero(earlier)[0] if not place.path.is_neutral(place.trace.prints[at])]
    if not before:
        return ""
    name = place.path.milestone(place.trace.prints[before[-1]])
    return f"Right up to line {steps[before[-1]][1]}{f', {name}' if name else ''}. "


def _shapes(place: Place) -> str:
    """The shape of the value, where no right value has as many elements."""
    size = int(place.trace.prints[place.departure.step][0])
    if size <= 1 or size in place.path.by_size:
        return ""
    return (
        f": its shape is {_shape(place.trace, place.departure.step)}, and no right solution has {size} numbers at once"
    )


def _shape(trace: Trace, step: int) -> str:
    count, *sizes = (int(each) for each in trace.shapes[step])
    shown = sizes[: max(count, 0)]
    return "(" + ", ".join(map(str, shown)) + ("," if len(shown) == 1 else "") + ")"
