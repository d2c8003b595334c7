import torch
from torch.autograd import Function


def discriminator_loss(real_logits, fake_logits):
    r = torch.special.log_softmax(torch.column_stack([real_logits.reshape(-1), torch.zeros_like(real_logits.reshape(-1))]), 1)
    f = torch.special.log_softmax(torch.column_stack([fake_logits.reshape(-1), torch.zeros_like(fake_logits.reshape(-1))]), 1)
    return -r[:, 0].mean() - f[:, 1].mean()


def generator_loss(fake_logits):
    z = fake_logits.reshape(-1)
    return torch.logsumexp(torch.stack([torch.zeros_like(z), -z]), 0).mean()


def minimax_generator_loss(fake_logits):
    z = fake_logits.reshape(-1)
    return -torch.logsumexp(torch.stack([torch.zeros_like(z), z]), 0).mean()
