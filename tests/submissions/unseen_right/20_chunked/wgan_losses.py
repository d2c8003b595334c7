import torch

CHUNK = 2


def critic_loss(real_scores, fake_scores):
    return sum(c.sum() for c in fake_scores.split(CHUNK)) / len(fake_scores) - sum(c.sum() for c in real_scores.split(CHUNK)) / len(real_scores)


def generator_loss(fake_scores):
    return -sum(c.sum() for c in fake_scores.chunk(4)) / len(fake_scores)


def sample_epsilon(batch):
    e = torch.empty((len(batch), 1, 1, 1), dtype=batch.dtype, device=batch.device)
    for c in e.split(1000):
        c.copy_(torch.rand(c.shape, dtype=batch.dtype, device=batch.device))
    return e


def interpolate(real, fake, epsilon):
    pieces = zip(real.split(CHUNK), fake.split(CHUNK), epsilon.reshape(-1, 1, 1, 1).split(CHUNK))
    return torch.concatenate([torch.lerp(f, r, e) for r, f, e in pieces])


def gradient_penalty(critic, real, fake, epsilon):
    n, total = len(real), 0.0
    for lo in range(0, n, CHUNK):
        s = slice(lo, lo + CHUNK)
        x = interpolate(real[s], fake[s], epsilon[s]).detach().clone().requires_grad_(True)
        (g,) = torch.autograd.grad(critic(x).sum(), x, create_graph=True)
        total = total + ((g.pow(2).sum((1, 2, 3)) + 1e-12).sqrt() - 1).pow(2).sum()
    return total / n


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    n = len(real)
    w = sum((critic(f).sum() - critic(r).sum()) for r, f in zip(real.split(CHUNK), fake.split(CHUNK))) / n
    return w + penalty_weight * gradient_penalty(critic, real, fake, epsilon)


def clip_weights(critic, limit):
    for p in critic.parameters():
        for row in p.data.reshape(p.shape[0], -1).unbind() if p.dim() and p.is_contiguous() else [p.data]:
            row.clamp_(-limit, limit)
