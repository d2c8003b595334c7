"""The measures against independent oracles, and the warning of a collapse."""

import numpy as np
import pytest
import scipy.stats
import torch


def test_sliced_wasserstein_of_a_shift_is_known(load):
    """Images moved by a constant vector move each projection by its part: the mean of |v . shift| over directions."""
    measures = load("training.measures")
    torch.manual_seed(0)
    images, shift = torch.randn(50, 1, 4, 4, dtype=torch.float64), torch.randn(1, 1, 4, 4, dtype=torch.float64)
    found = measures.sliced_wasserstein(images, images + shift, directions=20_000)
    # E |v . s| for v uniform on the sphere in 16 dimensions: |s| Gamma(8) / (sqrt(pi) Gamma(8.5))
    expected = shift.norm() * scipy.special.gamma(8) / (np.sqrt(np.pi) * scipy.special.gamma(8.5))
    assert float(found / expected) == pytest.approx(1, abs=0.02)  # 20,000 directions: deviation 0.005


def test_sliced_wasserstein_on_a_line_is_scipys(load):
    """With images of one pixel every direction is the line itself, and SciPy knows the answer."""
    first, second = np.random.default_rng(1).normal(size=(2, 40))
    tensors = [torch.tensor(points).reshape(-1, 1, 1, 1) for points in (first, second)]
    expected = scipy.stats.wasserstein_distance(first, second)
    assert float(load("training.measures").sliced_wasserstein(*tensors)) == pytest.approx(expected, rel=1e-9)


def test_spread_is_zero_for_repeated_images(load):
    """Mode collapse, 4 images each 8 times, has spread 0; distinct images have their nearest distance."""
    measures = load("training.measures")
    images = torch.randn(4, 1, 4, 4)
    assert float(measures.spread(images.repeat(8, 1, 1, 1))) < 1e-2  # cdist by matrix products rounds at 1e-3
    corners = torch.eye(16).reshape(16, 1, 4, 4)
    assert float(measures.spread(corners)) == pytest.approx(2**0.5, rel=1e-3)


def test_gradient_norm_of_a_linear_critic_is_its_weights_norm(load):
    """f(x) = w . x has the gradient w at every image."""
    weights = torch.randn(1, 16)
    critic = torch.nn.Sequential(torch.nn.Flatten(), torch.nn.Linear(16, 1))
    critic[1].weight.data = weights
    found = load("training.measures").gradient_norm(critic, torch.randn(5, 1, 4, 4))
    assert float(found) == pytest.approx(float(weights.norm()), rel=1e-6)


def test_a_collapse_is_told_once_samples_repeat_or_run_away_from_faces(load):
    """Two bad epochs in a row are a collapse; one is not, nor are the first iterations."""
    measures = load("training.measures")
    good = {"epoch": 1, "iteration": 1000, "variety": 0.9, "sliced_wasserstein": 0.1}
    same, away = good | {"variety": 0.05}, good | {"sliced_wasserstein": 0.5}
    assert measures.collapse([good, good]) is None
    assert measures.collapse([good, same]) is None
    assert measures.collapse([same | {"iteration": 10}, same | {"iteration": 20}]) is None
    assert "resemble each other" in measures.collapse([good, same, same])
    assert "5.0 times as far from faces" in measures.collapse([good, away, away])


def test_the_estimates_are_the_papers(load):
    """Equal logits of 0 give the Jensen-Shannon bound 0, a perfect discriminator log 2; W is real minus generated."""
    table = load("recipes").RECIPES
    zero, sure = torch.zeros(4, 1), torch.full((4, 1), 50.0)
    assert float(table["gan"].estimate(zero, zero)) == pytest.approx(0, abs=1e-6)
    assert float(table["gan"].estimate(sure, -sure)) == pytest.approx(np.log(2), rel=1e-6)
    assert float(table["wgan-gp"].estimate(sure, zero)) == 50
