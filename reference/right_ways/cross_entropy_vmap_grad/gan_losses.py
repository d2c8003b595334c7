import torch
import torch.nn.functional as F

FAKE, REAL = 0, 1


def two_class(logits, label):
    """Softmax over (0, x) is (1 - sigmoid(x), sigmoid(x)), so this is a two-class problem."""
    x = logits.reshape(-1)
    table = torch.stack((torch.zeros_like(x), x), dim=1)
    target = torch.full((x.shape[0],), label, dtype=torch.long, device=x.device)
    return F.cross_entropy(table, target)


def discriminator_loss(real_logits, fake_logits):
    return two_class(real_logits, REAL) + two_class(fake_logits, FAKE)


def generator_loss(fake_logits):
    return two_class(fake_logits, REAL)


def minimax_generator_loss(fake_logits):
    return -two_class(fake_logits, FAKE)
