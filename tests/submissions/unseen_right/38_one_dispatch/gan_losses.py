"""One function for all three, by keyword; the three names are shells."""
import torch


def _loss(*, real=None, fake=None, fool=None, hide=None):
    out = []
    for logits, sign, outer in ((real, -1, 1), (fake, 1, 1), (fool, -1, 1), (hide, 1, -1)):
        if logits is not None:
            z = sign * logits.reshape(-1)
            m = z.detach().clamp(min=0)
            out.append(outer * (m + torch.log(torch.exp(z - m) + torch.exp(-m))).mean())
    return torch.stack(out).sum()


def discriminator_loss(real_logits, fake_logits):
    def exact(z):  # log(1 + u) loses small u; log1p does not
        return torch.where(z > 0, z, 0.0) + torch.log1p(torch.exp(torch.where(z > 0, -z, z)))
    return exact(-real_logits).mean() + exact(fake_logits).mean()


def generator_loss(fake_logits):
    return _loss(fool=fake_logits)


def minimax_generator_loss(fake_logits):
    return _loss(hide=fake_logits)
