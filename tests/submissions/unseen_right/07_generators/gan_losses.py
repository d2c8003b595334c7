import torch


def _surprise(logits, truth):
    """yields, one by one, the cross-entropy of each logit"""
    for logit in logits.flatten().unbind():
        yield torch.nn.functional.binary_cross_entropy_with_logits(logit, logit.new_full((), truth))


def _average(things):
    total, n = 0, 0
    for n, thing in enumerate(things, 1):
        total = total + thing
    return total / n


def discriminator_loss(real_logits, fake_logits):
    return sum(_average(_surprise(*pair)) for pair in ((real_logits, 1.0), (fake_logits, 0.0)))


def generator_loss(fake_logits):
    return _average(_surprise(fake_logits, 1.0))


def minimax_generator_loss(fake_logits):
    return _average(-s for s in _surprise(fake_logits, 0.0))
