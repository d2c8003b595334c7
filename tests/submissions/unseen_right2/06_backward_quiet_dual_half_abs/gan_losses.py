"""GAN losses, from logits."""

import functools

import torch


__all__ = ['discriminator_loss', 'generator_loss', 'minimax_generator_loss']


def _sp(x):
    a = x.abs()
    return (x + a) / 2 + (-a).exp().log1p()


def _scalar_loss(function):
    """Check what goes in and what comes out."""

    @functools.wraps(function)
    def checked(*args, **kwargs):
        every = (*args, *kwargs.values())
        assert all(torch.is_tensor(t) and t.numel() > 0 for t in every), "tensors with at least one logit, please"
        loss = function(*args, **kwargs)
        assert loss.shape == () and loss.dtype == every[0].dtype
        return loss

    return checked


@_scalar_loss
def discriminator_loss(real_logits, fake_logits):
    return _sp(-real_logits).mean() + _sp(fake_logits).mean()


@_scalar_loss
def generator_loss(fake_logits):
    return _sp(-fake_logits).mean()


@_scalar_loss
def minimax_generator_loss(fake_logits):
    return -_sp(fake_logits).mean()
