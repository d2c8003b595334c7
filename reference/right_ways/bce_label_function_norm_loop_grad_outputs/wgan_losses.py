import torch
import torch.nn.functional as F


def critic_loss(real_scores, fake_scores):
    return torch.mean(fake_scores) - torch.mean(real_scores)


def generator_loss(fake_scores):
    return 0 - torch.mean(fake_scores)


def sample_epsilon(batch):
    low = torch.zeros(1, dtype=batch.dtype, device=batch.device)
    high = torch.ones(1, dtype=batch.dtype, device=batch.device)
    sample = torch.distributions.Uniform(low, high).sample((batch.shape[0],))
    return sample.reshape(-1, 1, 1, 1)


def interpolate(real, fake, epsilon):
    e = torch.broadcast_to(epsilon.reshape(-1, 1, 1, 1), real.shape)
    return real.lerp(fake, 1.0 - e)


def gradient_penalty(critic, real, fake, epsilon):
    x_hat = interpolate(real, fake, epsilon)
    x_hat = x_hat.detach()
    x_hat.requires_grad = True
    scores = critic(x_hat)
    g = torch.autograd.grad(outputs=scores, inputs=x_hat, grad_outputs=torch.ones_like(scores), create_graph=True, retain_graph=True)[0]
    found = []
    for one in g:
        found.append(torch.sqrt(torch.sum(one * one)))
    norms = torch.stack(found)
    return F.mse_loss(norms, torch.ones_like(norms), reduction='none').mean()


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    wasserstein = torch.mean(critic(real)) - torch.mean(critic(fake))
    return -(wasserstein - penalty_weight * gradient_penalty(critic, real, fake, epsilon))


def clip_weights(critic, limit):
    with torch.no_grad():
        for p in critic.parameters():
            p.clamp_(min=-limit, max=limit)
