import torch
import torch.nn.functional as F


def critic_loss(real_scores, fake_scores):
    real_term = real_scores.mean().neg()
    fake_term = fake_scores.mean()
    return real_term + fake_term


def generator_loss(fake_scores):
    return fake_scores.mean().neg()


def sample_epsilon(batch):
    return torch.rand(batch.size(0), dtype=batch.dtype, device=batch.device)[:, None, None, None]


def interpolate(real, fake, epsilon):
    e = epsilon.flatten()[:, None, None, None]
    x_hat = real.clone()
    x_hat = x_hat.mul_(e)
    x_hat = x_hat.add_(fake * (1 - e))
    return x_hat


def gradient_penalty(critic, real, fake, epsilon):
    x_hat = torch.autograd.Variable(interpolate(real, fake, epsilon), requires_grad=True)
    scores = critic(x_hat).flatten()
    rows = []
    for i, score in enumerate(scores):
        rows.append(torch.autograd.grad(score, x_hat, create_graph=True)[0][i])
    g = torch.stack(rows)
    rows = g.flatten(1)
    norms = (rows @ rows.T).diagonal().sqrt()
    return F.mse_loss(norms, torch.full_like(norms, 1.0), reduction='sum') / norms.numel()


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    return critic(fake).mean() - critic(real).mean() + penalty_weight * gradient_penalty(critic, real, fake, epsilon)


def clip_weights(critic, limit):
    for p in critic.parameters():
        p.data.clip_(-limit, limit)
