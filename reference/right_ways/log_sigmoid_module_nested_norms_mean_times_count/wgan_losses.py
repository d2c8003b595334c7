import torch


def critic_loss(real_scores, fake_scores):
    return (-real_scores).mean() + fake_scores.mean()


def generator_loss(fake_scores):
    return (-fake_scores).mean()


def sample_epsilon(batch):
    n = batch.size(0)
    epsilon = torch.rand(n, device=batch.device, dtype=batch.dtype)
    return epsilon.view(n, 1, 1, 1)


def interpolate(real, fake, epsilon):
    e = torch.ones_like(real) * epsilon.view(-1, 1, 1, 1)
    weights = torch.stack([e, 1 - e])
    images = torch.stack([real, fake])
    return (weights * images).sum(dim=0)


def gradient_penalty(critic, real, fake, epsilon):
    with torch.no_grad():
        x_hat = interpolate(real, fake, epsilon)
    x_hat.requires_grad_(True)
    scores = critic(x_hat)
    mean_score = scores.mean()
    (gradients,) = torch.autograd.grad(mean_score, x_hat, create_graph=True)
    gradients = gradients * len(x_hat)
    norms = gradients.norm(dim=3).norm(dim=2).norm(dim=1)
    squares = (norms - 1) ** 2
    total = squares.sum()
    return total / norms.shape[0]


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    real_scores = critic(real)
    fake_scores = critic(fake)
    loss = critic_loss(real_scores, fake_scores)
    penalty = gradient_penalty(critic, real, fake, epsilon)
    weighted = penalty_weight * penalty
    total = loss + weighted
    return total


def clip_weights(critic, limit):
    weights = [p.data for p in critic.parameters()]
    for old, new in zip(weights, torch._foreach_clamp_max(torch._foreach_clamp_min(weights, -limit), limit)):
        old.copy_(new)
