import torch
import torch.nn.functional as F


def check_logits(logits):
    assert isinstance(logits, torch.Tensor), f"expected a tensor, got {type(logits)}"
    assert logits.dim() == 1 or (logits.dim() == 2 and logits.shape[1] == 1), logits.shape
    assert logits.shape[0] > 0
    assert logits.is_floating_point()
    assert torch.isfinite(logits).all()


def check_loss(loss, like):
    assert loss.shape == ()
    assert loss.dtype == like.dtype
    assert loss.device == like.device
    assert torch.isfinite(loss)
    return loss


def discriminator_loss(real_logits, fake_logits):
    check_logits(real_logits)
    check_logits(fake_logits)
    assert real_logits.dtype == fake_logits.dtype
    loss = F.softplus(-real_logits).mean() + F.softplus(fake_logits).mean()
    assert loss >= 0
    return check_loss(loss, real_logits)


def generator_loss(fake_logits):
    check_logits(fake_logits)
    loss = F.softplus(-fake_logits).mean()
    assert loss >= 0
    return check_loss(loss, fake_logits)


def minimax_generator_loss(fake_logits):
    check_logits(fake_logits)
    loss = -F.softplus(fake_logits).mean()
    assert loss <= 0
    return check_loss(loss, fake_logits)
