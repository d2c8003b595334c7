import torch


def critic_loss(real_scores, fake_scores):
    if real_scores.shape == fake_scores.shape:
        return (fake_scores - real_scores).mean()
    return fake_scores.mean() - real_scores.mean()


def generator_loss(fake_scores):
    total = fake_scores.sum()
    count = len(fake_scores)
    mean = total / count
    loss = -mean
    return loss


def sample_epsilon(batch):
    zeros = batch.new_zeros(len(batch), 1, 1, 1)
    return torch.rand_like(zeros)


def interpolate(real, fake, epsilon):
    e = epsilon
    while e.dim() < real.dim():
        e = e.unsqueeze(-1)
    return real * e + fake * (1 - e)


def gradient_penalty(critic, real, fake, epsilon):
    mixed = interpolate(real, fake, epsilon)
    x_hat = mixed.clone().detach().requires_grad_()
    critic(x_hat).sum().backward(inputs=[x_hat], create_graph=True)
    g = x_hat.grad
    return ((torch.sqrt(torch.sum(g ** 2, dim=(1, 2, 3))) - 1) ** 2).mean()


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    wasserstein = critic(real).mean() - critic(fake).mean()
    penalty = gradient_penalty(critic, real, fake, epsilon)
    return -wasserstein + penalty_weight * penalty


def clip_weights(critic, limit):
    with torch.no_grad():
        for p in critic.parameters():
            p.copy_(torch.clip(p, -limit, limit))
