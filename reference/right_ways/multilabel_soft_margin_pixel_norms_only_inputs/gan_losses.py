import torch
import torch.nn.functional as F


def loss_of(x, label):
    x = x.reshape(-1, 1)
    return F.multilabel_soft_margin_loss(x, torch.full_like(x, label))


def discriminator_loss(real_logits, fake_logits):
    errD_real = loss_of(real_logits, 1.0)
    errD_fake = loss_of(fake_logits, 0.0)
    errD = torch.add(errD_real, errD_fake)
    return errD


def generator_loss(fake_logits):
    loss = loss_of(fake_logits, 1.0)
    return loss


def minimax_generator_loss(fake_logits):
    return loss_of(fake_logits, 0.0).neg()
