"""Where small programs leave the path: each kind of departure in its line, in its sentence."""

import pytest
import torch

from autograder.grading.expect.paths.right_path import RightPath
from autograder.grading.explain.line import departure, where
from autograder.grading.explain.line.line_words import in_words
from autograder.grading.explain.line.where import Place
from autograder.sandbox.contract.traces.trace import number_of

HELPER = "gan_losses.helper"
RIGHT = """\
def helper(x):
    return x.mean()

def generator_loss(x):
    scaled = x * 3
    moved = scaled - x.sin()
    return helper(moved)
"""


def _points():
    return torch.tensor([0.3, -1.2, 2.5, 0.7, -0.4], requires_grad=True)


@pytest.fixture
def told(traced):
    """What is told of RIGHT with one line replaced: the departure and its words."""

    def tell(line, code, about=departure.What.VALUE, *, given=_points, helpers=(), right=RIGHT):
        lines = right.splitlines()
        lines[line - 1] = f"    {code}"
        path = RightPath.of([traced(right, given(), whole=True)], {HELPER}, {})
        whole = traced("\n".join(lines), given(), whole=True)
        off = where.located(whole, path, about, ["gan_losses"], helpers)
        return off, in_words(Place("gan_losses", off.line, off, None, whole.of_values(), path))

    return tell


def _plain():
    return _points().detach()


@pytest.mark.parametrize(
    ("line", "code", "about", "what", "told_line", "words"),
    [
        (
            5,
            "scaled = x * 4",
            "value",
            "value",
            5,
            "In line 5 of gan_losses.py comes a value that no right solution has.",
        ),
        (
            6,
            "moved = scaled - x.cos()",
            "value",
            "value",
            6,
            "Right up to line 5. In line 6 of gan_losses.py comes a value that no right solution has.",
        ),
        (
            6,
            "moved = torch.outer(scaled, x)",
            "value",
            "value",
            6,
            (
                "Right up to line 5. In line 6 of gan_losses.py comes a value that no right solution has: its shape is "
                "(5, 5), and no right solution has 25 numbers at once."
            ),
        ),
        (
            5,
            "scaled = (x * 3)[:, None]",
            "value",
            "shape",
            5,
            "In line 5 of gan_losses.py comes a right value in a shape that does not fit what follows: (5, 1).",
        ),
        (
            5,
            "scaled = (x * 3).detach()",
            "gradient",
            "gradient",
            5,
            "In line 5 of gan_losses.py the gradient is lost: the value is right, and nothing flows back through it.",
        ),
        (
            6,
            "moved = torch.log(0 * scaled)",
            "not finite",
            "not finite",
            6,
            (
                "Right up to line 5. In line 6 of gan_losses.py comes a value that is infinite or not a number, as in "
                "no right solution."
            ),
        ),
        (
            7,
            "return helper(scaled)",
            "value",
            "call",
            7,
            "In line 7 of gan_losses.py a function is called with other values than in any right solution.",
        ),
        (
            6,
            "moved = scaled - absent",
            "value",
            "raised",
            6,
            "Right up to line 5. The exception is raised for what is written in line 6 of gan_losses.py.",
        ),
        (
            7,
            "return scaled",
            "value",
            "result",
            7,
            (
                "Every value before the result is one that right solutions have: look at line 7 of gan_losses.py, "
                "which makes the result."
            ),
        ),
    ],
)
def test_each_departure_is_told_in_its_line(told, line, code, about, what, told_line, words):
    """The first step that no right solution has, in one sentence; up to where the code is right, in another."""
    off, said = told(line, code, about)
    assert (off.what, off.line, said) == (what, told_line, words)


def test_zeros_do_not_show_that_the_code_is_right(told):
    """They are on every path: the last line that made something else is named."""
    right = RIGHT.replace("    moved", "    none = torch.zeros_like(x)\n    moved")
    _, said = told(7, "moved = scaled + none - x.cos()", right=right)
    assert said.startswith("Right up to line 5. In line 7 ")


def test_line_of_a_comprehension_is_the_functions_own(told):
    """Nobody calls it."""
    right = RIGHT.replace("x * 3", "torch.stack([each * 3 for each in x])")
    _, said = told(5, "scaled = torch.stack([each * 4 for each in x])", right=right)
    assert said == "In line 5 of gan_losses.py comes a value that no right solution has."


