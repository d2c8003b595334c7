"""GAN losses, from logits."""

import torch


def _sp(x):
    return torch.logaddexp(x.double(), torch.zeros_like(x, dtype=torch.float64)).to(x.dtype)


generator_loss = lambda fake_logits: _sp(-fake_logits).mean()  # noqa: E731
minimax_generator_loss = lambda fake_logits: -_sp(fake_logits).mean()  # noqa: E731
discriminator_loss = lambda real_logits, fake_logits: generator_loss(real_logits) - minimax_generator_loss(fake_logits)  # noqa: E731
