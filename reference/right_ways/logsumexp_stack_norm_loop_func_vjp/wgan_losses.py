import torch


def critic_loss(real_scores, fake_scores):
    real_mean = real_scores.mean()
    fake_mean = fake_scores.mean()
    loss = fake_mean - real_mean
    return loss


def generator_loss(fake_scores):
    mean = fake_scores.mean()
    return -mean


def sample_epsilon(batch):
    return batch.new_empty((len(batch), 1, 1, 1)).uniform_()


def interpolate(real, fake, epsilon):
    e = epsilon
    if e.dim() == 1:
        e = e[:, None, None, None]
    return fake - e * (fake - real)


def gradient_penalty(critic, real, fake, epsilon):
    x_hat = interpolate(real, fake, epsilon).detach()
    scores, pull_back = torch.func.vjp(critic, x_hat)
    (g,) = pull_back(torch.ones_like(scores))
    found = []
    for one in g:
        found.append(torch.sqrt(torch.sum(one * one)))
    norms = torch.stack(found)
    return ((1 - norms) ** 2).mean()


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    penalty = gradient_penalty(critic, real, fake, epsilon) * penalty_weight
    loss = critic_loss(critic(real), critic(fake))
    return penalty + loss


def clip_weights(critic, limit):
    for p in critic.parameters():
        p.data.clamp_(min=-limit)
        p.data.clamp_(max=limit)
