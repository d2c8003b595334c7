import torch


def probability(x):
    # in float64, where D near 0 is no 0
    return 1 / (1 + torch.exp(-x.double()))


def discriminator_loss(real_logits, fake_logits):
    d_real = probability(real_logits)
    not_d_fake = probability(-fake_logits)  # 1 - D, without the subtraction that rounds to 0
    value = torch.log(d_real).mean() + torch.log(not_d_fake).mean()
    return -value.to(real_logits.dtype)


def generator_loss(fake_logits):
    d_fake = probability(fake_logits)
    return -torch.log(d_fake).mean().to(fake_logits.dtype)


def minimax_generator_loss(fake_logits):
    not_d_fake = probability(-fake_logits)
    return torch.log(not_d_fake).mean().to(fake_logits.dtype)
