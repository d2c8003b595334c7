"""GAN losses, from logits."""

import torch
import torch.nn.functional as F


def _sp(x):
    return F.softplus(x)


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
