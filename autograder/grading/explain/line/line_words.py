"""Where a function leaves the path of right answers, in the words that a student reads."""

import numpy as np

from autograder.grading.explain.line.departure import MAKING, What
from autograder.grading.explain.line.where import Place
from autograder.sandbox.contract.traces.trace import Trace

_SENTENCES = {
    What.VALUE: "In {line} comes a value that no right solution has{shape}.",
    What.SHAPE: "In {line} comes a right value in a shape that does not fit what follows: {own}.",
    What.GRADIENT: "In {line} the gradient is lost: the value is right, and nothing flows back through it.",
    What.NOT_FINITE: "In {line} comes a value that is infinite or not a number, as in no right solution.",
    What.CALL: "In {line} a function is called with other values than in any right solution.",
    What.RAISED: "The exception is raised for what is written in {line}.",
    What.CHANGED: "In {line} something that was handed in is changed, and not put back.",
    What.OTHER: "In {line} comes another value than in right solutions that continue like yours{shape}.",
    What.LEFT_OUT: "In {line} a step is left out: right solutions that continue like yours do more with this value.",
    What.TOO_MUCH: "In {line} comes a step too many: the value before it is one that right solutions go on with.",
    What.RESULT: (
        "Every value before the result is one that right solutions have: look at {line}, which makes the result."
    ),
}


def in_words(place: Place) -> str:
    """One or two sentences: up to which line the code is right, and what is wrong in the line where it is not."""
    found = place.departure
    line = f"line {place.line} of {place.module}.py"
    sentence = _SENTENCES[found.what].format(line=line, shape=_shapes(place), own=_shape(place.trace, found.step))
    return f"{_right_until(place)}{sentence}"


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
