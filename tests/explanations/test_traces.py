"""How code is traced: its values do not change, what is recorded is bounded, and a forged trace is refused."""

import ast

import numpy as np
import pytest
import torch

from autograder.sandbox.contract.reply import Array
from autograder.sandbox.contract.traces.trace import (
    ARGUMENT,
    MADE,
    MOST_FRAMES,
    MOST_STEPS,
    RAISED_HERE,
    RETURNED_VALUE,
    SET,
    from_arrays,
    number_of,
    to_reply,
    without_trace,
)
from autograder.sandbox.tracing.instrument import (
    ENTERED_HOOK,
    MADE_HOOK,
    RETURNED_HOOK,
    SET_HOOK,
    USED_HOOK,
    instrumented,
)

PROGRAM = """\
def inner(x, *, by=2):
    return x * by

def generator_loss(x):
    rows = [inner(each) for each in x]
    rows[0] = rows[0] + 1
    total = sum(rows)
    total += 0.5
    if total > 1:
        total = (lambda y: y - 1.25)(total)
    return total, f"{total + 1}"
"""


def _steps(trace, kind):
    """The lines of the steps of a kind."""
    return [int(step[1]) for step in trace.steps if step[2] == kind]


def test_code_with_hooks_does_what_it_did():
    """Values, loops, lambdas, defaults and f-strings; and every hook is given the value that it returns."""
    plain, hooked = {}, {MADE_HOOK: lambda _, value: value, RETURNED_HOOK: lambda _, value: value}
    hooked |= dict.fromkeys((SET_HOOK, ENTERED_HOOK, USED_HOOK), hooked[MADE_HOOK])
    exec(PROGRAM, plain)  # noqa: S102 (written in this file)
    tree = ast.parse(PROGRAM)
    tree.body = [instrumented(node) for node in tree.body]
    exec(compile(tree, "program", "exec"), hooked)  # noqa: S102 (as above)
    assert hooked["generator_loss"]([1.0, 2.5]) == plain["generator_loss"]([1.0, 2.5])


def test_name_that_has_no_value_yet_is_told_in_its_own_line(traced):
    """What shows a target before `+=` raises in the line of that statement."""
    program = "def generator_loss(x):\n    if x is None:\n        total = 0.0\n    total += x.sum()\n    return total\n"
    assert _steps(traced(program, torch.ones(3)), RAISED_HERE) == [4]


@pytest.mark.parametrize("assignment", ["totals[step()] += x.mean()", "totals[step()] = totals[0] + x.mean()"])
def test_target_that_calls_a_function_is_evaluated_as_often_as_without_hooks(traced, assignment):
    """Code that is watched raises nothing that it does not raise alone."""
    program = (
        "def generator_loss(x):\n    steps = iter([0])\n    step = lambda: next(steps)\n    totals = [x.sum()]\n"
        f"    {assignment}\n    return totals[0]\n"
    )
    trace = traced(program, torch.ones(3))
    assert _steps(trace, RAISED_HERE) == []
    assert trace.prints[-1][2] == 4


def test_what_runs_at_the_top_and_what_is_literal_has_no_hook():
    """Only the bodies of functions are watched, and in them only what is made."""
    for code in ("x = 1 + f(2)", "def f():\n    return None", "def f(x):\n    y = -1 - 2.5\n    global z"):
        (node,) = ast.parse(code).body
        hooked = ast.unparse(instrumented(node))
        assert MADE_HOOK not in hooked
    assert ast.unparse(ast.parse(code)) == ast.unparse(node)  # the statement itself is left as it was


def test_steps_are_recorded_with_their_lines(traced):
    """Values that are made, set and returned, arguments, and frames with the function's number and its caller."""
    trace = traced(PROGRAM, [1.0, 2.5])
    outer, *inner = trace.frames
    assert outer[0] == -1
    assert outer[2] == number_of("gan_losses.generator_loss")
    calls = [frame for frame in inner if frame[2] == number_of("gan_losses.inner")]
    assert [int(frame[1]) for frame in calls] == [5, 5]
    assert _steps(trace, RETURNED_VALUE)[:2] == [2, 2]
    assert _steps(trace, SET) == [6, 8]
    assert {6, 7, 10} <= set(_steps(trace, MADE))
    assert trace.prints[_at(trace, ARGUMENT)][:4].tolist() == [2, 1.75, 1.0, 2.5]


def _at(trace, kind):
    return next(at for at, step in enumerate(trace.steps) if step[2] == kind)


def test_gradient_shape_and_sorted_elements_are_recorded(traced):
    """Of a tensor: whether a gradient flows, its shape, and its numbers in order."""
    given = torch.tensor([[3.0, 1.0], [2.0, -1.0]], requires_grad=True)
    trace = traced("def generator_loss(x):\n    y = x * 2\n    return y.detach()\n", given)
    made = _at(trace, MADE)
    assert trace.shapes[made].tolist() == [2, 2, 2, -1, -1]
    assert trace.prints[made][:6].tolist() == [4, 2.5, -2, 2, 4, 6]
    assert trace.steps[made][3] == 1
    assert trace.steps[_at(trace, RETURNED_VALUE)][3] == 0


