import torch


def critic_loss(real_scores, fake_scores):
    total_real = 0
    for score in real_scores.reshape(-1):
        total_real = total_real + score
    total_fake = 0
    for score in fake_scores.reshape(-1):
        total_fake = total_fake + score
    return total_fake / fake_scores.numel() - total_real / real_scores.numel()


def generator_loss(fake_scores):
    return -1 * fake_scores.mean()


def sample_epsilon(batch):
    return torch.empty(batch.shape[0], 1, 1, 1, dtype=batch.dtype, device=batch.device).uniform_(0, 1)


def interpolate(real, fake, epsilon):
    e = epsilon
    while e.dim() < real.dim():
        e = e.unsqueeze(-1)
    return real * e + fake * (1 - e)


def gradient_penalty(critic, real, fake, epsilon):
    x_hat = interpolate(real, fake, epsilon).detach()
    scores, g = torch.autograd.functional.vjp(lambda images: critic(images).sum(), x_hat, create_graph=True)
    norms = g.norm(dim=3).norm(dim=2).norm(dim=1)
    return torch.mean((norms - 1) ** 2)


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    return -critic(real).mean() + critic(fake).mean() + gradient_penalty(critic, real, fake, epsilon) * penalty_weight


def clip_weights(critic, limit):
    for p in critic.parameters():
        p.data = p.data.clamp(-limit, limit)
