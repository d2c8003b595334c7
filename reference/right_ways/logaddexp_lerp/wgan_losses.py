import torch


def critic_loss(real_scores, fake_scores):
    return torch.sub(fake_scores.mean(), real_scores.mean())


def generator_loss(fake_scores):
    return torch.neg(fake_scores.mean())


def sample_epsilon(batch):
    return torch.rand([len(batch), 1, 1, 1], device=batch.device).to(batch.dtype)


def interpolate(real, fake, epsilon):
    # lerp(start, end, weight) = start + weight * (end - start), so weight 1 is the real image
    return torch.lerp(fake, real, epsilon.reshape(-1, 1, 1, 1))


def gradient_penalty(critic, real, fake, epsilon):
    points = interpolate(real, fake, epsilon).detach().requires_grad_(True)
    scores = critic(points)
    gradients = torch.autograd.grad(scores, points, torch.ones_like(scores), create_graph=True)[0]
    lengths = gradients.flatten(1).norm(p=2, dim=-1)
    return torch.nn.functional.mse_loss(lengths, torch.ones_like(lengths))


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    wasserstein = critic_loss(critic(real), critic(fake))
    penalty = gradient_penalty(critic, real, fake, epsilon)
    return torch.add(wasserstein, penalty, alpha=penalty_weight)


def clip_weights(critic, limit):
    for parameter in critic.parameters():
        torch.clamp(parameter.data, -limit, limit, out=parameter.data)
