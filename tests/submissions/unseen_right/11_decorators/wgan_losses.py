import functools
import inspect
import torch


def shaped(**want):
    def deco(f):
        sig = inspect.signature(f)

        @functools.wraps(f)
        def inner(*a, **k):
            bound = sig.bind(*a, **k)
            bound.apply_defaults()
            for name, dims in want.items():
                assert bound.arguments[name].dim() in dims, (name, dims)
            return f(**bound.arguments)

        return inner

    return deco


def needs_grad(f):
    return functools.wraps(f)(torch.enable_grad()(f))


@shaped(real_scores=(1, 2), fake_scores=(1, 2))
def critic_loss(real_scores, fake_scores):
    return fake_scores.mean() - real_scores.mean()


@shaped(fake_scores=(1, 2))
def generator_loss(fake_scores):
    return -fake_scores.mean()


@shaped(batch=(4,))
@torch.no_grad()
def sample_epsilon(batch):
    return torch.rand_like(batch[:, 0, 0, 0]).view(-1, 1, 1, 1)


@shaped(real=(4,), fake=(4,), epsilon=(1, 4))
def interpolate(real, fake, epsilon):
    e = epsilon.reshape(-1, 1, 1, 1).expand_as(real)
    return torch.lerp(fake, real, e)


@shaped(real=(4,), fake=(4,), epsilon=(1, 4))
@needs_grad
def gradient_penalty(critic, real, fake, epsilon):
    x = torch.nn.Parameter(interpolate(real, fake, epsilon).detach())
    g = torch.autograd.grad(critic(x).sum(), x, create_graph=True)[0]
    return ((torch.linalg.norm(g.flatten(1), dim=1) - 1) ** 2).mean()


@shaped(real=(4,), fake=(4,), epsilon=(1, 4))
@needs_grad
def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    return critic_loss(critic(real), critic(fake)) + penalty_weight * gradient_penalty(critic, real, fake, epsilon)


@torch.no_grad()
def clip_weights(critic, limit):
    assert limit > 0
    for name, p in critic.named_parameters():
        p.clip_(-limit, limit)
