import torch
from torch import einsum


def _w(x):
    """weights of a mean"""
    return torch.full_like(x, 1.0) / x.shape[0]


def _neglog(x):
    # -log sigmoid(x) = -min(x, 0) + log1p(e^-|x|); at 0 minimum() halves its gradient, which is right
    return torch.log1p(torch.exp(-torch.abs(x))) - torch.minimum(x, torch.zeros_like(x))


def discriminator_loss(real_logits, fake_logits):
    r, f = real_logits.ravel(), fake_logits.ravel()
    return einsum("n,n->", _neglog(r), _w(r)) + einsum("n,n->", _neglog(-f), _w(f))


def generator_loss(fake_logits):
    f = fake_logits.ravel()
    return torch.tensordot(_neglog(f), _w(f), dims=1)


def minimax_generator_loss(fake_logits):
    f = fake_logits.ravel()
    return -torch.inner(_neglog(-f), _w(f))
