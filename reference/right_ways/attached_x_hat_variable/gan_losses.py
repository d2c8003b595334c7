import torch
from torch.autograd import Variable

criterion = torch.nn.BCEWithLogitsLoss()


def discriminator_loss(real_logits, fake_logits):
    valid = Variable(torch.ones_like(real_logits), requires_grad=False)
    fake = Variable(torch.zeros_like(fake_logits), requires_grad=False)
    return criterion(real_logits, valid) + criterion(fake_logits, fake)


def generator_loss(fake_logits):
    valid = Variable(torch.ones_like(fake_logits), requires_grad=False)
    return criterion(fake_logits, valid)


def minimax_generator_loss(fake_logits):
    fake = Variable(torch.zeros_like(fake_logits), requires_grad=False)
    return -criterion(fake_logits, fake)
