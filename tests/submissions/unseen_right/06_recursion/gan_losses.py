import torch


def _tree_sum(v):
    """Sum by halves."""
    n = v.shape[0]
    if n == 1:
        return v[0]
    return _tree_sum(v[: n // 2]) + _tree_sum(v[n // 2 :])


def _mean_softplus(v):
    v = v.reshape(-1)
    return _tree_sum(torch.logaddexp(v, torch.zeros_like(v))) / v.shape[0]


def discriminator_loss(real_logits, fake_logits):
    return _mean_softplus(-real_logits) + _mean_softplus(fake_logits)


def generator_loss(fake_logits):
    return _mean_softplus(-fake_logits)


def minimax_generator_loss(fake_logits):
    return -_mean_softplus(fake_logits)
