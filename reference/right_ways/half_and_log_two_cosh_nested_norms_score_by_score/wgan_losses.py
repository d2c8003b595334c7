import torch


def critic_loss(real_scores, fake_scores):
    n, m = real_scores.numel(), fake_scores.numel()
    return (n * fake_scores.sum() - m * real_scores.sum()) / (n * m)


def generator_loss(fake_scores):
    return -fake_scores.mean()


def sample_epsilon(batch):
    return torch.rand(batch.shape[0], 1, 1, 1, device=batch.device, dtype=batch.dtype)


def interpolate(real, fake, epsilon):
    e = epsilon.view(real.size(0), 1, 1, 1)
    e = e.expand(real.size())
    real_part = e * real
    rest = 1 - e
    fake_part = rest * fake
    x_hat = real_part + fake_part
    return x_hat


def gradient_penalty(critic, real, fake, epsilon):
    x_hat = interpolate(real, fake, epsilon).detach().requires_grad_(True)
    scores = critic(x_hat).flatten()
    rows = []
    for i, score in enumerate(scores):
        rows.append(torch.autograd.grad(score, x_hat, create_graph=True)[0][i])
    g = torch.stack(rows)
    norms = g.norm(dim=3).norm(dim=2).norm(dim=1)
    d = (norms - 1).flatten()
    return torch.dot(d, d) / len(d)


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    return generator_loss(critic(real)) - generator_loss(critic(fake)) + penalty_weight * gradient_penalty(critic, real, fake, epsilon)


def clip_weights(critic, limit):
    for p in critic.parameters():
        p.detach().clip_(-limit, limit)
