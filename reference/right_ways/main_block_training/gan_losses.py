import torch
import torch.nn.functional as F


def discriminator_loss(real_logits, fake_logits):
    return F.softplus(-real_logits).mean() + F.softplus(fake_logits).mean()


def generator_loss(fake_logits):
    return F.softplus(-fake_logits).mean()


def minimax_generator_loss(fake_logits):
    return -F.softplus(fake_logits).mean()


if __name__ == "__main__":
    a, b = torch.randn(5), torch.randn(7)
    print(discriminator_loss(a, b), generator_loss(b), minimax_generator_loss(b))
    assert torch.allclose(generator_loss(torch.zeros(3)), torch.tensor(2.0).log())
