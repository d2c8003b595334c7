"""The GAN losses against numpy, SciPy and finite differences."""

import numpy as np
import pytest
import torch
from scipy.special import expit, log_expit

from reference.gan_losses import discriminator_loss, generator_loss, minimax_generator_loss

REAL = np.array([-2.5, -0.3, 0.0, 1.7, 3.1, 0.4, -1.2])
FAKE = np.array([0.8, -2.0, 1.1, 0.2, -0.6])


def _tensor(values, **options):
    return torch.tensor(values, dtype=torch.float64, **options)


def test_discriminator_loss_is_the_cross_entropy_of_its_two_batches():
    """L_D = -(mean log D(x) + mean log(1 - D(G(z)))), the means over batches of different size."""
    oracle = -(np.log(expit(REAL)).mean() + np.log(1 - expit(FAKE)).mean())
    assert discriminator_loss(_tensor(REAL), _tensor(FAKE)).item() == pytest.approx(oracle, rel=1e-12)


def test_generator_loss_is_the_mean_surprise_of_passing_as_real():
    """L_G = -mean log D(G(z))."""
    assert generator_loss(_tensor(FAKE)).item() == pytest.approx(-np.log(expit(FAKE)).mean(), rel=1e-12)


def test_minimax_generator_loss_is_the_discriminators_own_term():
    """L_G = mean log(1 - D(G(z)))."""
    assert minimax_generator_loss(_tensor(FAKE)).item() == pytest.approx(np.log(1 - expit(FAKE)).mean(), rel=1e-12)


def test_losses_at_an_undecided_discriminator():
    """At logit 0, D = 1/2: the losses are 2 log 2, log 2 and -log 2."""
    zeros = torch.zeros(4)
    assert discriminator_loss(zeros, zeros[:3]).item() == pytest.approx(2 * np.log(2))
    assert generator_loss(zeros).item() == pytest.approx(np.log(2))
    assert minimax_generator_loss(zeros).item() == pytest.approx(-np.log(2))


@pytest.mark.parametrize("logit", [-200.0, -100.0, -20.0, 20.0, 100.0, 200.0])
def test_losses_and_gradients_are_finite_and_right_at_large_logits(logit):
    """In float32, where sigmoid rounds to 0 or 1, values follow SciPy's log_expit and slopes its expit."""
    fake = torch.tensor([logit], requires_grad=True)
    for loss, value, slope in (
        (generator_loss(fake), -log_expit(logit), -expit(-logit)),
        (minimax_generator_loss(fake), log_expit(-logit), -expit(logit)),
        (discriminator_loss(-fake, fake), -2 * log_expit(-logit), 2 * expit(logit)),
    ):
        (gradient,) = torch.autograd.grad(loss, fake)
        assert loss.item() == pytest.approx(value, rel=1e-6, abs=1e-30)
        assert gradient.item() == pytest.approx(slope, rel=1e-6, abs=1e-30)


def test_gradients_agree_with_finite_differences():
    """First and second derivatives, by torch's gradcheck and gradgradcheck."""
    real, fake = _tensor(REAL, requires_grad=True), _tensor(FAKE, requires_grad=True)
    for check in (torch.autograd.gradcheck, torch.autograd.gradgradcheck):
        assert check(discriminator_loss, (real, fake))
        assert check(generator_loss, (fake,))
        assert check(minimax_generator_loss, (fake,))


def test_gradient_vanishes_for_the_saturating_loss_alone():
    """Where the discriminator is sure, the minimax loss has no slope and the non-saturating one has slope 1."""
    sure = torch.tensor([-30.0], requires_grad=True)
    assert torch.autograd.grad(minimax_generator_loss(sure), sure)[0].abs().item() < 1e-12
    assert torch.autograd.grad(generator_loss(sure), sure)[0].item() == pytest.approx(-1.0)


def test_shape_of_logits_does_not_matter_and_of_the_loss_is_scalar():
    """(N,) and (N, 1) give one and the same scalar, in float32 for float32."""
    real, fake = torch.tensor(REAL).float(), torch.tensor(FAKE).float()
    flat, column = discriminator_loss(real, fake), discriminator_loss(real[:, None], fake[:, None])
    assert flat.shape == ()
    assert flat.dtype == torch.float32
    assert torch.equal(flat, column)
