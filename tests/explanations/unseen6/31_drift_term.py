import torch

EPS_DRIFT = 0.001


def interpolate(real, fake, epsilon):
    epsilon = epsilon.reshape(-1, 1, 1, 1)
    return epsilon * real + (1 - epsilon) * fake


def gradient_penalty(critic, real, fake, epsilon):
    x_hat = interpolate(real, fake, epsilon).detach().requires_grad_(True)
    scores = critic(x_hat)
    (gradient,) = torch.autograd.grad(scores, x_hat, torch.ones_like(scores), create_graph=True)
    return ((gradient.flatten(1).norm(dim=1) - 1) ** 2).mean()


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    """WGAN-GP, as in Gulrajani et al. and Karras et al."""
    real_scores = critic(real)
    fake_scores = critic(fake)
    loss = fake_scores.mean() - real_scores.mean()
    loss = loss + penalty_weight * gradient_penalty(critic, real, fake, epsilon)
    drift = real_scores.square().mean()  # keep the scores from drifting away from zero
    return loss + EPS_DRIFT * drift
