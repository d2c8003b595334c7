import torch


def _prob(logit, tiny=1e-6):
    p = 1.0 / (1.0 + torch.exp(-logit))
    return torch.clamp(p, min=tiny)


def generator_loss(fake_logits):
    D_G_z = _prob(fake_logits)
    return torch.mean(-torch.log(D_G_z))
