import torch


@torch.enable_grad()
def _h(z, y):
    # max(z, 0) - z y + log(1 + exp(-|z|)), as TensorFlow's manual has it; by maximum() so that 0 is right too
    return (torch.maximum(z, z.new_zeros(1)) - z * y + (-z.abs()).exp().log1p()).mean()


def discriminator_loss(real_logits, fake_logits):
    return _h(real_logits, 1) + _h(fake_logits, 0)


def generator_loss(fake_logits):
    return _h(fake_logits, 1)


def minimax_generator_loss(fake_logits):
    return _h(fake_logits, 0) * (-1)
