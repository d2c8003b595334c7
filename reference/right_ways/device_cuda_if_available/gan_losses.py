import torch
import torch.nn.functional as F

device = "cuda" if torch.cuda.is_available() else "cpu"


def discriminator_loss(real_logits, fake_logits):
    real_logits, fake_logits = real_logits.to(device), fake_logits.to(device)
    ones = torch.ones(real_logits.shape, dtype=real_logits.dtype).to(device)
    zeros = torch.zeros(fake_logits.shape, dtype=fake_logits.dtype).to(device)
    return F.binary_cross_entropy_with_logits(real_logits, ones) + F.binary_cross_entropy_with_logits(fake_logits, zeros)


def generator_loss(fake_logits):
    fake_logits = fake_logits.to(device)
    ones = torch.ones(fake_logits.shape, dtype=fake_logits.dtype, device=device)
    return F.binary_cross_entropy_with_logits(fake_logits, ones)


def minimax_generator_loss(fake_logits):
    fake_logits = fake_logits.to(device)
    zeros = torch.zeros(fake_logits.shape, dtype=fake_logits.dtype, device=device)
    return -F.binary_cross_entropy_with_logits(fake_logits, zeros)
