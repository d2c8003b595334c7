import torch
import torch.nn.functional as F


def critic_loss(real_scores, fake_scores):
    return fake_scores.sum() / fake_scores.numel() - real_scores.sum() / real_scores.numel()


def generator_loss(fake_scores):
    total = fake_scores.sum()
    count = len(fake_scores)
    mean = total / count
    loss = -mean
    return loss


def sample_epsilon(batch):
    zeros = batch.new_zeros(len(batch), 1, 1, 1)
    return torch.rand_like(zeros)


def interpolate(real, fake, epsilon):
    e = torch.ones_like(real) * epsilon.view(-1, 1, 1, 1)
    return torch.lerp(real, fake, 1 - e)


def gradient_penalty(critic, real, fake, epsilon):
    x_hat = interpolate(real, fake, epsilon).detach()
    scores, g = torch.autograd.functional.vjp(lambda images: critic(images).sum(), x_hat, create_graph=True)
    n = g[0].numel()
    norms = torch.sqrt(n * g.flatten(1).pow(2).mean(dim=1))
    return F.mse_loss(norms, torch.ones_like(norms))


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    wasserstein = critic(real).mean() - critic(fake).mean()
    penalty = gradient_penalty(critic, real, fake, epsilon)
    return -wasserstein + penalty_weight * penalty


def clip_weights(critic, limit):
    with torch.no_grad():
        for p in critic.parameters():
            p[p > limit] = limit
            p[p < -limit] = -limit
