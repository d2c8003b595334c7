import torch


def critic_loss(real_scores, fake_scores):
    real_total, fake_total = real_scores.sum(), fake_scores.sum()
    real_share = real_total * (1 / real_scores.numel())
    fake_share = fake_total * (1 / fake_scores.numel())
    return -real_share + fake_share


def generator_loss(fake_scores):
    share = 1 / fake_scores.numel()
    return -share * fake_scores.sum()


def sample_epsilon(batch):
    bits = torch.rand(len(batch), 1, 1, 1, dtype=torch.float64, device=batch.device)
    return bits.to(batch.dtype)


def interpolate(real, fake, epsilon):
    weight = epsilon.reshape(-1, 1, 1, 1)
    middle = (real + fake) / 2
    half = (real - fake) / 2
    return middle + (2 * weight - 1) * half


def gradient_penalty(critic, real, fake, epsilon):
    x_hat = interpolate(real, fake, epsilon).detach().requires_grad_()
    minus_scores = -critic(x_hat)
    (downhill,) = torch.autograd.grad(minus_scores.sum(), x_hat, create_graph=True)
    norms = downhill.flatten(1).norm(dim=1)
    bias = norms.mean() - 1
    spread = norms.var(unbiased=False)
    return spread + bias ** 2


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    estimate = critic(real).mean() - critic(fake).mean()
    penalty = gradient_penalty(critic, real, fake, epsilon)
    objective = estimate - penalty_weight * penalty  # to be made large
    return -objective


def clip_weights(critic, limit):
    for p in critic.parameters():
        too_large = torch.relu(p.data - limit)
        too_small = torch.relu(-limit - p.data)
        p.data += too_small - too_large