def test_exception_is_recorded_in_the_innermost_line(traced):
    """Also where the function raises before any hook was called."""
    text = "def inner(x):\n    return x[9]\n\ndef generator_loss(x):\n    return inner(x)\n"
    trace = traced(text, [1.0])
    assert _steps(trace, RAISED_HERE) == [2]
    assert trace.frames[:, 1].tolist() == [0, 5]


def test_value_that_raises_when_it_is_looked_at_costs_its_step_alone(traced):
    """The code goes on, and later lines are recorded."""
    text = (
        "class Odd(float):\n    def __float__(self):\n        raise RuntimeError\n\n"
        "def generator_loss(x):\n    odd = Odd(1.0)\n    return x + 1.5\n"
    )
    trace = traced(text, 1.0)
    assert _steps(trace, RETURNED_VALUE) == [7]
    assert 6 not in _steps(trace, MADE)


def test_loops_and_long_answers_are_bounded(traced):
    """A line has 96 steps, half of them uses; a trace at most 1,200 of 200 frames: what is sent stays small."""
    loop = traced("def generator_loss(x):\n    for _ in range(100):\n        x = x + 0.5\n    return x\n", 1.0)
    assert _steps(loop, MADE).count(3) == 48
    assert _steps(loop, RETURNED_VALUE) == [4]
    lines = "".join(f"    x = x + {n}.5\n" for n in range(700))
    assert len(traced(f"def generator_loss(x):\n{lines}", 1.0, whole=True).steps) == MOST_STEPS
    calls = "def f(x):\n    return x + 0.5\n\ndef generator_loss(x):\n    return [f(x) for _ in range(300)]\n"
    assert len(traced(calls, 1.0).frames) == MOST_FRAMES


@pytest.fixture
def arrays(traced):
    """An honest trace, as a reply holds it."""
    return {name: Array("float64", value) for name, value in to_reply(traced(PROGRAM, [1.0, 2.5])).items()}


def test_honest_trace_is_read_back(arrays, traced):
    """As it was recorded; the rest of a reply is the probe's."""
    trace, was = from_arrays(arrays), traced(PROGRAM, [1.0, 2.5])
    for name in ("frames", "steps", "shapes", "prints"):
        np.testing.assert_array_equal(getattr(trace, name), getattr(was, name))
    own = Array("float64", np.zeros(1))
    assert without_trace({**arrays, "value": own}) == {"value": own}


def _set(name, place, value):
    def forge(columns):
        columns[f"trace {name}"][place] = value

    return forge


def _repeated(names, count):
    def forge(columns):
        for name in names:
            columns[f"trace {name}"] = np.repeat(columns[f"trace {name}"][:1], count, axis=0)

    return forge


@pytest.mark.parametrize(
    "forge",
    [
        pytest.param(_set("frames", (0, 0), 1), id="a frame called by a later one"),
        pytest.param(_set("frames", (1, 0), 1), id="a frame called by itself"),
        pytest.param(_set("frames", (0, 0), -2), id="a frame called by none that is"),
        pytest.param(_set("steps", (0, 0), 99), id="a step in no frame"),
        pytest.param(_set("steps", (0, 0), -1), id="a step in a negative frame"),
        pytest.param(_set("steps", (0, 1), np.nan), id="a line that is not a number"),
        pytest.param(_set("frames", (0, 4), np.inf), id="a line that is infinite"),
        pytest.param(_set("steps", (0, 1), 2.0**31), id="a line beyond all files"),
        pytest.param(_repeated(("steps", "shapes", "prints"), MOST_STEPS + 1), id="too many steps"),
        pytest.param(_repeated(("frames",), MOST_FRAMES + 1), id="too many frames"),
        pytest.param(_repeated(("prints",), 1), id="fewer prints than steps"),
        pytest.param(lambda columns: columns.pop("trace shapes"), id="no shapes"),
        pytest.param(lambda columns: columns.update({"trace steps": np.zeros((3, 5))}), id="too narrow"),
        pytest.param(lambda columns: columns.update({"trace steps": np.zeros(6)}), id="flat"),
    ],
)
def test_forged_trace_is_refused(arrays, forge):
    """Whoever forges one is told no line; nothing is read out of bounds."""
    columns = {name: array.values.copy() for name, array in arrays.items()}
    assert from_arrays({name: Array("float64", values) for name, values in columns.items()}) is not None
    forge(columns)
    assert from_arrays({name: Array("float64", values) for name, values in columns.items()}) is None


def test_inside_a_function_of_autograd_no_gradient_is_due(traced):
    """Neither in its forward, where none is recorded, nor in its backward, nor in what they call; outside it is."""
    text = """
def twice(x):
    return x * 2.5

class Own(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        return twice(x)

    @staticmethod
    def backward(ctx, gradient):
        return gradient * 3.5

def generator_loss(x):
    y = Own.apply(x) + 1
    torch.autograd.grad(y.sum(), x)
    with torch.no_grad():
        z = y * 1.5
    return y.mean()
"""
    trace = traced(text, torch.tensor([1.0, 2.0], requires_grad=True))
    told = {
        (int(line), int(gradient)) for _, line, kind, gradient, *_ in trace.steps if kind == MADE and gradient != -1
    }
    assert {line for line, _ in told}.isdisjoint({3, 8, 12})
    assert {(15, 1), (18, 0)} <= told
