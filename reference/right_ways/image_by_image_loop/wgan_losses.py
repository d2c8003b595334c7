import torch


def critic_loss(real_scores, fake_scores):
    total_real = 0
    for s in real_scores:
        total_real = total_real + s.sum()
    total_fake = 0
    for s in fake_scores:
        total_fake = total_fake + s.sum()
    return total_fake / len(fake_scores) - total_real / len(real_scores)


def generator_loss(fake_scores):
    total = 0
    for s in fake_scores:
        total = total - s.sum()
    return total / len(fake_scores)


def sample_epsilon(batch):
    numbers = []
    for image in batch:
        numbers.append(torch.rand(1, 1, 1, dtype=image.dtype, device=image.device))
    return torch.stack(numbers)


def interpolate(real, fake, epsilon):
    points = []
    for i in range(len(real)):
        e = epsilon[i].reshape(())
        points.append(e * real[i] + (1 - e) * fake[i])
    return torch.stack(points)


def gradient_penalty(critic, real, fake, epsilon):
    x_hat = interpolate(real, fake, epsilon).detach()
    penalty = 0
    for i in range(len(x_hat)):
        image = x_hat[i : i + 1].clone().requires_grad_(True)
        gradient = torch.autograd.grad(critic(image).sum(), image, create_graph=True)[0]
        penalty = penalty + (torch.norm(gradient) - 1) ** 2
    return penalty / len(x_hat)


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    return critic_loss(critic(real), critic(fake)) + penalty_weight * gradient_penalty(critic, real, fake, epsilon)


def clip_weights(critic, limit):
    for p in critic.parameters():
        flat = p.data.view(-1)
        for i in range(flat.numel()):
            flat[i] = max(-limit, min(limit, flat[i].item()))
