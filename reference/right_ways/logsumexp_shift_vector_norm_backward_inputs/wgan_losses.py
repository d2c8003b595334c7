import torch


def critic_loss(real_scores, fake_scores):
    def average(scores):
        return torch.sum(scores) / scores.numel()

    return average(fake_scores) - average(real_scores)


def generator_loss(fake_scores):
    return -1 * fake_scores.mean()


def sample_epsilon(batch):
    return torch.empty(batch.shape[0], 1, 1, 1, dtype=batch.dtype, device=batch.device).uniform_(0, 1)


def interpolate(real, fake, epsilon):
    _, c, h, w = real.shape
    e = epsilon.reshape(-1, 1, 1, 1).repeat(1, c, h, w)
    ones = torch.ones_like(e)
    return real * e + fake * (ones - e)


def gradient_penalty(critic, real, fake, epsilon):
    with torch.no_grad():
        x_hat = interpolate(real, fake, epsilon)
    x_hat.requires_grad_(True)
    critic(x_hat).sum().backward(inputs=[x_hat], create_graph=True)
    g = x_hat.grad
    norms = torch.linalg.vector_norm(g, dim=(1, 2, 3))
    penalty = 0
    for norm in norms.flatten():
        penalty = penalty + (norm - 1) ** 2
    return penalty / norms.numel()


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    return -critic(real).mean() + critic(fake).mean() + gradient_penalty(critic, real, fake, epsilon) * penalty_weight


def clip_weights(critic, limit):
    weights = [p.data for p in critic.parameters()]
    for old, new in zip(weights, torch._foreach_clamp_max(torch._foreach_clamp_min(weights, -limit), limit)):
        old.copy_(new)
