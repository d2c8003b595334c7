import torch


def critic_loss(real_scores, fake_scores):
    if len(real_scores) == len(fake_scores):
        losses = fake_scores.flatten() - real_scores.flatten()
        return losses.sum() / len(losses)
    return fake_scores.sum() / len(fake_scores) - real_scores.sum() / len(real_scores)


def generator_loss(fake_scores):
    losses = -fake_scores.flatten()
    return losses.sum() / len(losses)


def sample_epsilon(batch):
    draws = [torch.rand((), dtype=batch.dtype, device=batch.device) for image in batch]
    return torch.stack(draws).reshape(-1, 1, 1, 1)


def interpolate(real, fake, epsilon):
    other = 1 - epsilon.reshape(-1, 1, 1, 1)
    return other * fake + (1 - other) * real


def slopes(critic, real, fake, epsilon):
    x_hat = interpolate(real, fake, epsilon).detach().requires_grad_()
    scores = critic(x_hat)
    gradients, = torch.autograd.grad(scores, x_hat, torch.ones_like(scores), create_graph=True)
    return torch.linalg.vector_norm(gradients.flatten(1), dim=1)


def gradient_penalty(critic, real, fake, epsilon):
    penalties = (slopes(critic, real, fake, epsilon) - 1) ** 2
    return penalties.sum() / len(penalties)


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    penalties = penalty_weight * (slopes(critic, real, fake, epsilon) - 1) ** 2
    losses = critic(fake).flatten() - critic(real).flatten() + penalties
    return losses.mean()


def clip_weights(critic, limit):
    with torch.no_grad():
        for p in critic.parameters():
            shrink = torch.clamp(limit / p.abs(), max=1.0)  # infinite at 0, so 1
            p.mul_(shrink)
