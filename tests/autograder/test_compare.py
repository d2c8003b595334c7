"""Closeness and the relation in words: each relation on arrays that have it."""

import math

import numpy as np
import pytest

from autograder.grading.judge.compare import agree, differences, distance
from autograder.grading.judge.relation import relation
from autograder.sandbox.contract.reply import MISSING, RETURNED, Array, Reply
from autograder.sandbox.contract.tolerance import GRADIENT, VALUE, Tolerance

RIGHT = np.array([0.5, -1.25, 3.0, 0.125])


def _observation(kind="float32", values=RIGHT):
    return Reply("p", RETURNED, {"loss": Array(kind, np.asarray(values, dtype=float))})


@pytest.mark.parametrize(
    ("values", "words"),
    [
        (-RIGHT, "minus the right value"),
        (2 * RIGHT, "twice the right value"),
        (RIGHT / 2, "half the right value"),
        (7 * RIGHT, "7 times the right value"),
        (-7 * RIGHT, "minus 7 times the right value"),
        (RIGHT / 9, "a 9th of the right value"),
        (-RIGHT / 128, "minus a 128th of the right value"),
        (3 * RIGHT, "3 times the right value"),
        (129 * RIGHT, "a constant multiple of the right value"),
        (1e-320 * RIGHT, "zero"),
        (1e300 * RIGHT, "a constant multiple of the right value"),
        (RIGHT / math.log(2), "1 / ln 2 times"),
        (1.37 * RIGHT, "a constant multiple of the right value"),
        (RIGHT + 0.7, "the right value plus a constant"),
        (0 * RIGHT, "zero"),
        (np.where([True, False, False, False], RIGHT, 9.0), "right in 1 of 4 places, wrong in 3"),
        (RIGHT[::-1] * [1, 2, 3, 4], "not the right value"),
    ],
)
def test_relations(values, words):
    """Each relation is found, and said without a number of the reply's."""
    said = relation([(np.asarray(values), RIGHT)], VALUE)
    assert said.startswith(words)
    for number in (*values, *RIGHT):
        assert f"{number:g}" not in said.replace("1 of 4", "").replace("wrong in 3", "") or float(number).is_integer()


@pytest.mark.parametrize(
    ("kind", "values", "what", "text"),
    [
        ("float64", RIGHT, "dtype", "the dtype is float64, not float32"),
        ("float32", RIGHT[:2], "shape", "the shape is (2,), not (4,)"),
        ("float32", RIGHT.reshape(2, 2), "shape", "the shape is (2, 2), not (4,)"),
        ("float32", [math.nan, 1, 1, 1], "not finite", "it is nan (not a number)"),
        ("float32", [math.inf, 1, 1, 1], "not finite", "it is infinite"),
        (MISSING, [], "missing", "it is missing"),
        ("object NoneType", [], "kind", "None came back, not a tensor"),
        ("object str", [], "kind", "a str came back, not a tensor"),
        ("numpy float64", RIGHT, "kind", "a numpy array came back, not a tensor"),
    ],
)
def test_each_kind_of_difference_has_its_own_words(kind, values, what, text):
    """Kind, dtype, shape and finiteness are compared, each with its own message."""
    (difference,) = differences(_observation(kind, values), _observation(), VALUE)
    assert (difference.what, difference.text) == (what, text)
    assert not agree(_observation(kind, values), _observation(), VALUE)


def test_number_in_a_scalars_place_keeps_its_value():
    """A Python float is the right value without a gradient: the gradient's probe is where it costs."""
    right = _observation(values=1.5)
    assert differences(_observation("number", 1.5), right, VALUE) == []
    assert agree(_observation("number", 1.5), right, VALUE)
    assert differences(_observation("number", 1.6), right, VALUE)
    assert not agree(_observation("number", 1.6), right, VALUE)


def test_array_that_is_absent_or_was_not_asked_for_is_a_difference():
    """Both directions count: evidence cannot be left out or added."""
    empty = Reply("p", RETURNED, {})
    assert differences(empty, _observation(), VALUE)[0].text == "it did not come back"
    assert differences(_observation(), empty, VALUE)[0].text == "it was not asked for"
    assert not agree(empty, _observation(), VALUE)
    assert not agree(_observation(), empty, VALUE)
    assert agree(empty, empty, VALUE)


def test_closeness_is_relative_to_the_largest_element():
    """A tiny element may be off by all of itself, a large one by no more than the tolerance."""
    right = Array("float32", np.array([1.0, 2e-9]))
    assert distance(Array("float32", np.array([1.0, 0.0])), right, GRADIENT) < 1
    assert distance(Array("float32", np.array([1.001, 2e-9])), right, GRADIENT) > 1


def test_infinite_right_values_must_be_met():
    """Where infinity is right, so is only infinity."""
    right = Array("float64", np.array([math.inf, 1.0]))
    assert distance(right, right, VALUE) == 0
    assert distance(Array("float64", np.array([1e300, 1.0])), right, VALUE) == math.inf


def test_bound_is_absolute_plus_relative():
    """The formula of the tolerance, by hand."""
    assert Tolerance("t", 0.5, 0.1, "").bound(20.0) == pytest.approx(2.5)
