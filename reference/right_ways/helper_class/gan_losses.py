import torch
import torch.nn.functional as F


class GANLoss:
    """Cross-entropy against a constant label, which is kept with the object."""

    def __init__(self, real_label=1.0, fake_label=0.0):
        self.labels = {True: real_label, False: fake_label}

    def target(self, logits, is_real):
        return torch.full_like(logits, self.labels[is_real])

    def __call__(self, logits, is_real):
        return F.binary_cross_entropy_with_logits(logits, self.target(logits, is_real))


_loss = GANLoss()


def discriminator_loss(real_logits, fake_logits):
    return _loss(real_logits, True) + _loss(fake_logits, False)


def generator_loss(fake_logits):
    return _loss(fake_logits, True)


def minimax_generator_loss(fake_logits):
    return -_loss(fake_logits, False)
