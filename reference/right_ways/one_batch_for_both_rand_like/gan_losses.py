import torch
import torch.nn.functional as F


def discriminator_loss(real_logits, fake_logits):
    # one cross-entropy over both batches; the weights make each batch a mean of its own
    real, fake = real_logits.reshape(-1), fake_logits.reshape(-1)
    logits = torch.cat([real, fake])
    labels = torch.cat([torch.ones_like(real), torch.zeros_like(fake)])
    weights = torch.cat([torch.full_like(real, 1 / len(real)), torch.full_like(fake, 1 / len(fake))])
    return F.binary_cross_entropy_with_logits(logits, labels, weight=weights, reduction="sum")


def generator_loss(fake_logits):
    return F.binary_cross_entropy_with_logits(fake_logits, torch.ones_like(fake_logits))


def minimax_generator_loss(fake_logits):
    return -F.binary_cross_entropy_with_logits(fake_logits, torch.zeros_like(fake_logits))
