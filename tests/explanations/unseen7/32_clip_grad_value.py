import torch
from torch import nn


def clip_weights(critic, limit):
    """w <- clip(w, -c, c) for all parameters, in place."""
    if limit <= 0:
        raise ValueError("limit must be positive")
    # trailing underscore = in place
    nn.utils.clip_grad_value_(critic.parameters(), clip_value=limit)
