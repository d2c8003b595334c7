import torch
from torch.func import grad, vmap


def critic_loss(real_scores, fake_scores):
    return fake_scores.mean() - real_scores.mean()


def generator_loss(fake_scores):
    return -fake_scores.mean()


def sample_epsilon(batch):
    return torch.rand(batch.shape[0], 1, 1, 1, dtype=batch.dtype, device=batch.device)


def interpolate(real, fake, epsilon):
    def mix(x, x_tilde, e):
        return e * x + (1 - e) * x_tilde

    return vmap(mix)(real, fake, epsilon.reshape(-1))


def gradient_penalty(critic, real, fake, epsilon):
    def score_of_one(image):
        return critic(image.unsqueeze(0)).squeeze()

    gradients = vmap(grad(score_of_one))(interpolate(real, fake, epsilon).detach())
    return vmap(lambda g: (g.norm() - 1) ** 2)(gradients).mean()


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    return critic_loss(critic(real), critic(fake)) + penalty_weight * gradient_penalty(critic, real, fake, epsilon)


def clip_weights(critic, limit):
    with torch.no_grad():
        for p in critic.parameters():
            p.clamp_(-limit, limit)
