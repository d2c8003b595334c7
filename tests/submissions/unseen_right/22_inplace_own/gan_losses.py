import torch


def _scratch(logits):
    return logits.clone().view(-1) if logits.is_contiguous() else logits.reshape(-1).clone()


def generator_loss(fake_logits):
    s = _scratch(fake_logits)
    s.neg_()
    return torch.nn.functional.softplus(s).mean()


def minimax_generator_loss(fake_logits):
    s = _scratch(fake_logits)
    out = torch.nn.functional.softplus(s)
    out.neg_()
    return out.mean()


def discriminator_loss(real_logits, fake_logits):
    total = generator_loss(real_logits)
    total += -minimax_generator_loss(fake_logits)
    return total
