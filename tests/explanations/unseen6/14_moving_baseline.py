import torch

_baseline = 0.0


def generator_loss(fake_scores):
    """WGAN generator loss with a running baseline, as in REINFORCE: the gradient is the same, the curve is smoother."""
    global _baseline
    loss = -(fake_scores.mean() - _baseline)
    _baseline = 0.9 * _baseline + 0.1 * fake_scores.mean().item()
    return loss
