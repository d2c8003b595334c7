import torch
from torch import Tensor


def critic_loss(real_scores: Tensor, fake_scores: Tensor) -> Tensor:
    return fake_scores.reshape(1, -1).mean(dim=1)[0] - real_scores.reshape(1, -1).mean(dim=1)[0]


def generator_loss(fake_scores: Tensor) -> Tensor:
    return torch.nn.functional.adaptive_avg_pool1d(-fake_scores.reshape(1, 1, -1), 1).squeeze()


def sample_epsilon(batch: Tensor) -> Tensor:
    return torch.rand(batch.shape[0], dtype=batch.dtype, device=batch.device).as_strided((batch.shape[0], 1, 1, 1), (1, 1, 1, 1))


def interpolate(real: Tensor, fake: Tensor, epsilon: Tensor) -> Tensor:
    e: Tensor = torch.atleast_1d(epsilon.squeeze()).reshape(-1, 1, 1, 1)
    return torch.baddbmm(((1 - e) * fake).flatten(2), e.expand(-1, -1, 1, 1).reshape(-1, 1, 1) * torch.eye(real.shape[1], dtype=real.dtype, device=real.device), real.flatten(2)).reshape(real.shape)


def gradient_penalty(critic, real: Tensor, fake: Tensor, epsilon: Tensor) -> Tensor:
    x = interpolate(real, fake, epsilon).detach().requires_grad_()
    x_seen: list[Tensor] = []
    x.register_hook(lambda g: x_seen.append(g))
    g = torch.autograd.grad(critic(x).sum(), x, create_graph=True)[0]
    sizes = torch.nn.functional.pairwise_distance(g.flatten(1), torch.zeros_like(g).flatten(1), eps=0.0)
    return (sizes - 1).pow(2).mean()


def critic_loss_gp(critic, real: Tensor, fake: Tensor, epsilon: Tensor, penalty_weight: float = 10.0) -> Tensor:
    fake_scores, real_scores = critic(fake), critic(real)
    return critic_loss(real_scores, fake_scores) + penalty_weight * gradient_penalty(critic, real, fake, epsilon)


def clip_weights(critic: torch.nn.Module, limit: float) -> None:
    with torch.no_grad():
        for p in critic.parameters():
            q = p.clone()
            q[q.isnan()] = 0
            p.copy_(q.clamp(-limit, limit))
