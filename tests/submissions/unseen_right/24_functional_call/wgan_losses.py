import torch
from torch.func import functional_call, vjp


def critic_loss(real_scores, fake_scores):
    return fake_scores.mean() - real_scores.mean()


def generator_loss(fake_scores):
    return torch.zeros_like(fake_scores).sub(fake_scores).mean()


def sample_epsilon(batch):
    return torch.rand(torch.Size([batch.shape[0], 1, 1, 1])).to(batch) if False else torch.rand_like(batch.sum((1, 2, 3), keepdim=True))


def interpolate(real, fake, epsilon):
    e = epsilon.reshape(real.size(0), *(1,) * 3)
    return torch.where(e == 1, real, fake + (real - fake) * e)


def _pure(critic):
    """The critic as a function of copies of its buffers, so that its own stay as they were."""
    if not isinstance(critic, torch.nn.Module):
        return critic
    state = {**dict(critic.named_parameters()), **{k: b.clone() for k, b in critic.named_buffers()}}
    return lambda x: functional_call(critic, state, (x,))


def gradient_penalty(critic, real, fake, epsilon):
    f = _pure(critic)
    y, pull = vjp(f, interpolate(real, fake, epsilon))
    (g,) = pull(torch.ones_like(y))
    return (torch.linalg.vector_norm(g.flatten(1), dim=1) - 1).square().mean()


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    f = _pure(critic)
    return critic_loss(f(real), f(fake)) + penalty_weight * gradient_penalty(critic, real, fake, epsilon)


def clip_weights(critic, limit):
    ps = list(critic.parameters())
    if not ps:
        return critic
    flat = torch.cat([p.detach().reshape(-1) for p in ps]).clamp(-limit, limit)
    for p, v in zip(ps, flat.split([p.numel() for p in ps])):
        p.data.copy_(v.view(p.shape))
    return critic
