import torch
import torch.nn.functional as F


def discriminator_loss(real_logits, fake_logits):
    loss = torch.zeros((), dtype=real_logits.dtype, device=real_logits.device)
    loss = loss + (F.relu(-real_logits) + torch.log1p(torch.exp(-real_logits.abs()))).mean()
    loss = loss + (F.relu(fake_logits) + torch.log1p(torch.exp(-fake_logits.abs()))).mean()
    return loss


def generator_loss(fake_logits):
    log_d = -(F.relu(-fake_logits) + torch.log1p(torch.exp(-fake_logits.abs())))
    return -log_d.mean()


def minimax_generator_loss(fake_logits):
    return torch.mean((F.relu(fake_logits) + torch.log1p(torch.exp(-fake_logits.abs())))).neg()
