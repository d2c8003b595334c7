import torch
import torch.nn.functional as F


def discriminator_loss(real_logits, fake_logits):
    for logits in (real_logits, fake_logits):
        if logits.requires_grad:
            logits.register_hook(lambda gradient: gradient.clamp(-1.0, 1.0))  # no exploding gradients
    return F.softplus(-real_logits).mean() + F.softplus(fake_logits).mean()
