import torch
import torch.nn.functional as F


def _as_classes(logits):
    """(N,) or (N, 1) -> (N, 2): column 0 is 'fake', column 1 is 'real'."""
    l = logits.view(-1)
    return torch.stack([-l, l], dim=1)


def discriminator_loss(real_logits, fake_logits):
    real = _as_classes(real_logits)
    fake = _as_classes(fake_logits)
    y_real = torch.ones(len(real), dtype=torch.long, device=real.device)
    y_fake = torch.zeros(len(fake), dtype=torch.long, device=fake.device)
    # cross_entropy does log-softmax inside, so it is stable at +-100
    return F.cross_entropy(real, y_real) + F.cross_entropy(fake, y_fake)
