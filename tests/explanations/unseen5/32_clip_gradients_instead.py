import torch.nn as nn


def clip_weights(critic, limit):
    """Clip to [-c, c]."""
    nn.utils.clip_grad_value_(critic.parameters(), limit)
