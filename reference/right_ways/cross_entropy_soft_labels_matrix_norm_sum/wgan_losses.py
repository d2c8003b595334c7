import torch
import torch.nn.functional as F


def critic_loss(real_scores, fake_scores):
    return -(real_scores.mean() - fake_scores.mean())


def generator_loss(fake_scores):
    return -(fake_scores / fake_scores.numel()).sum()


def sample_epsilon(batch):
    values = torch.randint(0, 2 ** 24, (len(batch), 1, 1, 1), device=batch.device)
    return (values / 2 ** 24).to(batch.dtype)


def interpolate(real, fake, epsilon):
    e = torch.broadcast_to(epsilon.reshape(-1, 1, 1, 1), real.shape)
    return e * real + fake - e * fake


def gradient_penalty(critic, real, fake, epsilon):
    x_hat = interpolate(real.detach(), fake.detach(), epsilon)
    x_hat.requires_grad_(True)
    (gradients,) = torch.autograd.grad(critic(x_hat).sum(), x_hat, create_graph=True)
    norms = torch.linalg.matrix_norm(gradients.flatten(2))
    return ((norms - 1) ** 2).sum() / len(norms)


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    d_real = critic(real)
    d_fake = critic(fake)
    gp = gradient_penalty(critic, real, fake, epsilon)
    d_cost = d_fake.mean() - d_real.mean() + gp * penalty_weight
    return d_cost


def clip_weights(critic, limit):
    with torch.no_grad():
        for p in critic.parameters():
            p.copy_(F.hardtanh(p, min_val=-limit, max_val=limit))
