"""GAN losses, from logits."""

import enum


def _sp(x):
    a = x.abs()
    return (x + a) / 2 + (-a).exp().log1p()


class Losses(enum.Enum):
    SATURATING = enum.auto()
    NON_SATURATING = enum.auto()

    @staticmethod
    def discriminator(real_logits, fake_logits):
        return Losses.generator(real_logits) - Losses.generator(fake_logits, Losses.SATURATING)

    @classmethod
    def generator(cls, fake_logits, kind=NON_SATURATING):
        if kind is cls.SATURATING:
            return -_sp(fake_logits).mean()
        return _sp(-fake_logits).mean()


def minimax_generator_loss(fake_logits):
    return Losses.generator(fake_logits, Losses.SATURATING)


discriminator_loss, generator_loss = Losses.discriminator, Losses.generator
