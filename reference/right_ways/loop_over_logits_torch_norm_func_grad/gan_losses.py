import torch.nn.functional as F


def average_softplus(x):
    total = 0
    count = 0
    for value in x.flatten():
        total = total + F.softplus(value)
        count += 1
    return total / count


def discriminator_loss(real_logits, fake_logits):
    return average_softplus(-real_logits) + average_softplus(fake_logits)


def generator_loss(fake_logits):
    return average_softplus(-fake_logits)


def minimax_generator_loss(fake_logits):
    return -average_softplus(fake_logits)
