import torch
from torch import nn


def critic_loss(real_scores, fake_scores):
    return torch.sub(fake_scores.mean(), real_scores.mean())


def generator_loss(fake_scores):
    negative = -fake_scores
    return negative.sum() / len(negative)


def sample_epsilon(batch):
    epsilon = torch.rand(len(batch), 1, dtype=batch.dtype, device=batch.device)
    epsilon = epsilon.unsqueeze(2)
    epsilon = epsilon.unsqueeze(3)
    return epsilon


def interpolate(real, fake, epsilon):
    e = epsilon
    while e.dim() < real.dim():
        e = e.unsqueeze(-1)
    return (1 - e) * fake + e * real


def gradient_penalty(critic, real, fake, epsilon):
    with torch.no_grad():
        x_hat = interpolate(real, fake, epsilon)
    x_hat.requires_grad_(True)
    scores = critic(x_hat).view(-1)
    gradients, = torch.autograd.grad([scores], [x_hat], [scores.new_ones(scores.shape)], create_graph=True)
    norms = torch.einsum('nchw,nchw->n', gradients, gradients).sqrt()
    return nn.MSELoss()(norms, torch.ones_like(norms))


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    terms = [critic(fake).mean(), -critic(real).mean(), penalty_weight * gradient_penalty(critic, real, fake, epsilon)]
    return sum(terms)


def clip_weights(critic, limit):
    params = list(critic.parameters())
    with torch.no_grad():
        vector = nn.utils.parameters_to_vector(params)
        nn.utils.vector_to_parameters(vector.clamp(-limit, limit), params)
