"""GAN losses, from logits."""

import torch


__all__ = ['discriminator_loss', 'generator_loss', 'minimax_generator_loss']


def _sp(x):
    both = torch.stack([torch.zeros_like(x), x], dim=-1)
    return -torch.distributions.Categorical(logits=both).log_prob(torch.zeros_like(x, dtype=torch.int64))


print("gan_losses loaded")


def discriminator_loss(real_logits, fake_logits):
    # clone, to be sure that nothing is changed
    real_logits, fake_logits = real_logits.clone(), fake_logits.clone()
    real_loss = torch.mean(_sp(-real_logits))
    fake_loss = torch.mean(_sp(fake_logits))
    print("D loss:", real_loss, fake_loss)
    total = real_loss + fake_loss
    return total


def generator_loss(fake_logits):
    loss = torch.mean(_sp(-fake_logits.clone()))
    print("G loss:", loss.detach())
    return loss


def minimax_generator_loss(fake_logits):
    loss = torch.mean(_sp(fake_logits.clone()))
    print("minimax:", -loss)
    return loss * (-1)
