import torch


def critic_loss(real_scores, fake_scores):
    return fake_scores.sum() / fake_scores.numel() - real_scores.sum() / real_scores.numel()


def generator_loss(fake_scores):
    return -fake_scores.mean()


def sample_epsilon(batch):
    return torch.rand(batch.shape[0], 1, 1, 1, device=batch.device, dtype=batch.dtype)


def interpolate(real, fake, epsilon):
    e = epsilon
    if e.dim() == 1:
        e = e[:, None, None, None]
    return torch.add(torch.mul(e, real), torch.mul(torch.sub(1, e), fake))


def gradient_penalty(critic, real, fake, epsilon):
    mixed = interpolate(real, fake, epsilon)
    x_hat = mixed.clone().detach().requires_grad_()
    gradients = []
    for i in range(len(x_hat)):
        image = x_hat[i:i + 1]
        (gradient,) = torch.autograd.grad(critic(image).sum(), image, create_graph=True)
        gradients.append(gradient)
    gradients = torch.cat(gradients)
    rows = gradients.reshape(gradients.shape[0], -1)
    norms = torch.sqrt(torch.einsum('ij,ij->i', rows, rows))
    return (norms * (norms - 2) + 1).mean()


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    return generator_loss(critic(real)) - generator_loss(critic(fake)) + penalty_weight * gradient_penalty(critic, real, fake, epsilon)


def clip_weights(critic, limit):
    with torch.no_grad():
        for p in critic.parameters():
            excess = p - p.clamp(-limit, limit)
            p.sub_(excess)
