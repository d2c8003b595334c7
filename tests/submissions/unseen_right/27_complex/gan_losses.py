import torch


def _tanh_way(z):
    # log(1 + e^z) = z/2 + log(2 cosh(z/2)); log(2 cosh a) = logaddexp(a, -a)
    h = z / 2
    return h + torch.logaddexp(h, -h)


def discriminator_loss(real_logits, fake_logits):
    return _tanh_way(real_logits.neg()).mean() + _tanh_way(fake_logits).mean()


def generator_loss(fake_logits):
    return _tanh_way(fake_logits.neg()).mean()


def minimax_generator_loss(fake_logits):
    return _tanh_way(fake_logits).mean().neg()
