import torch


def critic_loss(real_scores, fake_scores):
    return torch.mean(fake_scores) - torch.mean(real_scores)


def generator_loss(fake_scores):
    return fake_scores.mean().neg()


def sample_epsilon(batch):
    return torch.rand(batch.size(0), dtype=batch.dtype, device=batch.device)[:, None, None, None]


def interpolate(real, fake, epsilon):
    epsilon = epsilon.reshape(real.shape[0], *[1] * (real.ndim - 1))
    return real + (1 - epsilon) * (fake - real)


def gradient_penalty(critic, real, fake, epsilon):
    mixed = interpolate(real, fake, epsilon)
    x_hat = mixed.clone().detach().requires_grad_()
    scores = critic(x_hat)
    total = scores.sum()
    grads = torch.autograd.grad(total, x_hat, create_graph=True)
    g = grads[0]
    norms = g.square().sum(dim=(1, 2, 3)) ** 0.5
    return (norms - 1).square().mean()


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    return critic(fake).mean() - critic(real).mean() + penalty_weight * gradient_penalty(critic, real, fake, epsilon)


def clip_weights(critic, limit):
    with torch.no_grad():
        for p in critic.parameters():
            p.copy_(torch.clip(p, -limit, limit))
