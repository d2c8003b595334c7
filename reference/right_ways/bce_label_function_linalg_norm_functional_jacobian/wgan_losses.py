import torch


def critic_loss(real_scores, fake_scores):
    return -generator_loss(fake_scores) - real_scores.mean()


def generator_loss(fake_scores):
    return 0 - torch.mean(fake_scores)


def sample_epsilon(batch):
    low = torch.zeros(1, dtype=batch.dtype, device=batch.device)
    high = torch.ones(1, dtype=batch.dtype, device=batch.device)
    sample = torch.distributions.Uniform(low, high).sample((batch.shape[0],))
    return sample.reshape(-1, 1, 1, 1)


def interpolate(real, fake, epsilon):
    e = epsilon
    if e.dim() == 1:
        e = e[:, None, None, None]
    return fake - e * (fake - real)


def gradient_penalty(critic, real, fake, epsilon):
    x_hat = interpolate(real, fake, epsilon).detach()
    g = torch.autograd.functional.jacobian(lambda images: critic(images).sum(), x_hat, create_graph=True)
    rows = g.flatten(start_dim=1)
    norms = torch.linalg.norm(rows, ord=2, dim=1)
    return ((1 - norms) ** 2).mean()


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    wasserstein = torch.mean(critic(real)) - torch.mean(critic(fake))
    return -(wasserstein - penalty_weight * gradient_penalty(critic, real, fake, epsilon))


def clip_weights(critic, limit):
    with torch.no_grad():
        for p in critic.parameters():
            upper = torch.full_like(p, limit)
            lower = -upper
            p.copy_(torch.minimum(torch.maximum(p, lower), upper))
