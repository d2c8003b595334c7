"""Right paths: which values lie on them, how they are kept in files, and the names of values on the way."""

import zipfile
from pathlib import Path

import numpy as np
import pytest
import torch

from autograder.checkout import REFERENCE
from autograder.grading.expect.paths import kept_paths
from autograder.grading.expect.paths.milestones import MILESTONES, _lines, milestones
from autograder.grading.expect.paths.path_file import from_bytes, to_bytes
from autograder.grading.expect.paths.right_path import RightPath, arguments
from autograder.sandbox.contract.question import Question
from autograder.sandbox.contract.traces.trace import number_of
from autograder.sandbox.tracing.prints import print_of

HELPER = "gan_losses.helper"
TEXT = """\
def helper(x):
    return x * 2.5

def generator_loss(x):
    y = helper(x - 3)
    return y.mean()
"""
GIVEN = ((0.25, 4.0), (-2.0, 7.5))


def _given(scale=1.0):
    return torch.tensor(GIVEN, requires_grad=True) * scale


def _print(*numbers):
    return print_of(np.array(numbers, dtype=np.float64))


@pytest.fixture
def trace(traced):
    """Of TEXT on GIVEN."""
    return traced(TEXT, _given())


@pytest.fixture
def path(trace):
    """The path of that trace, on which one value has a name."""
    return RightPath.of([trace], {HELPER}, {"what is moved": [_print(-2.75, 1.0, -5.0, 4.5)]})


def test_value_is_on_the_path_in_any_order_and_shape(path):
    """Up to rounding; zeros, ones and nothing at all say nothing."""
    assert path.has(_print(1.0, -2.75, -5.0, 4.5))
    assert path.has(_print(1.0, -2.75, -5.0, 4.50001))
    assert not path.has(_print(1.0, -2.75, -5.0, 4.6))
    assert all(path.has(_print(*each)) for each in ((), (0.0,), (1.0, 1.0, 1.0), (-1.0,)))
    assert not path.has(_print(0.3))


def test_element_of_a_small_value_is_on_the_path(path):
    """As a loop over points makes it; an infinity and what is no number are elements of nothing."""
    assert path.has(_print(-2.75))
    assert path.has(_print(4.5, -5.0, 0.0))
    assert not path.has(_print(np.inf))
    assert not path.has(_print(np.nan))
    assert not path.has(_print(np.inf, -np.inf))


def test_infinite_value_that_right_ways_make_is_on_the_path(traced):
    """As a divergence that is infinite."""
    found = RightPath.of([traced("def generator_loss(x):\n    return x / 0\n", torch.tensor([2.0]))], (), {})
    assert found.has(_print(np.inf))
    assert not found.has(_print(-np.inf))


def test_shape_counts_only_for_a_value_that_is_there(path):
    """The right value in another shape fits nothing; of another value nothing is known."""
    value = _print(1.0, -2.75, -5.0, 4.5)
    assert path.has_shape(value, np.array([2, 2, 2, -1, -1]))
    assert not path.has_shape(value, np.array([1, 4, -1, -1, -1]))
    assert path.has_shape(_print(9.0), np.array([1, 1, -1, -1, -1]))


def test_gradient_is_lost_where_every_right_way_has_one(path, traced):
    """And is not where some right way has none."""
    value = _print(1.0, -2.75, -5.0, 4.5)
    assert path.loses_gradient(value, 0)
    assert not path.loses_gradient(value, 1)
    assert not path.loses_gradient(_print(9.0), 0)
    without = traced(TEXT, _given().detach())
    both = RightPath.of([traced(TEXT, _given()), without], {HELPER}, {})
    assert not both.loses_gradient(value, 0)


def test_call_is_right_with_the_arguments_of_some_way(path, trace, traced):
    """A function that no way calls may be called with anything."""
    given = arguments(trace, 1)
    assert path.is_called_so(number_of(HELPER), given)
    assert not path.is_called_so(number_of(HELPER), arguments(traced(TEXT, _given(2.0)), 1))
    assert not path.is_called_so(number_of(HELPER), given[:0])
    assert path.is_called_so(number_of("gan_losses.other"), given[:0])


def test_milestone_is_the_name_of_a_value(path):
    """Up to rounding; every other value has none."""
    assert path.milestone(_print(-2.75, 1.0, -5.0, 4.5)) == "what is moved"
    assert path.milestone(_print(-2.75, 1.0, -5.0, 4.6)) == ""
    assert path.milestone(_print(-2.75)) == ""


def test_paths_are_the_same_up_to_rounding(path, traced):
    """As two machines make them; another value, or another call, is another path."""
    again = RightPath.of([traced(TEXT, _given(1 + 1e-7))], {HELPER}, {"what is moved": []})
    other = RightPath.of([traced(TEXT.replace("2.5", "2.6"), _given())], {HELPER}, {"what is moved": []})
    uncalled = RightPath.of([traced(TEXT, _given())], (), {"what is moved": []})
    assert path.is_same(again)
    assert not path.is_same(other)
    assert not path.is_same(uncalled)
    assert not path.is_same(RightPath.of([], (), {}))


