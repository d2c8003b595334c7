import torch
import torch.nn.functional as F


def cross_entropy(x, label):
    x = x.reshape(-1, 1)
    table = torch.cat([torch.zeros_like(x), x], dim=1)
    classes = torch.full_like(x[:, 0], label, dtype=torch.long)
    return F.cross_entropy(table, classes)


def discriminator_loss(real_logits, fake_logits):
    loss_fake = cross_entropy(fake_logits, 0)
    loss_real = cross_entropy(real_logits, 1)
    total = loss_fake + loss_real
    return total


def generator_loss(fake_logits):
    loss = cross_entropy(fake_logits, 1)
    return loss


def minimax_generator_loss(fake_logits):
    loss = cross_entropy(fake_logits, 0)
    return -loss
