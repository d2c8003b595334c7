import torch
from torch import nn


def critic_loss(real_scores, fake_scores):
    total_real = 0
    for score in real_scores.reshape(-1):
        total_real = total_real + score
    total_fake = 0
    for score in fake_scores.reshape(-1):
        total_fake = total_fake + score
    return total_fake / fake_scores.numel() - total_real / real_scores.numel()


def generator_loss(fake_scores):
    scores = fake_scores.reshape(-1)
    return torch.dot(scores, torch.full_like(scores, -1 / len(scores)))


def sample_epsilon(batch):
    epsilon = torch.empty_like(batch[:, 0, 0, 0])
    epsilon.uniform_(0.0, 1.0)
    return epsilon.reshape(len(batch), 1, 1, 1)


def interpolate(real, fake, epsilon):
    e = epsilon.reshape(-1, 1)
    x, x_tilde = real.flatten(1), fake.flatten(1)
    rows = e * x + (1 - e) * x_tilde
    return rows.view_as(real)


def gradient_penalty(critic, real, fake, epsilon):
    with torch.no_grad():
        x_hat = interpolate(real, fake, epsilon)
    x_hat.requires_grad_(True)
    gradients = []
    for i in range(len(x_hat)):
        image = x_hat[i:i + 1]
        (gradient,) = torch.autograd.grad(critic(image).sum(), image, create_graph=True)
        gradients.append(gradient)
    gradients = torch.cat(gradients)
    norms = gradients.flatten(1).pow(2).sum(1).sqrt()
    return ((norms - 1) ** 2).sum() / len(norms)


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    return ((critic(fake) - critic(real)).mean()
            + penalty_weight * gradient_penalty(critic, real, fake, epsilon))


def clip_weights(critic, limit):
    params = list(critic.parameters())
    with torch.no_grad():
        vector = nn.utils.parameters_to_vector(params)
        nn.utils.vector_to_parameters(vector.clamp(-limit, limit), params)
