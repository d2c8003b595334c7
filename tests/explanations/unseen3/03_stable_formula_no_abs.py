import torch


def bce_logits(x, z):
    """max(x, 0) - x * z + log(1 + exp(-x)), the stable version from the TensorFlow docs"""
    relu_part = torch.clamp(x, min=0)
    linear_part = x * z
    log_part = torch.log1p(torch.exp(-x))
    return relu_part - linear_part + log_part


def discriminator_loss(real_logits, fake_logits):
    d_real = bce_logits(real_logits, 1.0)
    d_fake = bce_logits(fake_logits, 0.0)
    return d_real.mean() + d_fake.mean()
