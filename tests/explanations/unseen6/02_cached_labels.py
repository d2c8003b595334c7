import torch
from torch import nn

bce = nn.BCEWithLogitsLoss()
_LABELS = {}


def _labels(logits, value):
    """Labels do not change from step to step, so make them only once."""
    key = (logits.shape[0], value)
    if key not in _LABELS:
        _LABELS[key] = torch.full_like(logits, value, requires_grad=False)
    return _LABELS[key]


def discriminator_loss(real_logits, fake_logits):
    real_loss = bce(real_logits, _labels(real_logits, 1.0))
    fake_loss = bce(fake_logits, _labels(fake_logits, 0.0))
    return real_loss + fake_loss