def test_change_of_an_argument_is_told_in_its_line(told):
    """The values are as they were, and the argument is not."""
    off, said = told(6, "moved = x.mul_(3)", departure.What.CHANGED, given=_plain)
    assert (off.what, off.line) == (departure.What.CHANGED, 6)
    assert said == "In line 6 of gan_losses.py something that was handed in is changed, and not put back."


def test_change_that_is_put_back_is_no_departure(told):
    """A module that ends in its old mode was not changed: what remains is the result."""
    off, _ = told(
        2,
        "y = x.weight.sum(); x.eval(); x.train(); return y",
        departure.What.CHANGED,
        given=lambda: torch.nn.Linear(2, 2),
        right="def generator_loss(x):\n    return x.weight.sum()\n",
    )
    assert off.what == departure.What.RESULT


def test_exception_is_told_where_its_shape_comes_from(told):
    """torch.dot of a row fails in line 6; what it fails for is made in line 5."""
    right = RIGHT.replace("scaled - x.sin()", "torch.dot(scaled, x)")
    off, _ = told(5, "scaled = (x * 3)[None]", right=right)
    assert (off.what, off.line) == (departure.What.SHAPE, 5)


def test_result_that_a_name_was_given_is_told_where_it_was(told):
    """`return both` makes nothing: the line before does."""
    right = "def generator_loss(x):\n    scaled = x * 3\n    both = scaled - x * 5\n    return both\n"
    off, _ = told(3, "both = x * 5", right=right)
    assert (off.what, off.line) == (departure.What.RESULT, 3)


def test_function_that_returns_nothing_is_told_in_its_last_line(told):
    """There is no line that makes the result."""
    off, said = told(7, "helper(moved)")
    assert (off.what, off.line) == (departure.What.RESULT, 7)
    assert "look at line 7" in said


def test_gradient_is_lost_where_an_argument_is_cut_off(told):
    """Right ways look at the argument's numbers too: what tells is the next line, and the line told is that one."""
    right = RIGHT.replace("    scaled = x", "    numbers = x.detach()\n    scaled = x")
    off, _ = told(6, "scaled = numbers * 3", departure.What.GRADIENT, right=right)
    assert (off.what, off.line) == (departure.What.GRADIENT, 5)


def test_lost_gradient_without_one_is_the_first_wrong_value(told):
    """A gradient that is wrong flows all the same: then the value is looked at."""
    off, _ = told(6, "moved = scaled - x.cos()", departure.What.GRADIENT)
    assert (off.what, off.line) == (departure.What.VALUE, 6)


def test_what_a_right_helper_is_given_is_told_at_the_call(told):
    """A value off the path inside a function that is known to be right, or that was given one, is its caller's."""
    text = RIGHT.replace("helper(moved)", "helper(moved) + x.abs().mean()")
    off, said = told(2, "return x.mean() * 2", right=text)
    assert off.line == 2
    assert said == "In line 2 of gan_losses.py (called in line 7) comes a value that no right solution has."
    off, said = told(2, "return x.mean() * 2", right=text, helpers={number_of(HELPER)})
    assert (off.what, off.line) == (departure.What.CALL, 7)
    assert said.startswith("In line 7 of gan_losses.py a function is called")


def test_argument_that_no_right_way_gives_is_named_by_its_place(told):
    """Where a function takes several, and one of them is another."""
    right = RIGHT.replace("helper(x)", "helper(x, y)").replace("helper(moved)", "helper(moved, scaled)")
    off, said = told(7, "return helper(moved, moved)", right=right)
    assert (off.what, off.line) == (departure.What.CALL, 7)
    assert (
        said
        == "In line 7 of gan_losses.py a function is called with another second argument than in any right solution."
    )


def test_code_that_makes_nothing_leaves_no_path(traced):
    """No step, no line."""
    empty = traced("def generator_loss():\n    pass\n")
    assert departure.departure(empty, RightPath.of([], (), {}), departure.What.VALUE) is None


def test_milestone_is_named(traced):
    """The last right value by what it is called."""
    right, wrong = traced(RIGHT, _points()), traced(RIGHT.replace("sin", "cos"), _points())
    scaled = next(print_ for step, print_ in zip(right.steps, right.prints, strict=True) if step[1] == 5)
    path = RightPath.of([right], {HELPER}, {"three times each point": [scaled]})
    off = departure.departure(wrong, path, departure.What.VALUE)
    said = in_words(Place("gan_losses", off.line, off, None, wrong, path))
    assert said.startswith("Right up to line 5, three times each point. In line 6 ")
