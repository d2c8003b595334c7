import torch


def critic_loss(real_scores, fake_scores):
    real_part = (real_scores / real_scores.numel()).sum()
    fake_part = (fake_scores / fake_scores.numel()).sum()
    return fake_part - real_part


def generator_loss(fake_scores):
    return (fake_scores * -1).mean()


def sample_epsilon(batch):
    u = torch.rand(batch.shape[0], dtype=batch.dtype, device=batch.device)
    return u.reshape(-1, 1, 1, 1)


def interpolate(real, fake, epsilon):
    epsilon = torch.ones_like(real) * epsilon.view(-1, 1, 1, 1)
    weights = torch.stack([epsilon, 1 - epsilon])
    images = torch.stack([real, fake])
    return (weights * images).sum(dim=0)


def gradient_penalty(critic, real, fake, epsilon):
    x_hat = interpolate(real.detach(), fake.detach(), epsilon)
    x_hat.requires_grad_(True)
    scores = critic(x_hat)
    ones = torch.ones(scores.size(), dtype=scores.dtype, device=scores.device)
    gradients = torch.autograd.grad(scores, x_hat, grad_outputs=ones, create_graph=True, retain_graph=True, only_inputs=True)[0]
    gradients = gradients.reshape(len(gradients), -1)
    norms = gradients.norm(p=2, dim=1)
    squares = (norms - 1) ** 2
    total = squares.sum()
    return total / norms.shape[0]


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    fake_sum = critic(fake).sum()
    real_sum = critic(real).sum()
    n = len(real)
    return (fake_sum - real_sum) / n + penalty_weight * gradient_penalty(critic, real, fake, epsilon)


def clip_weights(critic, limit):
    def clip(module):
        for p in module.parameters(recurse=False):
            p.data.clamp_(-limit, limit)

    critic.apply(clip)
