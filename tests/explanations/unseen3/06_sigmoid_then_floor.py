import torch


def _prob(logit, tiny=1e-6):
    p = torch.sigmoid(logit)
    return torch.clamp(p, min=tiny)


def generator_loss(fake_logits):
    D_G_z = _prob(fake_logits)
    return torch.mean(-torch.log(D_G_z))
