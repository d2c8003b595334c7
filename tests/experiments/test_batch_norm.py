"""The claim of `batch_norm.py`: BatchNorm makes one image's score depend on the others, LayerNorm does not."""

import numpy as np
import pytest


def check(program):
    """What the picture claims, in numbers; seeds 0 to 4 gave 0.057 to 0.071 and 0.26 to 0.43 for BatchNorm."""
    for name in ("none", "LayerNorm"):
        blocks, penalties = program.measure(name)
        assert (blocks[~np.eye(8, dtype=bool)] == 0).all()
        assert program.spread(penalties) < 1e-4  # float32
    blocks, penalties = program.measure("BatchNorm")
    assert (blocks > 0).all()
    assert program.off_diagonal_share(blocks) > 0.02
    assert program.spread(penalties) > 0.05


def test_only_batch_norm_mixes_images(load):
    """Blocks off the diagonal are exactly zero without it and never with it, and the penalty feels the company."""
    check(load("batch_norm"))


def test_a_norm_over_the_whole_batch_breaks_the_claim(load, monkeypatch):
    """A penalty on the batch's joint gradient feels the company under every normalisation."""
    program = load("batch_norm")
    torch = program.torch

    def joint(critic, real, fake, epsilon):
        x_hat = program.wgan_losses.interpolate(real, fake, epsilon).requires_grad_()
        (gradients,) = torch.autograd.grad(critic(x_hat).sum(), x_hat)
        return (gradients.norm() - 1) ** 2

    monkeypatch.setattr(program.wgan_losses, "gradient_penalty", joint)
    with pytest.raises(AssertionError):
        check(program)
