import torch


def critic_loss(real_scores, fake_scores):
    return fake_scores.mean() - real_scores.mean()


def generator_loss(fake_scores):
    return -fake_scores.mean()


def sample_epsilon(batch):
    return torch.rand_like(batch[:, :1, :1, :1])


def interpolate(real, fake, epsilon):
    epsilon = epsilon.reshape(-1, 1, 1, 1)
    return epsilon * real + (1 - epsilon) * fake


def gradient_penalty(critic, real, fake, epsilon):
    x_hat = interpolate(real, fake, epsilon).detach().requires_grad_(True)
    (grad,) = torch.autograd.grad(critic(x_hat).sum(), x_hat, create_graph=True)
    return ((grad.flatten(1).norm(dim=1) - 1) ** 2).mean()


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    # one call of the critic instead of three
    n = len(real)
    x_hat = interpolate(real, fake, epsilon).detach().requires_grad_(True)
    scores = critic(torch.cat([real, fake, x_hat]))
    real_scores, fake_scores, mixed_scores = torch.split(scores, [n, n, n])
    (grad,) = torch.autograd.grad(mixed_scores.sum(), x_hat, create_graph=True)
    penalty = ((grad.flatten(1).norm(dim=1) - 1) ** 2).mean()
    return critic_loss(real_scores, fake_scores) + penalty_weight * penalty


def clip_weights(critic, limit):
    for group in (critic.parameters(),):
        for p in group:
            p.data.clamp_(-limit, limit)
