import torch

_wide = torch.float64


def _mean_nll(logits, sign):
    z = logits.to(_wide) * sign
    return torch.log1p(torch.exp(-z.abs())).add((z.abs() - z) / 2).mean()  # |z| has a kink at 0 that both parts share


def discriminator_loss(real_logits, fake_logits):
    return (_mean_nll(real_logits, 1) + _mean_nll(fake_logits, -1)).to(real_logits.dtype)


def generator_loss(fake_logits):
    return _mean_nll(fake_logits, 1).to(fake_logits.dtype)


def minimax_generator_loss(fake_logits):
    return _mean_nll(fake_logits, -1).neg().type_as(fake_logits)
