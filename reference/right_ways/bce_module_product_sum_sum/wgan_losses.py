import torch


def critic_loss(real_scores, fake_scores):
    return -real_scores.mean() + fake_scores.mean()


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
    e = epsilon.flatten()
    x = real.permute(1, 2, 3, 0)
    x_tilde = fake.permute(1, 2, 3, 0)
    return (e * x + (1 - e) * x_tilde).permute(3, 0, 1, 2)


def gradient_penalty(critic, real, fake, epsilon):
    x_hat = interpolate(real, fake, epsilon).detach().requires_grad_(True)
    (gradients,) = torch.autograd.grad(critic(x_hat).sum(), x_hat, create_graph=True)
    rows = gradients.flatten(1)
    norms = (rows * rows).sum(dim=1).sqrt()
    return norms.pow(2).mean() - 2 * norms.mean() + 1


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    wasserstein = critic(real).mean() - critic(fake).mean()
    penalty = gradient_penalty(critic, real, fake, epsilon)
    return -wasserstein + penalty_weight * penalty


def clip_weights(critic, limit):
    for p in critic.parameters():
        p.data.clamp_(-limit, limit)
