"""How right ways are loaded to be traced: with hooks where a question can reach, and without what is not graded."""

import ast

import pytest

from autograder.sandbox.answering.variants.right_ways import RightWays, reached_from
from autograder.sandbox.tracing.recorder import Recorder

TEXT = """\
import numpy
import a_package_of_plots as plots

plots.style.use("dark")
SCALE = 2.0
if SCALE > 1:
    def scaled(x):
        return x * SCALE

def by_name(x):
    return globals()["named"](x)

def named(x):
    return scaled(x)

def other(x):
    return x - 1.0
"""


@pytest.mark.parametrize(
    ("function", "lines"),
    [("other", [16]), ("named", [5, 6, 13]), ("by_name", [5, 6, 10, 13]), ("missing", [1, 2, 4, 5, 6, 10, 13, 16])],
)
def test_what_a_function_may_use_is_reached(function, lines):
    """By its name, also where it stands in a string or below a condition; of an unknown function everything is."""
    assert sorted(each.lineno for each in reached_from([function], ast.parse(TEXT).body)) == lines


def test_way_is_traced_where_a_question_reaches(tmp_path):
    """And a package that is no part of grading is a placeholder, whether it is installed or not."""
    (tmp_path / "way").mkdir()
    (tmp_path / "way" / "gan_losses.py").write_text(TEXT, encoding="utf-8")
    recorder = Recorder({}, ["gan_losses"])
    ways = RightWays(str(tmp_path), ["gan_losses"], recorder.hooks())
    found = ways.module("way", "gan_losses", ["by_name"])
    recorder.watch_files(ways.paths("way"))
    with recorder.recording():
        assert (found.by_name(3.0), found.other(3.0)) == (6.0, 2.0)
    assert {line for _, line, *_ in recorder.trace().steps.tolist()} == {7, 8, 10, 11, 13, 14}
    assert ways.module("way", "gan_losses", ["by_name"]) is found
