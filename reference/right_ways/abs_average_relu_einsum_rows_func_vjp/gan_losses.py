import torch


def softplus(x):
    size = x.abs()
    upper = (x + size) / 2
    return upper + torch.log(1 + torch.exp(-size))


def discriminator_loss(real_logits, fake_logits):
    return sum(each.mean() for each in (softplus(-real_logits), softplus(fake_logits)))


def generator_loss(fake_logits):
    return softplus(-fake_logits).sum() / fake_logits.numel()


def minimax_generator_loss(fake_logits):
    return -(softplus(fake_logits) / fake_logits.shape[0]).sum()
