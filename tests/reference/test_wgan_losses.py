"""The Wasserstein losses and the gradient penalty against closed forms and finite differences."""

import numpy as np
import pytest
import torch
from scipy.stats import kstest

from reference.wgan_losses import (
    clip_weights,
    critic_loss,
    critic_loss_gp,
    generator_loss,
    gradient_penalty,
    interpolate,
    sample_epsilon,
)

SHAPE = (5, 3, 4, 6)


@pytest.fixture
def batch():
    """Real images, generated images and epsilons, in float64."""
    numbers = np.random.default_rng(7)
    real, fake = (torch.tensor(numbers.uniform(-1, 1, SHAPE)) for _ in range(2))
    return real, fake, torch.tensor(numbers.uniform(0, 1, (SHAPE[0], 1, 1, 1)))


def _linear_critic(norm: float):
    """f(x) = <w, x> with ||w|| = norm, whose gradient is w everywhere."""
    weight = torch.linspace(-1, 1, 3 * 4 * 6, dtype=torch.float64)
    weight = weight / weight.norm() * norm
    return lambda images: images.flatten(1) @ weight


def test_critic_loss_is_the_difference_of_means():
    """L_C = mean f(G(z)) - mean f(x), for batches of different size and scores of either shape."""
    real, fake = torch.tensor([1.0, 4.0, -2.0]), torch.tensor([0.5, -1.5])
    assert critic_loss(real, fake).item() == pytest.approx(-0.5 - 1.0)
    assert torch.equal(critic_loss(real[:, None], fake[:, None]), critic_loss(real, fake))


def test_generator_loss_is_minus_the_mean_score():
    """L_G = -mean f(G(z))."""
    assert generator_loss(torch.tensor([0.5, -1.5, 4.0])).item() == pytest.approx(-1.0)


def test_losses_have_the_gradients_of_means():
    """The slopes are -1/N for real scores and 1/M for generated ones, -1/N for the generator."""
    real, fake = torch.zeros(4, requires_grad=True), torch.zeros(5, requires_grad=True)
    gradients = torch.autograd.grad(critic_loss(real, fake), (real, fake))
    assert torch.equal(gradients[0], torch.full((4,), -0.25))
    assert torch.allclose(gradients[1], torch.full((5,), 0.2))
    assert torch.allclose(torch.autograd.grad(generator_loss(fake), fake)[0], torch.full((5,), -0.2))


def test_sample_epsilon_is_uniform_one_for_each_image():
    """Shape (N, 1, 1, 1), dtype of the batch, a Kolmogorov-Smirnov test of U[0, 1], and another draw each time."""
    torch.manual_seed(11)
    batch = torch.zeros(4000, 1, 2, 2, dtype=torch.float64)
    epsilon = sample_epsilon(batch)
    assert epsilon.shape == (4000, 1, 1, 1)
    assert epsilon.dtype == torch.float64
    assert kstest(epsilon.flatten().numpy(), "uniform").pvalue > 1e-6
    assert not torch.equal(epsilon, sample_epsilon(batch))


def test_interpolate_by_hand():
    """epsilon = 1 gives the real image, 0 the generated one, 1/4 a quarter of the way from generated to real."""
    real, fake = torch.full((3, 1, 2, 2), 8.0), torch.full((3, 1, 2, 2), 4.0)
    mixed = interpolate(real, fake, torch.tensor([1.0, 0.0, 0.25]))
    assert mixed[:, 0, 0, 0].tolist() == [8.0, 4.0, 5.0]
    assert torch.equal(mixed, interpolate(real, fake, torch.tensor([1.0, 0.0, 0.25]).reshape(3, 1, 1, 1)))


@pytest.mark.parametrize("norm", [0.0625, 0.5, 1.0, 3.0])
def test_penalty_of_a_linear_critic_is_known_whatever_epsilon(batch, norm):
    """For f(x) = <w, x> the penalty is (||w|| - 1)^2."""
    real, fake, epsilon = batch
    for mixing in (epsilon, epsilon.flatten(), torch.zeros_like(epsilon), torch.ones_like(epsilon)):
        penalty = gradient_penalty(_linear_critic(norm), real, fake, mixing)
        assert penalty.item() == pytest.approx((norm - 1) ** 2, abs=1e-12)


def test_penalty_of_a_quadratic_critic_has_a_closed_form(batch):
    """For f(x) = ||x||^2 / 2 the gradient is x itself: the penalty is mean (||x_hat|| - 1)^2, at x_hat alone."""
    real, fake, epsilon = batch
    x_hat = (epsilon * real + (1 - epsilon) * fake).numpy().reshape(5, -1)
    oracle = ((np.linalg.norm(x_hat, axis=1) - 1) ** 2).mean()
    penalty = gradient_penalty(lambda x: (x * x).flatten(1).sum(1, keepdim=True) / 2, real, fake, epsilon)
    assert penalty.item() == pytest.approx(oracle, rel=1e-12)


def test_penalty_has_the_right_gradient_in_the_critics_parameters(batch):
    """gradcheck in the weights of a curved critic: a derivative of a derivative."""
    real, fake, epsilon = batch
    weight = torch.tensor(np.random.default_rng(3).normal(size=(2, 72)) / 4, requires_grad=True)

    def penalty_of(weights):
        return gradient_penalty(lambda x: torch.tanh(x.flatten(1) @ weights.T).sum(1), real, fake, epsilon)

    assert torch.autograd.gradcheck(penalty_of, (weight,))


def test_critic_loss_gp_is_the_sum_of_its_parts(batch):
    """Equation 3: with ||w|| = 3, mean f(x_tilde) - mean f(x) + lambda 4; lambda is 10 unless another is given."""
    real, fake, epsilon = batch
    critic = _linear_critic(3.0)
    difference = (critic(fake).mean() - critic(real).mean()).item()
    assert critic_loss_gp(critic, real, fake, epsilon).item() == pytest.approx(difference + 40)
    assert critic_loss_gp(critic, real, fake, epsilon, 2.5).item() == pytest.approx(difference + 10)


def test_critic_is_left_as_it_was_found(batch):
    """Mode, .grad and requires_grad of a torch module stay; so do the images."""
    real, fake, epsilon = batch
    critic = torch.nn.Sequential(torch.nn.Flatten(), torch.nn.Linear(72, 1, dtype=torch.float64)).eval()
    copies = real.clone(), fake.clone()
    critic_loss_gp(critic, real, fake, epsilon)
    assert not critic.training
    assert all(parameter.grad is None and parameter.requires_grad for parameter in critic.parameters())
    assert torch.equal(real, copies[0])
    assert torch.equal(fake, copies[1])
    assert not real.requires_grad


def test_clip_weights_by_hand():
    """Every parameter, biases too, is clipped in place, and stays the same trainable object."""
    critic = torch.nn.Linear(2, 1)
    with torch.no_grad():
        critic.weight.copy_(torch.tensor([[0.5, -0.003]]))
        critic.bias.fill_(-7.0)
    weight = critic.weight
    assert clip_weights(critic, 0.01) is None
    assert critic.weight is weight
    assert torch.equal(weight, torch.tensor([[0.01, -0.003]]))
    assert critic.bias.item() == pytest.approx(-0.01)
    assert weight.requires_grad
