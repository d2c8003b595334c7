import torch
from torch.nn.utils import parameters_to_vector, vector_to_parameters


def critic_loss(real_scores, fake_scores):
    return torch.mean(input=fake_scores) - torch.mean(input=real_scores)


def generator_loss(fake_scores):
    return torch.mean(input=fake_scores, dim=tuple(range(fake_scores.ndim))).negative()


def sample_epsilon(batch):
    g = torch.Generator(device=batch.device)
    g.seed()
    return torch.rand((batch.shape[0], 1, 1, 1), generator=g, dtype=batch.dtype, device=batch.device)


def interpolate(real, fake, epsilon):
    e = epsilon.view(-1, *[1] * 3)
    a, b = torch._foreach_mul([real, fake], [e, 1 - e])
    return a + b


def gradient_penalty(critic, real, fake, epsilon):
    xs = [x[None].detach().requires_grad_() for x in interpolate(real, fake, epsilon)]
    gs = torch.autograd.grad(critic(torch.cat(xs)).sum(), xs, create_graph=True)
    norms = torch.stack(torch._foreach_norm(gs))
    return ((norms - 1) ** 2).mean()


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    return critic_loss(critic(real), critic(fake)) + penalty_weight * gradient_penalty(critic, real, fake, epsilon)


def clip_weights(critic, limit):
    ps = [p.data for p in critic.parameters()]
    if ps:
        torch._foreach_clamp_max_(ps, limit)
        torch._foreach_clamp_min_(ps, -limit)
