import torch
import torch.nn.functional as F

torch.set_num_threads(1)  # my laptop gets hot


def discriminator_loss(real_logits, fake_logits):
    real = F.binary_cross_entropy_with_logits(real_logits, torch.ones_like(real_logits), reduction="sum")
    fake = F.binary_cross_entropy_with_logits(fake_logits, torch.zeros_like(fake_logits), reduction="sum")
    return real / real_logits.numel() + fake / fake_logits.numel()


def generator_loss(fake_logits):
    loss = F.binary_cross_entropy_with_logits(fake_logits, torch.ones_like(fake_logits), reduction="sum")
    return loss / fake_logits.numel()


def minimax_generator_loss(fake_logits):
    loss = F.binary_cross_entropy_with_logits(fake_logits, torch.zeros_like(fake_logits), reduction="none")
    return -loss.sum() / fake_logits.shape[0]
