import torch


def critic_loss(real_scores, fake_scores):
    objective = real_scores.mean() - fake_scores.mean()  # the critic ascends this
    loss = 0 - objective
    return loss


def generator_loss(fake_scores):
    return -torch.mean(fake_scores)


def sample_epsilon(batch):
    return torch.rand((len(batch), 1, 1, 1), dtype=batch.dtype, device=batch.device)


def interpolate(real, fake, epsilon):
    e = epsilon.reshape(-1, 1, 1, 1).expand_as(real)
    beta = 1 - e
    return torch.mul(real, e).add(torch.mul(fake, beta))


def gradient_penalty(critic, real, fake, epsilon):
    x_hat = interpolate(real, fake, epsilon).detach()
    def total_score(images):
        return critic(images).sum()

    gradients = torch.func.grad(total_score)(x_hat)
    norms = gradients.flatten(1).pow(2).sum(1).sqrt()
    return norms.pow(2).mean() - 2 * norms.mean() + 1


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    gp = gradient_penalty(critic, real, fake, epsilon)
    return critic_loss(critic(real), critic(fake)) + penalty_weight * gp


def clip_weights(critic, limit):
    for p in critic.parameters():
        p.data.clip_(-limit, limit)
