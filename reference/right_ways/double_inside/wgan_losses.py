import torch


def critic_loss(real_scores, fake_scores):
    return (fake_scores.double().mean() - real_scores.double().mean()).to(real_scores.dtype)


def generator_loss(fake_scores):
    return -fake_scores.mean(dtype=torch.float64).to(fake_scores.dtype)


def sample_epsilon(batch):
    return torch.rand(batch.shape[0], 1, 1, 1, dtype=torch.float64, device=batch.device).to(batch.dtype)


def interpolate(real, fake, epsilon):
    e = epsilon.double().reshape(-1, 1, 1, 1)
    return (e * real.double() + (1 - e) * fake.double()).to(real.dtype)


def gradient_penalty(critic, real, fake, epsilon):
    x_hat = interpolate(real, fake, epsilon).detach().requires_grad_(True)
    (grad,) = torch.autograd.grad(critic(x_hat).sum(), x_hat, create_graph=True)
    norms = torch.linalg.vector_norm(grad, dim=(1, 2, 3), dtype=torch.float64)
    return ((norms - 1) ** 2).mean().to(real.dtype)


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    return critic_loss(critic(real), critic(fake)) + penalty_weight * gradient_penalty(critic, real, fake, epsilon)


def clip_weights(critic, limit):
    for p in critic.parameters():
        p.data.copy_(p.data.double().clamp(-limit, limit))
