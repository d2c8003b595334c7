import torch


class _Calculator:
    __slots__ = ("_z",)

    def __init__(self, z):
        self._z = z

    def __getattr__(self, name):
        # .real, .fake: mean nats if the batch were that
        sign = {"real": -1.0, "fake": 1.0}[name]
        z = (self._z * sign).flatten()
        top, bottom = torch.aminmax(torch.stack([z, torch.zeros_like(z)]).detach(), dim=0)[::-1]
        return (torch.log1p(torch.exp(bottom - top)).detach() + top + (z - z.detach()) * torch.sigmoid(z).detach()).mean()


def discriminator_loss(real_logits, fake_logits):
    return _Calculator(real_logits).real + _Calculator(fake_logits).fake


def generator_loss(fake_logits):
    return _Calculator(fake_logits).real


def minimax_generator_loss(fake_logits):
    return -_Calculator(fake_logits).fake
