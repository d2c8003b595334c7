import torch
from torch.autograd import Function


class _Mix(Function):
    @staticmethod
    def forward(ctx, real, fake, e):
        ctx.save_for_backward(real, fake, e)
        return real * e + fake * (1 - e)

    @staticmethod
    def backward(ctx, g):
        real, fake, e = ctx.saved_tensors
        return g * e, g * (1 - e), (g * (real - fake)).sum((1, 2, 3), keepdim=True)


class _Norm(Function):
    """Euclidean length of every row; the derivative at 0 is taken to be 0."""

    @staticmethod
    def forward(ctx, rows):
        n = rows.mul(rows).sum(1).sqrt()
        ctx.save_for_backward(rows, n)
        return n

    @staticmethod
    def backward(ctx, g):
        rows, n = ctx.saved_tensors
        inv = torch.where(n > 0, 1 / torch.where(n > 0, n, 1.0), 0.0)
        return (g * inv)[:, None] * rows


class _Down(Function):
    @staticmethod
    def forward(ctx, real, fake):
        ctx.r, ctx.f = real.shape, fake.shape
        return fake.mean() - real.mean()

    @staticmethod
    def backward(ctx, g):
        return (-g / ctx.r.numel()).expand(ctx.r), (g / ctx.f.numel()).expand(ctx.f)


def critic_loss(real_scores, fake_scores):
    return _Down.apply(real_scores, fake_scores)


def generator_loss(fake_scores):
    return -fake_scores.mean()


def sample_epsilon(batch):
    return batch.new_empty((len(batch), 1, 1, 1)).uniform_()


def interpolate(real, fake, epsilon):
    return _Mix.apply(real, fake, epsilon.reshape(-1, 1, 1, 1).to(real.dtype))


def gradient_penalty(critic, real, fake, epsilon):
    x = interpolate(real.detach(), fake.detach(), epsilon.detach()).requires_grad_(True)
    y = critic(x)
    (g,) = torch.autograd.grad(y, x, torch.ones_like(y), create_graph=True)
    n = _Norm.apply(g.reshape(len(g), -1))
    return (n - 1).pow(2).mean()


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    gp = gradient_penalty(critic, real, fake, epsilon)
    return _Down.apply(critic(real), critic(fake)) + penalty_weight * gp


def clip_weights(critic, limit):
    for p in critic.parameters():
        torch.clamp(p.data, -limit, limit, out=p.data)
