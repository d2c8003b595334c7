import torch
import torch.nn.functional as F

LIMIT = 100.0


def discriminator_loss(real_logits, fake_logits):
    # logits reach +-100 in training: keep them there, so that nothing overflows
    real = real_logits.clamp(-LIMIT, LIMIT)
    fake = fake_logits.clamp(-LIMIT, LIMIT)
    return F.softplus(-real).mean() + F.softplus(fake).mean()
