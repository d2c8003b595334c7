import torch


def discriminator_loss(real_logits, fake_logits):
    loss = torch.zeros((), dtype=real_logits.dtype, device=real_logits.device)
    loss = loss + torch.logaddexp(torch.zeros_like(real_logits), -real_logits).mean()
    loss = loss + torch.logaddexp(torch.zeros_like(fake_logits), fake_logits).mean()
    return loss


def generator_loss(fake_logits):
    return torch.logaddexp(torch.zeros_like(fake_logits), -fake_logits).mean()


def minimax_generator_loss(fake_logits):
    return -torch.mean(torch.logaddexp(torch.zeros_like(fake_logits), fake_logits))
