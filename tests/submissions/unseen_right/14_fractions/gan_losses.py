import torch
import torch.nn.functional as F


def _labelled(logits, one):
    label = torch.ones_like(logits) if one else torch.zeros_like(logits)
    return F.binary_cross_entropy_with_logits(logits, label, reduction="sum") / label.numel()


def discriminator_loss(real_logits, fake_logits):
    """One cross-entropy over the concatenated batch, each half weighted by its own size."""
    logits = torch.cat((real_logits.flatten(), fake_logits.flatten()))
    n, m = real_logits.numel(), fake_logits.numel()
    labels = (torch.arange(n + m, device=logits.device) < n).to(logits.dtype)
    weight = labels / n + (1 - labels) / m
    return F.binary_cross_entropy_with_logits(logits, labels, weight=weight, reduction="sum")


def generator_loss(fake_logits):
    return _labelled(fake_logits, True)


def minimax_generator_loss(fake_logits):
    return -_labelled(fake_logits, False)
