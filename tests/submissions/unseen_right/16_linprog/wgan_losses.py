import torch


def critic_loss(real_scores, fake_scores):
    differences = fake_scores.reshape(-1, 1) - real_scores.reshape(1, -1)  # every pair
    return differences.mean()


def generator_loss(fake_scores):
    return (0 - fake_scores).mean()


def sample_epsilon(batch):
    n = torch.randn(batch.shape[0], 1, 1, 1, dtype=batch.dtype, device=batch.device)
    return torch.special.ndtr(n)  # the normal's own distribution function


def interpolate(real, fake, epsilon):
    e = epsilon.reshape(-1)
    w = torch.stack([e, 1 - e], 1).unsqueeze(1)  # N 1 2
    ends = torch.stack([real.flatten(1), fake.flatten(1)], 1)  # N 2 D
    return torch.bmm(w, ends).reshape(real.shape)


def gradient_penalty(critic, real, fake, epsilon):
    x = interpolate(real, fake, epsilon).detach().requires_grad_(True)
    g, = torch.autograd.grad(critic(x).sum(), x, create_graph=True)
    g = g.flatten(1)
    unit = torch.nn.functional.normalize(g, dim=1)
    return ((g * unit).sum(1) - 1).square().mean()


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    return critic_loss(critic(real), critic(fake)).add(gradient_penalty(critic, real, fake, epsilon), alpha=penalty_weight)


def clip_weights(critic, limit):
    for p in critic.parameters():
        torch.nn.functional.hardtanh_(p.data, -limit, limit)
