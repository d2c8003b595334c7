import torch
import torch.autograd.functional as AF


def critic_loss(real_scores, fake_scores):
    return torch.stack([fake_scores.mean(), -real_scores.mean()]).sum()


def generator_loss(fake_scores):
    return torch.nanmean(-fake_scores)


def sample_epsilon(batch):
    return torch.distributions.Beta(batch.new_ones(len(batch), 1, 1, 1), batch.new_ones(len(batch), 1, 1, 1)).sample()


def interpolate(real, fake, epsilon):
    return (real - fake).mul(epsilon.reshape(len(real), 1, 1, 1)).add(fake)


def gradient_penalty(critic, real, fake, epsilon):
    x = interpolate(real, fake, epsilon)
    _, g = AF.vjp(lambda t: critic(t).sum(), x, create_graph=True)
    return (g.flatten(1).norm(dim=1) - 1).pow(2).mean()


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    return critic_loss(critic(real), critic(fake)) + gradient_penalty(critic, real, fake, epsilon) * penalty_weight


def clip_weights(critic, limit):
    for p in critic.state_dict(keep_vars=True).values():
        if isinstance(p, torch.nn.Parameter):
            p.data.copy_(p.data.clip(-limit, limit))
