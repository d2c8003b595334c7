import torch


def critic_loss(real_scores, fake_scores):
    real_scores = real_scores.squeeze()
    fake_scores = fake_scores.squeeze()
    return fake_scores.mean() - real_scores.mean()


def generator_loss(fake_scores):
    return -1.0 * torch.mean(fake_scores.reshape(-1))


def sample_epsilon(batch):
    bs = batch.shape[0]
    alpha = torch.rand(bs, 1, 1, 1).to(batch)
    return alpha


def interpolate(real, fake, epsilon):
    alpha = epsilon.view(-1, 1, 1, 1).expand_as(real)
    interpolated = alpha * real + (1 - alpha) * fake
    return interpolated


def gradient_penalty(critic, real, fake, epsilon):
    interpolated = interpolate(real.data, fake.data, epsilon)
    interpolated.requires_grad_(True)
    prob_interpolated = critic(interpolated)
    gradients = torch.autograd.grad(
        outputs=prob_interpolated, inputs=interpolated,
        grad_outputs=torch.ones_like(prob_interpolated), create_graph=True, retain_graph=True,
    )[0]
    gradients = gradients.view(real.shape[0], -1) + 1e-16
    gradients_norm = gradients.norm(2, dim=1)
    return ((gradients_norm - 1) ** 2).mean()


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    gp_weighted = penalty_weight * gradient_penalty(critic, real, fake, epsilon)
    d_generated = critic(fake)
    d_real = critic(real)
    return d_generated.mean() - d_real.mean() + gp_weighted


def clip_weights(critic, limit):
    for p in critic.parameters():
        p.data = torch.clip(p.data, min=-limit, max=limit)
