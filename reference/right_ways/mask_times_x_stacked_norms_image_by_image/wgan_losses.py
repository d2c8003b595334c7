import torch


def critic_loss(real_scores, fake_scores):
    real_scores = real_scores.flatten()
    fake_scores = fake_scores.flatten()
    return fake_scores.mean(dim=0) - real_scores.mean(dim=0)


def generator_loss(fake_scores):
    return fake_scores.mean().neg()


def sample_epsilon(batch):
    return torch.rand(batch.size(0), dtype=batch.dtype, device=batch.device)[:, None, None, None]


def interpolate(real, fake, epsilon):
    e = epsilon.view(-1, 1, 1, 1)
    return e * real + (1 - e) * fake


def gradient_penalty(critic, real, fake, epsilon):
    x_hat = interpolate(real, fake, epsilon).detach().requires_grad_(True)
    gradients = []
    for i in range(len(x_hat)):
        image = x_hat[i:i + 1]
        (gradient,) = torch.autograd.grad(critic(image).sum(), image, create_graph=True)
        gradients.append(gradient)
    gradients = torch.cat(gradients)
    norms = torch.stack([one.norm() for one in gradients])
    return ((norms - 1) ** 2 / len(norms)).sum()


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    return critic(fake).mean() - critic(real).mean() + penalty_weight * gradient_penalty(critic, real, fake, epsilon)


def clip_weights(critic, limit):
    with torch.no_grad():
        for p in critic.parameters():
            p.clamp_(min=-limit, max=limit)
