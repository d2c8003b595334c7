import torch
import torch.nn.functional as F


def critic_loss(real_scores, fake_scores):
    return torch.add(fake_scores.mean(), real_scores.mean(), alpha=-1)


def generator_loss(fake_scores):
    return torch.mean(-fake_scores)


def sample_epsilon(batch):
    epsilons = []
    for _ in range(len(batch)):
        epsilons.append(torch.rand(1, 1, 1, dtype=batch.dtype, device=batch.device))
    return torch.stack(epsilons)


def interpolate(real, fake, epsilon):
    return torch.vmap(torch.lerp)(fake, real, epsilon.flatten())


def gradient_penalty(critic, real, fake, epsilon):
    x_hat = interpolate(real, fake, epsilon).detach().requires_grad_(True)
    critic(x_hat).sum().backward(inputs=[x_hat], create_graph=True)
    g = x_hat.grad
    norms = torch.einsum('nchw,nchw->n', g, g).sqrt()
    return F.mse_loss(norms, torch.ones_like(norms))


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    scores = critic(torch.cat((fake, real), dim=0))
    fake_scores, real_scores = scores[:len(fake)], scores[len(fake):]
    loss = fake_scores.mean() - real_scores.mean()
    return loss + gradient_penalty(critic, real, fake, epsilon).mul(penalty_weight)


def clip_weights(critic, limit):
    with torch.no_grad():
        for p in critic.parameters():
            p.masked_fill_(p > limit, limit)
            p.masked_fill_(p < -limit, -limit)
