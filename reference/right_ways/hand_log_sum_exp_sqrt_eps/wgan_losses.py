import torch


def critic_loss(real_scores, fake_scores):
    return fake_scores.mean() - real_scores.mean()


def generator_loss(fake_scores):
    return -fake_scores.mean()


def sample_epsilon(batch):
    shape = [batch.size(0)] + [1] * (batch.dim() - 1)
    return torch.rand(shape, dtype=batch.dtype, device=batch.device)


def interpolate(real, fake, epsilon):
    epsilon = epsilon.view([-1] + [1] * (real.dim() - 1))
    return fake + epsilon * (real - fake)


def gradient_penalty(critic, real, fake, epsilon):
    x_hat = interpolate(real, fake, epsilon).detach().requires_grad_(True)
    out = critic(x_hat)
    grad = torch.autograd.grad(out, x_hat, grad_outputs=torch.ones_like(out), create_graph=True, only_inputs=True)[0]
    # the small number keeps sqrt differentiable at 0
    norm = torch.sqrt(torch.sum(grad ** 2, dim=[1, 2, 3]) + 1e-12)
    return torch.mean(torch.pow(norm - 1.0, 2))


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    return critic_loss(critic(real), critic(fake)) + penalty_weight * gradient_penalty(critic, real, fake, epsilon)


def clip_weights(critic, limit):
    for name, p in critic.named_parameters():
        p.data = torch.clamp(p.data, -limit, limit)