def test_file_holds_the_path(path):
    """To float32's rounding, and the same bytes each time."""
    data = to_bytes(path)
    assert data == to_bytes(path)
    found = from_bytes(data)
    assert found.is_same(path)
    assert found.milestone(_print(-2.75, 1.0, -5.0, 4.5)) == "what is moved"
    given = path.calls[number_of(HELPER)]
    assert [each.shape for each in found.calls[number_of(HELPER)]] == [each.shape for each in given]


def test_file_holds_numbers_beyond_float32_as_infinities(traced):
    """Which float32 makes of them on either side."""
    large = RightPath.of([traced("def generator_loss(x):\n    return x * 1e200\n", 2.0)], (), {})
    assert from_bytes(to_bytes(large)).has(_print(np.inf))


def test_broken_file_is_refused(path):
    """By errors that its reader knows; an empty file is at its end."""
    data = to_bytes(path)
    for broken in (b"", b"PK nothing", data[: len(data) // 2]):
        with pytest.raises((ValueError, KeyError, zipfile.BadZipFile, EOFError)):
            from_bytes(broken)


@pytest.fixture
def question(starter):
    """Some probe's."""
    return Question(starter.probes[0], 7)


def test_path_that_was_kept_is_read(path, question, tmp_path):
    """For its own question, device and sources alone."""
    folder = tmp_path / "paths"
    assert kept_paths.read(question, "cpu", folder) is None
    kept_paths.keep(path, question, "cpu", folder)
    assert kept_paths.read(question, "cpu", folder).is_same(path)
    assert kept_paths.read(question, "cuda", folder) is None
    assert kept_paths.read(Question(question.probe, 8), "cpu", folder) is None
    assert [each.suffix for each in folder.iterdir()] == [".npz"]


def test_path_of_other_sources_is_not_read(path, question, tmp_path, monkeypatch):
    """A right way that was edited, or a probe, makes all kept paths stale."""
    kept_paths.keep(path, question, "cpu", tmp_path)
    monkeypatch.setattr(kept_paths, "_sources", lambda: "edited")
    assert kept_paths.read(question, "cpu", tmp_path) is None


def test_digest_depends_on_right_ways_and_on_what_traces(monkeypatch, tmp_path):
    """One character in either is another digest."""
    for name in ("autograder/sandbox/tracing/a.py", "reference/right_ways/one/gan_losses.py"):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text("x = 1\n", encoding="utf-8")
    monkeypatch.setattr(kept_paths, "ROOT", tmp_path)
    monkeypatch.setattr(kept_paths, "REFERENCE", tmp_path / "reference")
    digests = {kept_paths._sources.__wrapped__()}
    for file in tmp_path.rglob("*.py"):
        file.write_text("x = 2\n", encoding="utf-8")
        digests.add(kept_paths._sources.__wrapped__())
    assert len(digests) == 3


def test_broken_or_unwritable_folder_costs_the_keeping_alone(path, question, tmp_path):
    """A file in the folder's place; a kept file that was cut short."""
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    kept_paths.keep(path, question, "cpu", blocked)
    assert kept_paths.read(question, "cpu", blocked) is None
    kept_paths.keep(path, question, "cpu", tmp_path / "paths")
    (kept,) = (tmp_path / "paths").iterdir()
    for part in (kept.read_bytes()[:100], b""):
        kept.write_bytes(part)
        assert kept_paths.read(question, "cpu", tmp_path / "paths") is None


def test_few_files_are_kept_of_a_probe(path, question, tmp_path):
    """The latest ones."""
    for seed in range(9):
        kept_paths.keep(path, Question(question.probe, seed), "cpu", tmp_path)
    assert len(list(tmp_path.iterdir())) == 6
    assert kept_paths.read(Question(question.probe, 8), "cpu", tmp_path) is not None


@pytest.mark.parametrize("function", MILESTONES)
def test_each_milestone_is_a_variable_of_its_reference_function(function):
    """Else the value would never have its name."""
    assert set(MILESTONES[function]) <= set(_lines(function))


def test_milestones_are_the_values_of_the_reference_s_variables(traced):
    """The three of a penalty, each with its own number of elements; of no trace, none."""
    assert milestones(None) == {}
    text = Path(REFERENCE / "wgan_losses.py").read_text(encoding="utf-8")
    real, fake = torch.rand(3, 1, 2, 2), torch.rand(3, 1, 2, 2)
    given = (lambda images: images.pow(2).sum(dim=(1, 2, 3)), real, fake, torch.rand(3, 1, 1, 1))
    found = milestones(traced(text, *given, function="gradient_penalty", module="wgan_losses"))
    assert {name: [int(each[0]) for each in prints] for name, prints in found.items()} == {
        "the interpolated points": [12],
        "the gradients at the interpolated points": [12],
        "the norm of each image's gradient": [3],
    }
