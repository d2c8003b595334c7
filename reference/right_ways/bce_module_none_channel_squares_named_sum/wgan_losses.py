import torch
import torch.nn.functional as F


def critic_loss(real_scores, fake_scores):
    objective = real_scores.mean() - fake_scores.mean()  # the critic ascends this
    loss = 0 - objective
    return loss


def generator_loss(fake_scores):
    return -(fake_scores / fake_scores.numel()).sum()


def sample_epsilon(batch):
    values = torch.randint(0, 2 ** 24, (len(batch), 1, 1, 1), device=batch.device)
    return (values / 2 ** 24).to(batch.dtype)


def interpolate(real, fake, epsilon):
    epsilon = torch.ones_like(real) * epsilon.view(-1, 1, 1, 1)
    return torch.lerp(real, fake, 1 - epsilon)


def gradient_penalty(critic, real, fake, epsilon):
    x_hat = interpolate(real, fake, epsilon)
    x_hat = x_hat.detach()
    x_hat.requires_grad = True
    scores = critic(x_hat)
    total = scores.sum()
    grads = torch.autograd.grad(total, x_hat, create_graph=True)
    g = grads[0]
    per_channel = (g ** 2).sum(dim=(2, 3))
    norms = per_channel.sum(dim=1).pow(0.5)
    return F.mse_loss(norms, torch.ones_like(norms))


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    d_real = critic(real)
    d_fake = critic(fake)
    gp = gradient_penalty(critic, real, fake, epsilon)
    d_cost = d_fake.mean() - d_real.mean() + gp * penalty_weight
    return d_cost


def clip_weights(critic, limit):
    with torch.no_grad():
        for name, p in critic.named_parameters():
            clipped = torch.where(p > limit, limit, p)
            clipped = torch.where(clipped < -limit, -limit, clipped)
            p.copy_(clipped)
