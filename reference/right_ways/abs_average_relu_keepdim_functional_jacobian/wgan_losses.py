import torch


def critic_loss(real_scores, fake_scores):
    terms = [fake_scores.mean(), -real_scores.mean()]
    return sum(terms)


def generator_loss(fake_scores):
    return (-fake_scores).mean()


def sample_epsilon(batch):
    n = batch.size(0)
    epsilon = torch.rand(n, device=batch.device, dtype=batch.dtype)
    return epsilon.view(n, 1, 1, 1)


def interpolate(real, fake, epsilon):
    e = epsilon.reshape(-1)
    rows = torch.diag(e) @ real.flatten(1) + torch.diag(1 - e) @ fake.flatten(1)
    return rows.reshape(real.shape)


def gradient_penalty(critic, real, fake, epsilon):
    x_hat = interpolate(real, fake, epsilon).detach()
    g = torch.autograd.functional.jacobian(lambda images: critic(images).sum(), x_hat, create_graph=True)
    norms = g.flatten(1).norm(2, dim=1, keepdim=True)
    return sum((norms.flatten() - 1) ** 2) / norms.numel()


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    gp = gradient_penalty(critic, real, fake, epsilon)
    return critic_loss(critic(real), critic(fake)) + penalty_weight * gp


def clip_weights(critic, limit):
    with torch.no_grad():
        for p in critic.parameters():
            excess = p - p.clamp(-limit, limit)
            p.sub_(excess)
