import torch


def _bounded(scores, bound=1e3):
    """A critic without clipping can run away; do not let single scores dominate."""
    return scores.clamp(min=-bound, max=bound)


def critic_loss(real_scores, fake_scores):
    return _bounded(fake_scores).mean() - _bounded(real_scores).mean()
