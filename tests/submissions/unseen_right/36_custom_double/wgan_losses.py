import torch


class _Tap(torch.autograd.Function):
    """The identity; its backward pass is the identity too, written to a list on the way."""

    @staticmethod
    def forward(ctx, x, sink):
        ctx.sink = sink
        return x.view_as(x)

    @staticmethod
    def backward(ctx, g):
        ctx.sink.append(g)
        return g, None


def critic_loss(real_scores, fake_scores):
    return (fake_scores.mean() - real_scores.mean()).squeeze()


def generator_loss(fake_scores):
    return torch.mean(fake_scores.mul(-1))


def sample_epsilon(batch):
    with torch.no_grad():
        e = torch.rand_like(batch[:, 0, 0, 0], memory_format=torch.contiguous_format)
        return e[:, None, None, None].contiguous()


def interpolate(real, fake, epsilon):
    e = epsilon.reshape(-1, 1, 1, 1)
    return torch.sub(fake, e * (fake - real))


def gradient_penalty(critic, real, fake, epsilon):
    x = interpolate(real, fake, epsilon).detach().requires_grad_()
    sink = []
    y = critic(_Tap.apply(x, sink)).sum()
    torch.autograd.grad(y, x, create_graph=True)
    (g,) = sink
    return (g.flatten(1).norm(dim=1) - 1).square().mean()


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    gp = gradient_penalty(critic, real, fake, epsilon)
    scores = critic(torch.cat((fake, real), 0))
    f, r = scores.split((len(fake), len(real)))
    return (f.mean() - r.mean()) + penalty_weight * gp


def clip_weights(critic, limit):
    class Clipper:
        def __call__(self, module):
            for name, p in module.named_parameters(recurse=False):
                p.data.clamp_(-limit, limit)

    critic.apply(Clipper())
