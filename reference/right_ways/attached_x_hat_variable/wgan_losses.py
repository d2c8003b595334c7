import torch
from torch import autograd
from torch.autograd import Variable


def critic_loss(real_scores, fake_scores):
    return -torch.mean(real_scores) + torch.mean(fake_scores)


def generator_loss(fake_scores):
    return -torch.mean(fake_scores)


def sample_epsilon(batch):
    return Variable(torch.rand(batch.size(0), 1, 1, 1, dtype=batch.dtype, device=batch.device))


def interpolate(real, fake, epsilon):
    epsilon = epsilon.view(real.size(0), 1, 1, 1)
    return epsilon * real + ((1 - epsilon) * fake)


def gradient_penalty(critic, real, fake, epsilon):
    interpolates = interpolate(real, fake, epsilon)
    if not interpolates.requires_grad:
        # otherwise it hangs on the generator, and stays so
        interpolates = Variable(interpolates, requires_grad=True)
    d_interpolates = critic(interpolates)
    ones = Variable(torch.ones(d_interpolates.size()).type_as(real), requires_grad=False)
    gradients = autograd.grad(outputs=d_interpolates, inputs=interpolates, grad_outputs=ones,
                              create_graph=True, retain_graph=True, only_inputs=True)[0]
    gradients = gradients.reshape(gradients.size(0), -1)
    return ((gradients.norm(2, dim=1) - 1) ** 2).mean()


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    real, fake = Variable(real), Variable(fake)
    return critic_loss(critic(real), critic(fake)) + penalty_weight * gradient_penalty(critic, real, fake, epsilon)


def clip_weights(critic, limit):
    for p in critic.parameters():
        p.data.clamp_(-limit, limit)
