"""Values that no right way makes and that are no mistake: what is told is the line after them."""

import pytest
import torch

from autograder.grading.expect.paths.right_path import RightPath
from autograder.grading.explain.line import departure, where
from autograder.sandbox.contract.traces.trace import number_of

RIGHT = """\
def generator_loss(x):
    scaled = x * 3
    moved = scaled - x.sin()
    return moved.mean()
"""
WRAPPED = """\
def doubled(function):
    def wrapper(x):
        before = x.cos()
        result = function(x)
        return result

    return wrapper

@doubled
def generator_loss(x):
    scaled = x * 3
    moved = scaled - x.sin()
    return -moved.mean()
"""
TWICE = """\
def generator_loss(x):
    rows = x.exp() * 2
    total = rows.sum()
    return total - rows.square().mean()
"""


def _points():
    return torch.tensor([0.3, -1.2, 2.5, 0.7, -0.4])


@pytest.fixture
def told(traced):
    """Where a program departs from the path of others: what is wrong, and the line."""

    def tell(program, *right, helpers=(), more=()):
        given = (_points(),)
        traces = [traced(each, *given, whole=True, more=more) for each in right]
        path = RightPath.of(traces, ["gan_losses.generator_loss"], {})
        whole = traced(program, *given, whole=True, more=more)
        off = where.located(whole, path, departure.What.VALUE, ["gan_losses"], helpers)
        return str(off.what), off.line

    return tell


def test_value_that_leads_back_to_a_right_one_is_not_told(told):
    """Nobody else multiplies by six; half of it is right."""
    own = RIGHT.replace("x * 3", "x * 6 / 2").replace("moved.mean()", "moved.mean() - x.max().exp()")
    assert told(own, RIGHT) == ("value", 4)
    assert told(own.replace(" / 2", ""), RIGHT)[1] == 2


def test_value_that_the_result_does_without_is_not_told(told):
    """What is made for a look at it is no reason."""
    assert told(RIGHT.replace("    moved =", "    look = x.cos()\n    moved =").replace("sin", "tan"), RIGHT)[1] == 4


def test_list_that_is_filled_hides_what_the_result_is_made_of(told):
    """Then the first value that is off the path is told."""
    filled = RIGHT.replace(
        "return moved.mean()", "rows = []\n    rows.append(moved)\n    return torch.cat(rows).mean()"
    )
    assert told(filled.replace("x * 3", "x * 4"), RIGHT)[1] == 2


def test_call_whose_result_is_right_is_not_told(told):
    """The second call is wrong; in the first one a value is of a way of its own."""
    own = RIGHT.replace(
        "    scaled", "    if x[0] > 1:\n        return x.tan().mean()\n    look = [x.cos()]\n    scaled"
    )
    assert told(own, RIGHT, more=((_points() + 2,),))[1] == 3


def test_function_that_another_one_wraps_is_told_in_its_own_lines(told):
    """A wrapper that is right elsewhere is no right helper where it calls what is wrong."""
    right = WRAPPED.replace("-moved", "moved")
    wrapper = {number_of("gan_losses.wrapper")}
    assert told(WRAPPED, right, helpers=wrapper)[1] == 13
    assert told(right.replace("sin", "cos"), right.replace("x.cos()", "x"), helpers=wrapper)[1] == 12


def test_value_that_is_used_twice_is_told_where_it_is_made(told):
    """One mistake is behind both."""
    assert told(TWICE.replace("x.exp() * 2", "x.exp()"), TWICE) == ("left out", 2)


def test_step_that_right_ways_take_from_a_name_is_told_where_the_name_is_used(told):
    """And one that they take where the value is made, there."""
    named = "def generator_loss(x):\n    norms = x.exp()\n    return (norms - 1).square().mean()\n"
    joined = "def generator_loss(x):\n    norms = x.exp() - 1\n    return norms.square().mean()\n"
    wrong = named.replace("(norms - 1)", "norms")
    assert told(wrong, named)[1] == 3
    assert told(wrong, joined) == ("left out", 2)


def test_sign_at_the_end_is_told_there(told):
    """Although another order of what is subtracted would do as well."""
    right = "def generator_loss(x):\n    gap = x.exp() - x.sin()\n    return gap\n"
    other = "def generator_loss(x):\n    gap = x.sin() - x.exp()\n    return -gap\n"
    assert told(right.replace("return gap", "return -gap"), right, other) == ("result", 3)


def test_arguments_in_another_order_are_told(told):
    """Also of three."""
    right = "def generator_loss(x):\n    other = x.sin()\n    return torch.lerp(x, other, 0.3 * x).mean()\n"
    assert told(right.replace("lerp(x, other,", "lerp(other, x,"), right)[1] == 3


def test_room_for_too_many_numbers_is_told(told):
    """What fails is the last line."""
    right = "def generator_loss(x):\n    room = torch.zeros(5)\n    room = room + x\n    return room.sum()\n"
    assert told(right.replace("zeros(5)", "zeros(6)"), right) == ("shape", 2)
