import torch


def critic_loss(real_scores, fake_scores):
    return torch.mean(fake_scores, dtype=fake_scores.dtype) + torch.mean(-real_scores)


def generator_loss(fake_scores):
    return torch.mean(-1.0 * fake_scores)


def sample_epsilon(batch):
    return torch.rand(batch.shape[:1], dtype=batch.dtype, device=batch.device).reshape(-1, 1, 1, 1)


def interpolate(real, fake, epsilon):
    eps = epsilon.reshape(-1, 1, 1, 1)
    return eps * real + (1.0 - eps) * fake


def gradient_penalty(critic, real, fake, epsilon):
    eps = epsilon.reshape(-1, 1, 1, 1)
    x_hat = (eps * real + (1.0 - eps) * fake).detach().requires_grad_(True)
    d_hat = critic(x_hat)
    grad_x_hat = torch.autograd.grad(d_hat.sum(), x_hat, create_graph=True)[0]
    slopes = torch.sqrt(torch.sum(torch.square(grad_x_hat), dim=[1, 2, 3]))
    return torch.mean((slopes - 1.0) ** 2)


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    d_real = critic(real)
    d_fake = critic(fake)
    eps = epsilon.reshape(-1, 1, 1, 1)
    x_hat = (eps * real + (1.0 - eps) * fake).detach().requires_grad_(True)
    d_hat = critic(x_hat)
    grad_x_hat = torch.autograd.grad(d_hat.sum(), x_hat, create_graph=True)[0]
    slopes = torch.sqrt(torch.sum(torch.square(grad_x_hat), dim=[1, 2, 3]))
    penalty = torch.mean((slopes - 1.0) ** 2)
    return d_fake.mean() - d_real.mean() + penalty_weight * penalty


def clip_weights(critic, limit):
    for layer_parameter in critic.parameters():
        with torch.no_grad():
            layer_parameter.clamp_(-limit, +limit)
