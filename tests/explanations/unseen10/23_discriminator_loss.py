import torch
import torch.nn.functional as F


def discriminator_loss(real_logits, fake_logits):
    real_labels = torch.FloatTensor(real_logits.size()).fill_(1)
    fake_labels = torch.FloatTensor(fake_logits.size()).fill_(0)
    bce = torch.nn.BCEWithLogitsLoss()
    return bce(real_logits, real_labels) + bce(fake_logits, fake_labels)


def generator_loss(fake_logits):
    return -F.logsigmoid(fake_logits).mean()


def minimax_generator_loss(fake_logits):
    return F.logsigmoid(-fake_logits).mean()
