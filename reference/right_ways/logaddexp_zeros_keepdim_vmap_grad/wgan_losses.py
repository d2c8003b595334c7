import torch


def critic_loss(real_scores, fake_scores):
    return -1 * (torch.mean(real_scores) - torch.mean(fake_scores))


def generator_loss(fake_scores):
    return -1 * fake_scores.mean()


def sample_epsilon(batch):
    return torch.empty(batch.shape[0], 1, 1, 1, dtype=batch.dtype, device=batch.device).uniform_(0, 1)


def interpolate(real, fake, epsilon):
    epsilon = epsilon.reshape(-1, 1, 1, 1).expand_as(real)
    beta = 1 - epsilon
    return torch.mul(real, epsilon).add(torch.mul(fake, beta))


def gradient_penalty(critic, real, fake, epsilon):
    x_hat = interpolate(real, fake, epsilon).detach()
    def score(image):
        return critic(image[None]).sum()

    gradients = torch.vmap(torch.func.grad(score))(x_hat)
    norms = gradients.flatten(1).norm(2, dim=1, keepdim=True)
    return norms.pow(2).mean() - 2 * norms.mean() + 1


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    return -critic(real).mean() + critic(fake).mean() + gradient_penalty(critic, real, fake, epsilon) * penalty_weight


def clip_weights(critic, limit):
    with torch.no_grad():
        for p in critic.parameters():
            p.copy_(p.clamp(min=-limit).clamp(max=limit))
