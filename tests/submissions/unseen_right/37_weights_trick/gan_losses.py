import torch
import torch.nn.functional as F


def discriminator_loss(real_logits, fake_logits):
    """All logits, signed so that large is right, in one softplus; each weighs 1 / its batch's size."""
    z = torch.cat([-real_logits.reshape(-1), fake_logits.reshape(-1)])
    w = torch.cat([torch.full_like(real_logits.reshape(-1), 1 / len(real_logits)), torch.full_like(fake_logits.reshape(-1), 1 / len(fake_logits))])
    return torch.dot(w, F.softplus(z))


def generator_loss(fake_logits):
    z = fake_logits.reshape(-1, 1)
    return F.cross_entropy(torch.cat([z, torch.zeros_like(z)], 1), torch.eye(2, dtype=z.dtype, device=z.device)[:1].expand(len(z), 2))


def minimax_generator_loss(fake_logits):
    z = fake_logits.reshape(-1)
    return -F.softplus(z).sum() / torch.ones_like(z).sum()
