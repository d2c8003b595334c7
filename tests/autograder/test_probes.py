"""The probes as a whole: every function asked, points as the assignment says, inputs as hostile as they claim."""

from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
import torch

from autograder.sandbox.contract.probe import from_json, probe
from autograder.sandbox.probe_tools.inputs import Inputs, _gradient_norms
from autograder.sandbox.probes import all_probes, divergences, wgan_losses

REFERENCE = Path(__file__).resolve().parent.parent.parent / "reference"
POINTS = {1: 15, 2: 30, 3: 45, 4: 10}


def test_points_names_and_numbers():
    """Points add up by part; names and numbers are unique; numbers count up within a part."""
    probes = all_probes()
    for part, points in POINTS.items():
        of_part = [probe for probe in probes if probe.part == part]
        assert sum(probe.points for probe in of_part) == points
        assert [probe.number for probe in of_part] == [f"{part}.{i + 1}" for i in range(len(of_part))]
    assert len({probe.name for probe in probes}) == len(probes)


def test_texts_are_for_students():
    """What was asked starts with "Asked", where to look with "Look"; each is one line that ends in a stop."""
    for each in all_probes():
        assert each.asked.startswith("Asked ")
        assert each.look.startswith("Look ")
        assert each.asked[-1] == "."
        assert each.look[-1] in ".?"
        assert "\n" not in each.asked + each.look + each.title


def test_probe_travels_between_processes():
    """What the fork server says of a probe is the probe, without the function that asks."""
    for each in all_probes():
        copy = from_json(each.to_json())
        assert copy.ask is None
        assert copy.to_json() == each.to_json()


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"visibility": "secret"}, "none of visible"),
        ({"points": -1}, "less than none"),
    ],
)
def test_impossible_declaration_is_refused(change, says):
    """A mistake in a declaration shows at import, by the probe's name."""

    def ask(answer, inputs):
        """Asked."""

    ask.__module__ = "autograder.sandbox.probes.wgan_losses"
    declaration = {"number": "3.1", "title": "t", "points": 1, "look": "Look."} | change
    with pytest.raises(ValueError, match=f"probe ask: .*{says}"):
        probe("critic_loss", **declaration)(ask)


@pytest.mark.parametrize("seed", range(25))
def test_penalty_cases_lie_on_both_sides_of_one(seed):
    """Gradient norms at the interpolated images straddle 1 and are spread, whatever the salt."""
    for shape in ((6, 1, 5, 7), (5, 1, 6, 4), (6, 3, 4, 6), (4, 2, 3, 5), (6, 3, 4, 5)):
        inputs = Inputs(seed)
        critic, real, fake, epsilon = inputs.penalty_case(*shape)
        x_hat = (epsilon * real + (1 - epsilon) * fake).requires_grad_()
        (gradients,) = torch.autograd.grad(critic(x_hat).sum(), x_hat)
        norms = gradients.flatten(1).norm(dim=1)
        assert norms.min() < 0.6
        assert norms.max() > 1.7
        weights = {name: p.detach().double().numpy() for name, p in critic.named_parameters()}
        assert np.allclose(norms, _gradient_norms(weights, x_hat.detach().double().numpy()), rtol=1e-4)
        assert len(set(epsilon.flatten().tolist())) == shape[0]


def test_single_image_has_a_norm_away_from_one():
    """With one image, the penalty's square is not lost in rounding."""
    for seed in range(25):
        critic, real, fake, epsilon = Inputs(seed).penalty_case(1, 2, 5, 4)
        x_hat = (epsilon * real + (1 - epsilon) * fake).requires_grad_()
        (gradient,) = torch.autograd.grad(critic(x_hat).sum(), x_hat)
        assert gradient.norm().item() == pytest.approx(1.8, rel=1e-3)


def test_critic_is_pure():
    """Images are scored independently, in any batch, in either mode, with scores of either shape."""
    inputs = Inputs(3)
    images = inputs.spread_images(6, 2, 3, 4)
    critic = inputs.critic(images)
    scores = critic(images)
    assert torch.allclose(scores, torch.cat([critic(image[None]) for image in images]), atol=1e-6)
    assert torch.equal(critic.eval()(images), scores)
    critic.column = True
    assert torch.equal(critic(images), scores[:, None])


def test_same_seed_same_inputs():
    """All randomness is the seed's."""
    for _ in range(2):
        torch.rand(3)
        first, second = (Inputs(5).penalty_case(3, 1, 4, 5) for _ in range(2))
        assert all(torch.equal(a, b) for a, b in zip(first[1:], second[1:], strict=True))
        assert all(torch.equal(a, b) for a, b in zip(first[0].parameters(), second[0].parameters(), strict=True))


def _shares(sample) -> tuple:
    """How far the drawn shares are from those of U[0, 1], and whether both ends were met."""
    found = wgan_losses.epsilon_distribution.ask(SimpleNamespace(sample_epsilon=sample), Inputs(5))
    off = found.pop("share of epsilons below each threshold") - torch.linspace(0, 1, 33)
    return float(off.abs().max()), all(found.values())


@pytest.mark.parametrize("shape", [(), (1,), (1, 1, 1, 1)])
def test_one_epsilon_for_a_whole_batch_keeps_its_distribution(shape):
    """The numbers that batches share are drawn often enough: U[0, 1] is taken for it, and nothing else is."""
    torch.manual_seed(0)
    bound = wgan_losses.epsilon_distribution.tolerance.absolute
    off, met = _shares(lambda images: torch.rand(shape).expand(len(images), 1, 1, 1))
    assert off < bound / 2
    assert met
    for wrong in (torch.square, torch.round, lambda drawn: 0.8 * drawn, lambda drawn: 2 * drawn - 1, torch.ones_like):
        assert _shares(lambda images, wrong=wrong: wrong(torch.rand(shape)).expand(len(images), 1, 1, 1))[0] > bound


@pytest.mark.parametrize(
    "result",
    [
        pytest.param(np.array([3.0, 2.0, 1.0])[::-1], id="runs backwards"),
        pytest.param(np.array([1.0, 2.0, 3.0], dtype=">f8"), id="swapped bytes"),
        pytest.param(np.arange(1, 4, dtype=np.longdouble), id="long doubles"),
        pytest.param(torch.tensor([1.0, 2.0, 3.0], requires_grad=True), id="a tensor with a gradient"),
        pytest.param((1, 2.0, np.float32(3)), id="a tuple"),
    ],
)
def test_numbers_are_taken_in_any_form(result):
    """Whatever array a right function returns, its numbers are what is compared."""
    assert divergences._numbers(result).tolist() == [1.0, 2.0, 3.0]
