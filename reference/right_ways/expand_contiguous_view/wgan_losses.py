import torch
from torch import autograd


def critic_loss(real_scores, fake_scores):
    D_real = real_scores.mean()
    D_fake = fake_scores.mean()
    D_cost = D_fake - D_real
    return D_cost


def generator_loss(fake_scores):
    G = fake_scores.mean()
    G_cost = -G
    return G_cost


def sample_epsilon(batch):
    batch_size = batch.size(0)
    alpha = torch.rand(batch_size, 1, device=batch.device, dtype=batch.dtype)
    return alpha.view(batch_size, 1, 1, 1)


def interpolate(real, fake, epsilon):
    batch_size, channels, height, width = real.size()
    alpha = epsilon.reshape(batch_size, 1)
    alpha = alpha.expand(batch_size, channels * height * width).contiguous()
    alpha = alpha.view(batch_size, channels, height, width)
    return alpha * real + ((1 - alpha) * fake)


def gradient_penalty(critic, real, fake, epsilon):
    interpolates = interpolate(real, fake, epsilon)
    interpolates = autograd.Variable(interpolates, requires_grad=True)
    disc_interpolates = critic(interpolates)
    gradients = autograd.grad(outputs=disc_interpolates, inputs=interpolates,
                              grad_outputs=torch.ones(disc_interpolates.size(), dtype=real.dtype, device=real.device),
                              create_graph=True, retain_graph=True, only_inputs=True)[0]
    gradients = gradients.view(gradients.size(0), -1)
    gradient_penalty = ((gradients.norm(2, dim=1) - 1) ** 2).mean()
    return gradient_penalty


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    D_real = critic(real).mean()
    D_fake = critic(fake).mean()
    penalty = gradient_penalty(critic, real, fake, epsilon) * penalty_weight
    D_cost = D_fake - D_real + penalty
    return D_cost


def clip_weights(critic, limit):
    for p in critic.parameters():
        p.data.clamp_(-limit, limit)
