import torch


def critic_loss(real_scores, fake_scores):
    return -(real_scores.mean() - fake_scores.mean())


def generator_loss(fake_scores):
    return -torch.mean(fake_scores)


def sample_epsilon(batch):
    return torch.rand((len(batch), 1, 1, 1), dtype=batch.dtype, device=batch.device)


def interpolate(real, fake, epsilon):
    e = epsilon
    while e.dim() < real.dim():
        e = e.unsqueeze(-1)
    return real * e + fake * (1 - e)


def gradient_penalty(critic, real, fake, epsilon):
    x_hat = interpolate(real, fake, epsilon).detach().requires_grad_(True)
    scores = critic(x_hat)
    g = torch.autograd.grad(outputs=scores, inputs=x_hat, grad_outputs=torch.ones_like(scores), create_graph=True, retain_graph=True)[0]
    return torch.mean((torch.linalg.vector_norm(g, dim=(1, 2, 3)) - 1) ** 2)


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    gp = gradient_penalty(critic, real, fake, epsilon)
    return critic_loss(critic(real), critic(fake)) + penalty_weight * gp


def clip_weights(critic, limit):
    with torch.no_grad():
        for p in critic.parameters():
            p.clamp_(min=-limit, max=limit)
