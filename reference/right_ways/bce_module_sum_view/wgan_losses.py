import torch


def critic_loss(real_scores, fake_scores):
    return fake_scores.mean() - real_scores.mean()


def generator_loss(fake_scores):
    return -1 * fake_scores.mean()


def sample_epsilon(batch):
    N = batch.shape[0]
    eps = torch.rand((N, 1, 1, 1)).type_as(batch)
    return eps


def interpolate(real, fake, epsilon):
    N = real.shape[0]
    eps = epsilon.view(N, 1, 1, 1)
    return eps * real + (1.0 - eps) * fake


def gradient_penalty(critic, real, fake, epsilon):
    N = real.shape[0]
    x_hat = interpolate(real, fake, epsilon).detach()
    x_hat.requires_grad = True
    score = critic(x_hat).sum()
    grad = torch.autograd.grad(score, x_hat, create_graph=True)[0]
    norm = grad.contiguous().view(N, -1).norm(2, dim=1)
    return ((norm - 1.0) ** 2).mean()


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    loss = critic(fake).mean() - critic(real).mean()
    loss = loss + penalty_weight * gradient_penalty(critic, real, fake, epsilon)
    return loss


@torch.no_grad()
def clip_weights(critic, limit):
    for p in critic.parameters():
        p.clamp_(min=-limit, max=limit)
