import torch


def critic_loss(real_scores, fake_scores):
    n, m = len(real_scores), len(fake_scores)
    real_sum = real_scores.sum()
    fake_sum = fake_scores.sum()
    return fake_sum / m - real_sum / n


def generator_loss(fake_scores):
    return 0 - torch.mean(fake_scores)


def sample_epsilon(batch):
    low = torch.zeros(1, dtype=batch.dtype, device=batch.device)
    high = torch.ones(1, dtype=batch.dtype, device=batch.device)
    sample = torch.distributions.Uniform(low, high).sample((batch.shape[0],))
    return sample.reshape(-1, 1, 1, 1)


def interpolate(real, fake, epsilon):
    e = epsilon.flatten()[:, None, None, None]
    return torch.addcmul(fake, e, real - fake)


def gradient_penalty(critic, real, fake, epsilon):
    x_hat = interpolate(real, fake, epsilon).detach().requires_grad_(True)
    scores = critic(x_hat)
    mean_score = scores.mean()
    (gradients,) = torch.autograd.grad(mean_score, x_hat, create_graph=True)
    gradients = gradients * len(x_hat)
    per_channel = (gradients ** 2).sum(dim=(2, 3))
    norms = per_channel.sum(dim=1).pow(0.5)
    deviations = norms - 1
    squares = deviations ** 2
    penalty = squares.mean()
    return penalty


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    wasserstein = torch.mean(critic(real)) - torch.mean(critic(fake))
    return -(wasserstein - penalty_weight * gradient_penalty(critic, real, fake, epsilon))


def clip_weights(critic, limit):
    with torch.no_grad():
        for p in critic.parameters():
            p.masked_fill_(p > limit, limit)
            p.masked_fill_(p < -limit, -limit)
