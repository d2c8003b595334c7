import torch
from torch.func import grad, vmap, functional_call


def critic_loss(real_scores, fake_scores):
    return torch.sub(fake_scores.mean(), real_scores.mean())


def generator_loss(fake_scores):
    return fake_scores.neg().mean()


def sample_epsilon(batch):
    return torch.empty(batch.size(0), 1, 1, 1, dtype=batch.dtype, device=batch.device).uniform_(0, 1)


def interpolate(real, fake, epsilon):
    mix = lambda r, f, e: e * r + (1 - e) * f
    return vmap(mix)(real, fake, epsilon.reshape(-1))


def gradient_penalty(critic, real, fake, epsilon):
    x_hat = interpolate(real, fake, epsilon)

    def score(image):
        return critic(image.unsqueeze(0)).squeeze()

    def one(image):
        g = grad(score)(image)
        return (torch.linalg.vector_norm(g) - 1) ** 2

    return vmap(one)(x_hat).mean()


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    return critic_loss(critic(real), critic(fake)) + penalty_weight * gradient_penalty(critic, real, fake, epsilon)


@torch.no_grad()
def clip_weights(critic, limit):
    for p in critic.parameters():
        p.copy_(p.clamp(-limit, limit))
