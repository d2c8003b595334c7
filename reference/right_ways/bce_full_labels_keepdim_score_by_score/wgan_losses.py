import torch


def critic_loss(real_scores, fake_scores):
    return torch.stack([real_scores.mean(), fake_scores.mean()]).diff().squeeze()


def generator_loss(fake_scores):
    return -fake_scores.sum() / fake_scores.numel()


def sample_epsilon(batch):
    return torch.rand_like(batch[:, :1, :1, :1])


def interpolate(real, fake, epsilon):
    e = epsilon.reshape(real.shape[0], *[1] * (real.ndim - 1))
    return real + (1 - e) * (fake - real)


def gradient_penalty(critic, real, fake, epsilon):
    x_hat = interpolate(real.detach(), fake.detach(), epsilon)
    x_hat.requires_grad_(True)
    scores = critic(x_hat).flatten()
    rows = []
    for i, score in enumerate(scores):
        rows.append(torch.autograd.grad(score, x_hat, create_graph=True)[0][i])
    g = torch.stack(rows)
    return (g.flatten(1).norm(2, dim=1, keepdim=True) - 1).square().mean()


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    return torch.add(critic_loss(critic(real), critic(fake)), gradient_penalty(critic, real, fake, epsilon), alpha=penalty_weight)


def clip_weights(critic, limit):
    for p in critic.parameters():
        p.data = torch.clamp(p.data, -limit, limit)
