"""Faces come out the same from any number of processes, also where some of them cannot be had."""

import importlib
from pathlib import Path

import numpy as np
import pytest

ASSIGNMENT = Path(__file__).parents[2] / "assignment"


@pytest.fixture
def draw_many(monkeypatch):
    """The module as a student imports it."""
    monkeypatch.syspath_prepend(ASSIGNMENT)
    return importlib.import_module("drawn_faces.draw_many")


def test_three_processes_draw_what_one_draws(draw_many, monkeypatch):
    """Pixels and attributes, type and order; the numbers are drawn in the others."""
    alone, attributes = draw_many.draw(10, 3, 16, processes=1)
    assert alone.shape == (10, 16, 16)
    monkeypatch.setattr(draw_many, "_draw_here", None)
    together, theirs = draw_many.draw(10, 3, 16, processes=3)
    assert together.dtype == np.uint8
    assert (together == alone).all()
    assert attributes.dtype == theirs.dtype
    assert (attributes == theirs).all()


@pytest.mark.parametrize("program", ["/nowhere/python", "false"])
def test_where_no_process_can_be_had_the_faces_are_drawn_here(draw_many, monkeypatch, program):
    """A Python that is not found, and one that ends with an error."""
    monkeypatch.setattr(draw_many.sys, "executable", program)
    pixels, _ = draw_many.draw(4, 0, 8, processes=2)
    assert (pixels == draw_many.draw(4, 0, 8, processes=1)[0]).all()


def test_a_process_is_started_for_a_thousand_faces_and_for_a_core(draw_many, monkeypatch):
    """Few faces are drawn at once here; many in as many processes as there are cores."""
    monkeypatch.setattr(draw_many.os, "sched_getaffinity", lambda _: range(16), raising=False)
    assert [draw_many.processes_for(count) for count in (30, 1_999, 6_000, 30_000)] == [1, 1, 6, 16]
