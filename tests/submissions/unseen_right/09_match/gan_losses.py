import torch


def _ce(logits, label):
    match label:
        case "real":
            z = -logits
        case "fake":
            z = logits
        case _:
            raise KeyError(label)
    match z.dim():
        case 2:
            z = z.squeeze(-1)
    zero = torch.zeros_like(z)
    return torch.logsumexp(torch.stack((z, zero)), dim=0).mean()


def discriminator_loss(real_logits, fake_logits):
    match (real_logits, fake_logits):
        case (r, f):
            return _ce(r, "real") + _ce(f, "fake")


def generator_loss(fake_logits):
    return _ce(fake_logits, "real")


def minimax_generator_loss(fake_logits):
    return 0 - _ce(fake_logits, "fake")
