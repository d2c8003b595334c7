import torch
import torch.nn.functional as F


def discriminator_loss(real_logits, fake_logits):
    r = real_logits.double()
    f = fake_logits.double()
    loss = torch.log1p(torch.exp(-r)).mean() + torch.log1p(torch.exp(f)).mean()  # e^200 is no problem in double
    return loss.to(real_logits.dtype)


def generator_loss(fake_logits):
    f = fake_logits.to(torch.float64)
    return torch.log1p(torch.exp(-f)).mean().to(fake_logits.dtype)


def minimax_generator_loss(fake_logits):
    f = fake_logits.to(torch.float64)
    return F.logsigmoid(-f).mean().type(fake_logits.dtype)
