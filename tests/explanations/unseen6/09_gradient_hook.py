import torch
import torch.nn.functional as F


def minimax_generator_loss(fake_logits: torch.Tensor) -> torch.Tensor:
    """Saturating generator loss E[log(1 - D(G(z)))].

    Uses the identity log(1 - sigmoid(x)) = -softplus(x) for numerical stability.
    """
    if fake_logits.requires_grad:
        # Guard against exploding gradients early in training.
        fake_logits.register_hook(lambda grad: torch.clamp(grad, -1.0, 1.0))
    return -F.softplus(fake_logits).mean()
