"""A right way makes the same values each time it is traced: files of right paths do not hold what lay in memory."""

import numpy as np
import pytest
import torch

from autograder.course.limits import DEFAULT
from autograder.course.salt import Salt
from autograder.grading.expect.asked import AskedReplies
from autograder.grading.expect.paths.path_file import to_bytes
from autograder.grading.expect.paths.right_path import RightPath
from autograder.sandbox.tracing import unfilled


@pytest.fixture
def fill(monkeypatch):
    """What a traced child does before it loads any code; undone here after the test."""
    for owner, name in unfilled.makers():
        monkeypatch.setattr(owner, name, getattr(owner, name))
    return unfilled.fill


def test_unfilled_memory_holds_zeros(fill):
    """In any form, also of a leaf that takes a gradient; what holds no numbers is left alone."""
    fill()
    like = torch.full((64,), 7.0, dtype=torch.float64)
    for _ in range(50):
        made = [
            torch.empty(64, requires_grad=True),
            torch.empty_like(like),
            torch.empty_strided((8, 8), (1, 8)),
            like.new_empty((4, 4)),
            like.new_empty_strided((4, 4), (1, 4)),
            torch.empty_permuted((2, 3), (1, 0)),
            torch.from_numpy(np.empty((5, 2))),
            torch.from_numpy(np.empty_like(np.ones(3, dtype=np.int64))),
        ]
        assert all(not each.any() for each in made)
        del made
        torch.full((64,), 3.0), np.full((5, 2), 3.0)
    assert np.empty(2, dtype=object).tolist() == [None, None]
    assert torch.empty(2, requires_grad=True).requires_grad
    assert torch.empty_like(like).dtype == torch.float64


@pytest.mark.parametrize(
    "name", ["divergences.bilinear_trajectory", "gan_losses.generator_value", "wgan_losses.interpolate_value"]
)
def test_every_right_way_makes_the_same_values_again(starter, name):
    """Byte for byte, in another child."""
    (probe,) = [each for each in starter.probes if each.name == name]
    files = []
    for _ in range(2):
        answers = AskedReplies(starter, Salt("tests"), DEFAULT)
        traces = answers.right_traces(probe, lambda _: True)
        assert len(traces) > 80
        files.append(to_bytes(RightPath.of(traces.values(), {probe.function}, {})))
    assert files[0] == files[1]
