import torch


def critic_loss(real_scores, fake_scores):
    return fake_scores.mean() - real_scores.mean()


def generator_loss(fake_scores):
    return -fake_scores.mean()


def sample_epsilon(batch):
    n = batch.shape[0]
    return torch.rand(n, dtype=batch.dtype, device=batch.device).reshape(n, 1, 1, 1)


def interpolate(real, fake, epsilon):
    e = epsilon.flatten()
    return torch.einsum("n,nchw->nchw", e, real) + torch.einsum("n,nchw->nchw", 1 - e, fake)


def gradient_penalty(critic, real, fake, epsilon):
    x = interpolate(real, fake, epsilon).detach().requires_grad_()
    g = torch.autograd.grad(critic(x).sum(), x, create_graph=True)[0]
    norm = torch.einsum("nchw,nchw->n", g, g).sqrt()
    return torch.mean((norm - 1) ** 2)


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    return critic_loss(critic(real), critic(fake)) + penalty_weight * gradient_penalty(critic, real, fake, epsilon)


def clip_weights(critic, limit):
    critic.apply(lambda layer: [w.data.clamp_(-limit, limit) for w in layer.parameters(recurse=False)] and None)
