"""Where a wrong result parts from right ones, by what it is made of: each kind of single mistake in its line."""

import numpy as np
import pytest
import torch

from autograder.grading.expect.paths.path_file import from_bytes, to_bytes
from autograder.grading.expect.paths.right_path import RightPath
from autograder.grading.expect.paths.trees import Node
from autograder.grading.explain.line import departure, where
from autograder.grading.explain.line.alignment import Alignment
from autograder.grading.explain.line.line_words import in_words
from autograder.grading.explain.line.where import Place
from autograder.sandbox.contract.traces.trace import WIDTHS, number_of

ONE = """\
def generator_loss(x):
    minus = -x
    losses = torch.exp(minus)
    total = losses.sum()
    return total / len(x)
"""
OTHER = "def generator_loss(x):\n    return torch.square(torch.log1p(x.exp()).mean() - x.exp().mean())\n"
TWICE = "def generator_loss(x):\n    return torch.exp(torch.exp(-x)).sum() * 2\n"
HELPED = """\
def scaled(x):
    return x.exp() * 2

def generator_loss(x):
    losses = scaled(-x).square()
    work = 0.0
    for _ in range(3):
        work = work + losses.mean()
    return work
"""
BACK = "def generator_loss(x, y):\n    return x + 0.7 * (y - x)\n"
STEPPED = "def generator_loss(x, y):\n    gap = x - y\n    step = 0.3 * gap\n    return y + step\n"


def _points():
    return torch.tensor([0.3, -1.2, 2.5, 0.7, -0.4], requires_grad=True)


def _one():
    return (_points(),)


def _two():
    return _points(), torch.tensor([1.4, 0.2, -0.6, 3.1, 0.9])


@pytest.fixture
def place(traced):
    """Where a program departs from the path of others; that path went through a file."""

    def found_at(program, *right, given=_one):
        path = RightPath.of([traced(each, *given(), whole=True) for each in right], ["gan_losses.generator_loss"], {})
        path = from_bytes(to_bytes(path))
        whole = traced(program, *given(), whole=True)
        off = where.located(whole, path, departure.What.VALUE, ["gan_losses"])
        return Place("gan_losses", off.line, off, None, whole.of_values(), path)

    return found_at


@pytest.fixture
def told(place):
    """What is wrong with a program that departs from others, and in which line."""

    def tell(*programs, **given):
        found = place(*programs, **given)
        return str(found.departure.what), found.line

    return tell


@pytest.mark.parametrize(
    ("program", "right", "what", "line"),
    [
        (ONE.replace("-x", "x"), ONE, "left out", 2),
        (ONE.replace("losses.sum()", "losses"), ONE, "left out", 4),
        (ONE.replace("total / len(x)", "total"), ONE, "result", 4),
        (HELPED.replace("work = 0.0", "work = 2.0"), HELPED, "other", 6),
        (HELPED.replace("x.exp() * 2", "x.exp()"), HELPED, "left out", 5),
        (ONE.replace("losses.sum()", "losses.sum().exp()"), ONE, "value", 4),
    ],
)
def test_single_mistake_is_told_in_its_line(told, program, right, what, line):
    """A step left out, a start that is wrong, what a helper makes too little of, a step too much."""
    assert told(program, right, OTHER) == (what, line)


@pytest.mark.parametrize(
    ("program", "right", "words"),
    [
        (
            ONE.replace("-x", "x"),
            ONE,
            (
                "In line 2 of gan_losses.py a step is left out: right solutions that continue like yours do more with "
                "this value."
            ),
        ),
        (
            ONE.replace("torch.exp(minus)", "torch.exp(torch.exp(minus))"),
            ONE,
            (
                "In line 3 of gan_losses.py comes a step too many: the value before it is one that right solutions go "
                "on with."
            ),
        ),
        (
            HELPED.replace("work = 0.0", "work = 2.0"),
            HELPED,
            (
                "Right up to line 5. Line 6 of gan_losses.py computes something else than right solutions do at this "
                "point; what follows it is fine."
            ),
        ),
    ],
)
def test_single_mistake_in_words(place, program, right, words):
    """The sentence of each kind that values alone do not show."""
    assert in_words(place(program, right, OTHER, TWICE)) == words


def test_value_on_the_path_of_another_way_is_told_where_it_is_made(told):
    """exp(x) is a value of the other way; what goes on from it goes on as in the first."""
    assert told(ONE.replace("torch.exp(minus)", "x.exp()"), ONE, OTHER)[1] == 3


def test_value_that_right_ways_make_is_not_told_for_what_it_is_added_to(told):
    """The step is one of a right way's own; the end that it is taken from is not."""
    assert told(STEPPED.replace("y + step", "x + step"), BACK, STEPPED, given=_two)[1] == 4


def _nodes(first, second, operation, last):
    """Two values that came in, a sum of both of which one is made twice as much, and operations on it with itself."""
    values = np.random.default_rng(0).random((40, WIDTHS["prints"]))
    values[:, 0] = 5
    nodes = [Node(values[at], 0, ()) for at in (0, 1)]
    nodes += [Node(values[2 + first], number_of("mul"), (first, first)), Node(values[4], number_of("add"), last)]
    for value in values[5:]:
        nodes.append(Node(value + second, operation, (len(nodes) - 1, len(nodes) - 1)))
    return nodes


@pytest.mark.parametrize(("last", "exchanged"), [((2, 1), True), ((1, 2), True), ((0, 1), False)])
def test_two_values_in_each_others_place_are_found_in_either_order(last, exchanged):
    """A sum may be written in either order; and what is used twice at each of 35 steps is looked at once."""
    wrong, right = _nodes(0, 1, number_of("sub"), last), _nodes(1, 0, number_of("sub"), (2, 0))
    alignment = Alignment(wrong, right)
    assert alignment.is_exchanged(len(wrong) - 1, [len(right) - 1], (0, 1)) == exchanged


def test_exception_is_told_where_the_gradient_was_lost(told):
    """What cannot be differentiated was made without a gradient."""
    right = (
        "def generator_loss(x):\n    y = (x * 2).detach().requires_grad_(True)\n    total = (y * x).sum()\n"
        "    return torch.autograd.grad(total, y)[0]\n"
    )
    assert told(right.replace("(True)", "(False)"), right) == ("gradient", 2)
