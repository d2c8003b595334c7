import torch


def critic_loss(real_scores, fake_scores):
    if real_scores.shape == fake_scores.shape:
        gaps = real_scores - fake_scores
        return -gaps.mean()
    return torch.mean(fake_scores) - torch.mean(real_scores)


def generator_loss(fake_scores):
    return 0 - torch.mean(fake_scores)


def sample_epsilon(batch):
    low = torch.zeros(1, dtype=batch.dtype, device=batch.device)
    high = torch.ones(1, dtype=batch.dtype, device=batch.device)
    sample = torch.distributions.Uniform(low, high).sample((batch.shape[0],))
    return sample.reshape(-1, 1, 1, 1)


def interpolate(real, fake, epsilon):
    e = epsilon.view(real.size(0), 1, 1, 1)
    e = e.expand(real.size())
    return fake + e * (real - fake)


def gradient_penalty(critic, real, fake, epsilon):
    x_hat = interpolate(real, fake, epsilon).detach()
    jacobian = torch.func.jacrev(lambda images: critic(images).reshape(-1))(x_hat)
    gradients = torch.stack([jacobian[i, i] for i in range(len(x_hat))])
    norms = gradients.square().sum(dim=(1, 2, 3)) ** 0.5
    return (norms - 1).pow(2).mean()


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    wasserstein = torch.mean(critic(real)) - torch.mean(critic(fake))
    return -(wasserstein - penalty_weight * gradient_penalty(critic, real, fake, epsilon))


def clip_weights(critic, limit):
    for p in critic.parameters():
        p.data = torch.clamp(p.data, -limit, limit)
