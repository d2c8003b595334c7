import torch


def critic_loss(real_scores, fake_scores):
    real_mean = torch.mean(real_scores)
    fake_mean = torch.mean(fake_scores)
    distance = real_mean - fake_mean
    return -distance


def generator_loss(fake_scores):
    return (fake_scores * -1).mean()


def sample_epsilon(batch):
    u = torch.rand(batch.shape[0], dtype=batch.dtype, device=batch.device)
    return u.reshape(-1, 1, 1, 1)


def interpolate(real, fake, epsilon):
    e = epsilon.reshape(len(real), 1, 1, 1)
    difference = fake - real
    step = (1.0 - e) * difference
    return real + step


def gradient_penalty(critic, real, fake, epsilon):
    x_hat = interpolate(real, fake, epsilon).detach()
    scores, pull_back = torch.func.vjp(critic, x_hat)
    (g,) = pull_back(torch.ones_like(scores))
    norms = g.flatten(1).pow(2).sum(1).sqrt()
    return sum((norms.flatten() - 1) ** 2) / norms.numel()


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    fake_sum = critic(fake).sum()
    real_sum = critic(real).sum()
    n = len(real)
    return (fake_sum - real_sum) / n + penalty_weight * gradient_penalty(critic, real, fake, epsilon)


def clip_weights(critic, limit):
    for p in critic.parameters():
        torch.clamp(p.data, -limit, limit, out=p.data)
