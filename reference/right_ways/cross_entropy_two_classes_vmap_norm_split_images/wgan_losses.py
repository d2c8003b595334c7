import torch
import torch.nn.functional as F


def critic_loss(real_scores, fake_scores):
    return fake_scores.mean() - real_scores.mean()


def generator_loss(fake_scores):
    negative = -fake_scores
    return negative.sum() / len(negative)


def sample_epsilon(batch):
    epsilon = torch.rand(len(batch), 1, dtype=batch.dtype, device=batch.device)
    epsilon = epsilon.unsqueeze(2)
    epsilon = epsilon.unsqueeze(3)
    return epsilon


def interpolate(real, fake, epsilon):
    e = epsilon.reshape(-1, 1, 1, 1).expand_as(real)
    return torch.addcmul(real, 1 - e, fake - real)


def gradient_penalty(critic, real, fake, epsilon):
    x_hat = interpolate(real, fake, epsilon)
    pieces = [piece.requires_grad_() for piece in x_hat.detach().split(1)]
    total = sum(critic(piece).sum() for piece in pieces)
    g = torch.cat(torch.autograd.grad(total, pieces, create_graph=True))
    norms = torch.vmap(torch.linalg.vector_norm)(g)
    deviation = norms - 1
    return (deviation * deviation).mean()


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    terms = [critic(fake).mean(), -critic(real).mean(), penalty_weight * gradient_penalty(critic, real, fake, epsilon)]
    return sum(terms)


def clip_weights(critic, limit):
    with torch.no_grad():
        for p in critic.parameters():
            F.hardtanh_(p, -limit, limit)
