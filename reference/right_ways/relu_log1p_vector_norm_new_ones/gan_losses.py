import torch
import torch.nn.functional as F


def discriminator_loss(real_logits, fake_logits):
    return sum(each.mean() for each in ((F.relu(-real_logits) + torch.log1p(torch.exp(-real_logits.abs()))), (F.relu(fake_logits) + torch.log1p(torch.exp(-fake_logits.abs())))))


def generator_loss(fake_logits):
    losses = (F.relu(-fake_logits) + torch.log1p(torch.exp(-fake_logits.abs())))
    return losses.mean()


def minimax_generator_loss(fake_logits):
    losses = (F.relu(fake_logits) + torch.log1p(torch.exp(-fake_logits.abs())))
    loss = losses.mean()
    return -loss
