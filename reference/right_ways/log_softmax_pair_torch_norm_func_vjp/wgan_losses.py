import torch
import torch.nn.functional as F


def critic_loss(real_scores, fake_scores):
    real_scores = real_scores.flatten()
    fake_scores = fake_scores.flatten()
    return fake_scores.mean(dim=0) - real_scores.mean(dim=0)


def generator_loss(fake_scores):
    errG = fake_scores.mean()
    return errG * (-1)


def sample_epsilon(batch):
    normal = torch.randn(len(batch), 1, 1, 1, dtype=batch.dtype, device=batch.device)
    return torch.special.ndtr(normal)


def interpolate(real, fake, epsilon):
    e = epsilon.reshape(-1, 1, 1, 1).expand_as(real)
    return torch.addcmul(real, 1 - e, fake - real)


def gradient_penalty(critic, real, fake, epsilon):
    x_hat = interpolate(real, fake, epsilon).detach()
    scores, pull_back = torch.func.vjp(critic, x_hat)
    (g,) = pull_back(torch.ones_like(scores))
    norms = torch.norm(torch.flatten(g, 1), 2, 1)
    deviation = norms - 1
    return (deviation * deviation).mean()


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    fake_mean = critic(fake).mean()
    real_mean = critic(real).mean()
    penalty = gradient_penalty(critic, real, fake, epsilon)
    return fake_mean + penalty_weight * penalty - real_mean


def clip_weights(critic, limit):
    with torch.no_grad():
        for p in critic.parameters():
            p.copy_(F.hardtanh(p, min_val=-limit, max_val=limit))
