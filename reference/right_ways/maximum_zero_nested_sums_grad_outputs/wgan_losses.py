import torch


def critic_loss(real_scores, fake_scores):
    real_part = (real_scores / real_scores.numel()).sum()
    fake_part = (fake_scores / fake_scores.numel()).sum()
    return fake_part - real_part


def generator_loss(fake_scores):
    return torch.mean(fake_scores) * -1.0


def sample_epsilon(batch):
    n, *rest = batch.shape
    epsilon = torch.rand([n] + [1] * len(rest), dtype=batch.dtype, device=batch.device)
    return epsilon


def interpolate(real, fake, epsilon):
    e = epsilon.flatten()
    return torch.einsum('n,nchw->nchw', e, real) + torch.einsum('n,nchw->nchw', 1 - e, fake)


def gradient_penalty(critic, real, fake, epsilon):
    x_hat = interpolate(real, fake, epsilon).requires_grad_()
    scores = critic(x_hat)
    g = torch.autograd.grad(outputs=scores, inputs=x_hat, grad_outputs=torch.ones_like(scores), create_graph=True, retain_graph=True)[0]
    return ((1 - torch.sqrt((g * g).sum(3).sum(2).sum(1))) ** 2).mean()


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    loss = 0
    loss += critic(fake).mean()
    loss -= critic(real).mean()
    loss += penalty_weight * gradient_penalty(critic, real, fake, epsilon)
    return loss


def clip_weights(critic, limit):
    with torch.no_grad():
        for p in critic.parameters():
            p[p > limit] = limit
            p[p < -limit] = -limit
