import torch


def critic_loss(real_scores, fake_scores):
    n, m = len(real_scores), len(fake_scores)
    real_sum = real_scores.sum()
    fake_sum = fake_scores.sum()
    return fake_sum / m - real_sum / n


def generator_loss(fake_scores):
    return -torch.mean(fake_scores)


def sample_epsilon(batch):
    return torch.rand((len(batch), 1, 1, 1), dtype=batch.dtype, device=batch.device)


def interpolate(real, fake, epsilon):
    e = epsilon.reshape(-1)
    return torch.stack([real[i] * e[i] + fake[i] * (1 - e[i]) for i in range(len(e))], dim=0)


def gradient_penalty(critic, real, fake, epsilon):
    x_hat = interpolate(real, fake, epsilon).detach()
    scores, g = torch.autograd.functional.vjp(lambda images: critic(images).sum(), x_hat, create_graph=True)
    norms = torch.stack([one.norm() for one in g])
    penalty = 0
    for norm in norms.flatten():
        penalty = penalty + (norm - 1) ** 2
    return penalty / norms.numel()


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    return critic_loss(critic(real), critic(fake)) + penalty_weight * gradient_penalty(critic, real, fake, epsilon)


def clip_weights(critic, limit):
    def clip(module):
        for p in module.parameters(recurse=False):
            p.data.clamp_(-limit, limit)

    critic.apply(clip)
