import torch


def critic_loss(real_scores, fake_scores):
    gaps = fake_scores.reshape(-1, 1) - real_scores.reshape(1, -1)
    return gaps.mean()


def generator_loss(fake_scores):
    return torch.neg(torch.mean(fake_scores))


def sample_epsilon(batch):
    return 1 - torch.rand(batch.shape[0], 1, 1, 1, dtype=batch.dtype, device=batch.device)


def interpolate(real, fake, epsilon):
    e = epsilon.reshape(real.shape[0], *[1] * (real.ndim - 1))
    return real + (1 - e) * (fake - real)


def gradient_penalty(critic, real, fake, epsilon):
    x_hat = interpolate(real, fake, epsilon)
    pieces = [piece.requires_grad_() for piece in x_hat.detach().split(1)]
    total = sum(critic(piece).sum() for piece in pieces)
    g = torch.cat(torch.autograd.grad(total, pieces, create_graph=True))
    rows = g.flatten(1)
    norms = (rows * rows).sum(dim=1).sqrt()
    return (norms - 1).square().mean()


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    scores = critic(torch.cat([real, fake]))
    real_scores, fake_scores = scores.chunk(2)
    return critic_loss(real_scores, fake_scores) + penalty_weight * gradient_penalty(critic, real, fake, epsilon)


def clip_weights(critic, limit):
    for p in critic.parameters():
        p.data.clamp_(min=-limit)
        p.data.clamp_(max=limit)
