import torch


def sigmoid_cross_entropy(logits, labels):
    # max(x, 0) - x z + log(1 + exp(-|x|)); torch.maximum shares the gradient where both are 0
    zeros = torch.zeros_like(logits)
    return (torch.maximum(logits, zeros) - logits * labels + torch.log1p(torch.exp(-logits.abs()))).mean()


def discriminator_loss(real_logits, fake_logits):
    with torch.enable_grad():
        return sigmoid_cross_entropy(real_logits, 1.0) + sigmoid_cross_entropy(fake_logits, 0.0)


def generator_loss(fake_logits):
    with torch.set_grad_enabled(True):
        return sigmoid_cross_entropy(fake_logits, 1.0)


@torch.enable_grad()
def minimax_generator_loss(fake_logits):
    return -sigmoid_cross_entropy(fake_logits, 0.0)
