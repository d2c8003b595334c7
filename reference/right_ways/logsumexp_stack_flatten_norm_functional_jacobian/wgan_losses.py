import torch
import torch.nn.functional as F


def critic_loss(real_scores, fake_scores):
    return torch.sub(fake_scores.mean(), real_scores.mean())


def generator_loss(fake_scores):
    mean = fake_scores.mean()
    return -mean


def sample_epsilon(batch):
    return batch.new_empty((len(batch), 1, 1, 1)).uniform_()


def interpolate(real, fake, epsilon):
    e = torch.broadcast_to(epsilon.reshape(-1, 1, 1, 1), real.shape)
    return real.lerp(fake, 1.0 - e)


def gradient_penalty(critic, real, fake, epsilon):
    x_hat = interpolate(real, fake, epsilon).detach()
    g = torch.autograd.functional.jacobian(lambda images: critic(images).sum(), x_hat, create_graph=True)
    norms = g.flatten(1).norm(dim=1)
    return F.mse_loss(norms, torch.ones_like(norms), reduction='none').mean()


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    penalty = gradient_penalty(critic, real, fake, epsilon) * penalty_weight
    loss = critic_loss(critic(real), critic(fake))
    return penalty + loss


def clip_weights(critic, limit):
    for p in critic.parameters():
        p.data.clamp_(-limit, limit)
