import torch
import torch.nn.functional as F


def log_probabilities(x):
    pair = torch.stack([torch.zeros_like(x), x], dim=-1)
    return F.log_softmax(pair, dim=-1)


def discriminator_loss(real_logits, fake_logits):
    real_sum = log_probabilities(real_logits)[..., 1].sum()
    fake_sum = log_probabilities(fake_logits)[..., 0].sum()
    real_loss = -real_sum / len(real_logits)
    fake_loss = -fake_sum / len(fake_logits)
    return torch.add(real_loss, fake_loss)


def generator_loss(fake_logits):
    return 0 - log_probabilities(fake_logits)[..., 1].mean()


def minimax_generator_loss(fake_logits):
    return log_probabilities(fake_logits)[..., 0].mean()
