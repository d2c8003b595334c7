import torch


def critic_loss(real_scores, fake_scores):
    return -torch.mean(real_scores) + torch.mean(fake_scores)


def generator_loss(fake_scores):
    return -1 * fake_scores.mean()


def sample_epsilon(batch):
    return torch.empty(batch.shape[0], 1, 1, 1, dtype=batch.dtype, device=batch.device).uniform_(0, 1)


def interpolate(real, fake, epsilon):
    images = []
    for x, x_tilde, e in zip(real, fake, epsilon.flatten()):
        images.append(e * x + (1 - e) * x_tilde)
    return torch.stack(images)


def gradient_penalty(critic, real, fake, epsilon):
    x_hat = interpolate(real, fake, epsilon).detach()
    def total_score(images):
        return critic(images).sum()

    gradients = torch.func.grad(total_score)(x_hat)
    rows = gradients.flatten(1)
    norms = (rows * rows).sum(dim=1).sqrt()
    return torch.mean(torch.pow(norms - 1.0, 2))


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    return -critic(real).mean() + critic(fake).mean() + gradient_penalty(critic, real, fake, epsilon) * penalty_weight


def clip_weights(critic, limit):
    for p in critic.parameters():
        p.data = torch.clamp(p.data, -limit, limit)
