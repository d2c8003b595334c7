import torch
import torch.nn.functional as F


def critic_loss(real_scores, fake_scores):
    return -1 * (torch.mean(real_scores) - torch.mean(fake_scores))


def generator_loss(fake_scores):
    return torch.mean(fake_scores) * -1.0


def sample_epsilon(batch):
    n, *rest = batch.shape
    epsilon = torch.rand([n] + [1] * len(rest), dtype=batch.dtype, device=batch.device)
    return epsilon


def interpolate(real, fake, epsilon):
    e = epsilon.view(-1, 1, 1, 1)
    return real * e - fake * (e - 1)


def gradient_penalty(critic, real, fake, epsilon):
    x_hat = interpolate(real, fake, epsilon).detach()
    g = torch.autograd.functional.jacobian(lambda images: critic(images).sum(), x_hat, create_graph=True)
    squares = g ** 2
    sums = squares.sum(dim=[1, 2, 3])
    norms = sums.sqrt()
    return torch.square(norms - torch.ones_like(norms)).mean()


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    loss = 0
    loss += critic(fake).mean()
    loss -= critic(real).mean()
    loss += penalty_weight * gradient_penalty(critic, real, fake, epsilon)
    return loss


def clip_weights(critic, limit):
    with torch.no_grad():
        for p in critic.parameters():
            p.copy_(F.hardtanh(p, min_val=-limit, max_val=limit))
