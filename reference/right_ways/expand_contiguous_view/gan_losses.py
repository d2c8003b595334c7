import torch
import torch.nn.functional as F


def discriminator_loss(real_logits, fake_logits):
    # one call for both batches; every logit weighs one over the size of its own batch
    logits = torch.cat([real_logits, fake_logits])
    labels = torch.cat([torch.ones_like(real_logits), torch.zeros_like(fake_logits)])
    weights = torch.cat([torch.full_like(real_logits, 1 / len(real_logits)), torch.full_like(fake_logits, 1 / len(fake_logits))])
    return F.binary_cross_entropy_with_logits(logits, labels, weights, reduction="sum")


def generator_loss(fake_logits):
    labels = torch.ones_like(fake_logits)
    weights = torch.full_like(fake_logits, 1 / len(fake_logits))
    return F.binary_cross_entropy_with_logits(fake_logits, labels, weights, reduction="sum")


def minimax_generator_loss(fake_logits):
    labels = torch.zeros_like(fake_logits)
    weights = torch.full_like(fake_logits, -1 / len(fake_logits))
    return F.binary_cross_entropy_with_logits(fake_logits, labels, weights, reduction="sum")
