"""The networks: shapes, parameter counts, independence of images, and the refusal of BatchNorm."""

import pytest
import torch
from torch import nn


@pytest.mark.parametrize("size", [16, 32, 64])
@pytest.mark.parametrize("channels", [1, 3])
def test_every_size_goes_from_noise_to_images_to_one_number_each(load, size, channels):
    """Generators give images in [-1, 1]; critics and discriminators give (N, 1), all in float32."""
    networks = load("networks")
    images = networks.Generator(size, 8, channels)(torch.randn(3, networks.NOISE))
    assert images.shape == (3, channels, size, size)
    assert images.abs().max() <= 1
    for judge in (networks.Critic, networks.Discriminator):
        scores = judge(size, 8, channels)(images)
        assert scores.shape == (3, 1)
        assert scores.dtype == torch.float32


def test_the_networks_have_the_known_numbers_of_weights(load):
    """At 64 pixels and width 16 they are the DCGANs counted by hand: 174,816 and 377,840 weights, plus small change."""
    networks = load("networks")
    critic = 16 * (16 + 32 * 16 + 64 * 32 + 128 * 64 + 128)
    generator = 16 * (100 * 128 + 128 * 64 + 64 * 32 + 32 * 16 + 16)
    assert critic < sum(p.numel() for p in networks.Critic(64, 16).parameters()) < critic + 500
    assert generator < sum(p.numel() for p in networks.Generator(64, 16).parameters()) < generator + 1000


def test_a_size_that_does_not_halve_to_four_pixels_is_refused(load):
    """The message names the sizes that there are and the one that came."""
    with pytest.raises(ValueError, match=r"16, 32, 64 pixels wide and high, not 48"):
        load("networks").Critic(48)


def test_the_critic_refuses_batch_norm_and_says_why(load):
    """BatchNorm would make an image's gradient another image's business; LayerNorm is taken."""
    networks = load("networks")
    with pytest.raises(ValueError, match=r"scores an image by the others in its batch"):
        networks.Critic(16, 8, normalisation=nn.BatchNorm2d)
    layer_norm = networks.Critic(16, 8, normalisation=lambda channels: nn.GroupNorm(1, channels))
    assert layer_norm(torch.zeros(2, 1, 16, 16)).shape == (2, 1)


def test_only_the_critic_scores_an_image_by_itself(load):
    """An image's score in a batch is its score alone for the critic, and is not for the discriminator."""
    networks = load("networks")
    torch.manual_seed(0)
    images = torch.randn(4, 1, 16, 16) * torch.tensor([0.1, 1, 1, 1]).reshape(4, 1, 1, 1)
    critic, discriminator = networks.Critic(16, 8), networks.Discriminator(16, 8)
    assert torch.allclose(critic(images)[:1], critic(images[:1]), atol=1e-6)
    assert not torch.allclose(discriminator(images)[:1], discriminator(images[:1]), rtol=0.1, atol=0)


def test_the_discriminator_judges_alike_in_training_and_evaluation(load):
    """Its BatchNorm keeps no running averages, in which real and generated images would mix."""
    discriminator = load("networks").Discriminator(16, 8)
    images = torch.rand(4, 1, 16, 16)
    assert torch.equal(discriminator.train()(images), discriminator.eval()(images))
    assert list(discriminator.buffers()) == []


@pytest.mark.skipif(not torch.cuda.is_available(), reason="no CUDA device here: bfloat16 and float32 were not compared")
def test_on_a_gpu_the_penalty_stays_float32(load):
    """A critic whose images require a gradient computes exactly what it computes without autocast."""
    networks = load("networks")
    critic = networks.Critic(16, 8).to(networks.choose_device("cuda"))
    images = torch.rand(4, 1, 16, 16, device="cuda", requires_grad=True)
    assert torch.equal(critic(images), critic.layers(images))
    assert critic(images.detach()).dtype == torch.float32
