from contextlib import contextmanager, nullcontext, suppress

import torch.nn.functional as F


def make_loss(sign_inside, sign_outside):
    """A loss of one batch of logits: sign_outside * mean softplus(sign_inside * logits)."""

    def loss(logits):
        with nullcontext():
            return sign_outside * F.softplus(sign_inside * logits).mean()

    return loss


generator_loss = make_loss(-1, 1)
minimax_generator_loss = make_loss(1, -1)


def make_discriminator_loss():
    on_real, on_fake = make_loss(-1, 1), make_loss(1, 1)

    def discriminator_loss(real_logits, fake_logits):
        return on_real(real_logits) + on_fake(fake_logits)

    return discriminator_loss


discriminator_loss = make_discriminator_loss()
