import torch


def critic_loss(real_scores, fake_scores):
    return -real_scores.mean() + fake_scores.mean()


def generator_loss(fake_scores):
    return (-fake_scores).mean()


def sample_epsilon(batch):
    n = batch.size(0)
    epsilon = torch.rand(n, device=batch.device, dtype=batch.dtype)
    return epsilon.view(n, 1, 1, 1)


def interpolate(real, fake, epsilon):
    e = epsilon.view(real.size(0), 1, 1, 1)
    e = e.expand(real.size())
    return fake + e * (real - fake)


def gradient_penalty(critic, real, fake, epsilon):
    x_hat = interpolate(real, fake, epsilon)
    x_hat = x_hat.detach()
    x_hat.requires_grad = True
    scores = critic(x_hat)
    ones = torch.ones(scores.size(), dtype=scores.dtype, device=scores.device)
    gradients = torch.autograd.grad(scores, x_hat, grad_outputs=ones, create_graph=True, retain_graph=True, only_inputs=True)[0]
    norms = torch.sqrt(torch.sum(gradients ** 2, dim=(1, 2, 3)))
    return (norms - 1).pow(2).mean()


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    real_scores = critic(real)
    fake_scores = critic(fake)
    loss = critic_loss(real_scores, fake_scores)
    penalty = gradient_penalty(critic, real, fake, epsilon)
    weighted = penalty_weight * penalty
    total = loss + weighted
    return total


def clip_weights(critic, limit):
    for p in critic.parameters():
        p.data = p.data.clamp(-limit, limit)
