import torch


def critic_loss(real_scores, fake_scores):
    if real_scores.shape == fake_scores.shape:
        gaps = real_scores - fake_scores
        return -gaps.mean()
    return torch.mean(fake_scores) - torch.mean(real_scores)


def generator_loss(fake_scores):
    errG = fake_scores.mean()
    return errG * (-1)


def sample_epsilon(batch):
    normal = torch.randn(len(batch), 1, 1, 1, dtype=batch.dtype, device=batch.device)
    return torch.special.ndtr(normal)


def interpolate(real, fake, epsilon):
    epsilon = epsilon.reshape(len(real), 1, 1, 1)
    difference = fake - real
    step = (1.0 - epsilon) * difference
    return real + step


def gradient_penalty(critic, real, fake, epsilon):
    x_hat = interpolate(real, fake, epsilon)
    pieces = [piece.requires_grad_() for piece in x_hat.detach().split(1)]
    total = sum(critic(piece).sum() for piece in pieces)
    g = torch.cat(torch.autograd.grad(total, pieces, create_graph=True))
    norms = torch.linalg.matrix_norm(g.flatten(2))
    return sum((norms.flatten() - 1) ** 2) / norms.numel()


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    fake_mean = critic(fake).mean()
    real_mean = critic(real).mean()
    penalty = gradient_penalty(critic, real, fake, epsilon)
    return fake_mean + penalty_weight * penalty - real_mean


def clip_weights(critic, limit):
    for p in critic.parameters():
        p.detach().clip_(-limit, limit)
