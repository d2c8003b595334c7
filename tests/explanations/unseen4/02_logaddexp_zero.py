import torch


def discriminator_loss(real_logits, fake_logits):
    """log(1 + exp(.)) written with logaddexp, stable on both sides."""
    zero = torch.zeros(1)
    loss_real = torch.logaddexp(zero, -real_logits)
    loss_fake = torch.logaddexp(zero, fake_logits)
    return loss_real.mean() + loss_fake.mean()
