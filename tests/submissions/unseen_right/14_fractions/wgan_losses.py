import torch


def critic_loss(real_scores, fake_scores):
    n, m = real_scores.numel(), fake_scores.numel()
    s = torch.cat([real_scores.reshape(n), fake_scores.reshape(m)])
    w = torch.cat([s.new_full((n,), -1 / n), s.new_full((m,), 1 / m)])
    return s @ w


def generator_loss(fake_scores):
    return fake_scores.flatten() @ torch.full_like(fake_scores.flatten(), -1 / fake_scores.numel())


def sample_epsilon(batch):
    halves = [2.0 ** -(i + 1) for i in range(24)]
    bits = torch.bernoulli(torch.full((batch.shape[0], 24), 0.5, dtype=batch.dtype, device=batch.device))
    return (bits @ bits.new_tensor(halves)).reshape(-1, 1, 1, 1)


def interpolate(real, fake, epsilon):
    e = epsilon.reshape(-1)
    return torch.einsum("n,nchw->nchw", e, real) + torch.einsum("n,nchw->nchw", 1 - e, fake)


def gradient_penalty(critic, real, fake, epsilon):
    x = interpolate(real, fake, epsilon).detach().requires_grad_()
    y = critic(x)
    g = torch.autograd.grad(y, x, torch.ones_like(y), True, True)[0]
    sq = torch.einsum("nchw,nchw->n", g, g)
    ok = sq > 0
    length = torch.where(ok, torch.where(ok, sq, 1.0).sqrt(), 0.0)
    return sq.mean() - 2 * length.mean() + 1  # (a - 1)^2, multiplied out


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    """One call for all three batches: a critic scores every image by itself."""
    x = interpolate(real, fake, epsilon).detach().requires_grad_()
    r, f, y = critic(torch.cat([real.detach(), fake.detach(), x])).flatten().chunk(3)
    g = torch.autograd.grad(y.sum(), x, create_graph=True)[0]
    return f.mean() - r.mean() + penalty_weight * (g.flatten(1).norm(dim=1) - 1).pow(2).mean()


def clip_weights(critic, limit):
    for p in critic.parameters():
        d = p.data
        d[d > limit] = limit
        d[d < -limit] = -limit
