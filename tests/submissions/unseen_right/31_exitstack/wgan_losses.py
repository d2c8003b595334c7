import contextlib
import torch


@contextlib.contextmanager
def _points(real, fake, epsilon):
    with torch.no_grad():
        x = interpolate(real, fake, epsilon)
    with torch.enable_grad():
        yield x.requires_grad_()


@contextlib.contextmanager
def _unlocked(module):
    with torch.no_grad():
        yield list(module.parameters())


def critic_loss(real_scores, fake_scores):
    with contextlib.suppress(ZeroDivisionError):
        return sum([fake_scores.sum() / fake_scores.numel(), -real_scores.sum() / real_scores.numel()])


def generator_loss(fake_scores):
    with contextlib.nullcontext(fake_scores) as s:
        return -s.mean()


def sample_epsilon(batch):
    with torch.no_grad(), contextlib.nullcontext():
        return torch.empty_like(batch[:, 0:1, 0:1, 0:1]).uniform_().contiguous()


def interpolate(real, fake, epsilon):
    e = epsilon.reshape(-1, 1, 1, 1)
    return e * real + (1 - e) * fake


def gradient_penalty(critic, real, fake, epsilon):
    with _points(real, fake, epsilon) as x:
        with torch.autograd.set_detect_anomaly(False):
            y = critic(x)
            g, = torch.autograd.grad([y], [x], [torch.ones_like(y)], create_graph=True, allow_unused=False)
        return g.flatten(1).norm(dim=1).sub(1).square().mean()


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    with contextlib.ExitStack() as stack:
        results = []
        stack.callback(results.clear)
        results += [critic_loss(critic(real), critic(fake)), penalty_weight * gradient_penalty(critic, real, fake, epsilon)]
        return results[0] + results[1]


def clip_weights(critic, limit):
    with _unlocked(critic) as ps:
        for p in ps:
            p.clamp_(-limit, +limit)
