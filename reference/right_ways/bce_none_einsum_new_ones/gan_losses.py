import torch
import torch.nn.functional as F


def discriminator_loss(real_logits, fake_logits):
    minus_v = torch.stack([F.binary_cross_entropy_with_logits(real_logits, torch.ones_like(real_logits), reduction='none').mean(), F.binary_cross_entropy_with_logits(fake_logits, torch.zeros_like(fake_logits), reduction='none').mean()])
    return 2 * minus_v.mean()


def generator_loss(fake_logits):
    return F.binary_cross_entropy_with_logits(fake_logits, torch.ones_like(fake_logits), reduction='none').sum() / fake_logits.numel()


def minimax_generator_loss(fake_logits):
    return -torch.mean(F.binary_cross_entropy_with_logits(fake_logits, torch.zeros_like(fake_logits), reduction='none'))
