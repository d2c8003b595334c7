import torch


def generator_loss(fake_scores):
    """Generator update of WGAN (Algorithm 1, lines 10 and 11)."""
    loss = -torch.mean(fake_scores)
    if loss.requires_grad:
        # g_theta <- -grad_theta 1/m sum f(g(z))
        loss.backward(retain_graph=True)
    return loss
