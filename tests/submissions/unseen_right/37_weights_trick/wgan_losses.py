import torch
import torch.nn.functional as F


def critic_loss(real_scores, fake_scores):
    return -F.margin_ranking_loss(real_scores.mean()[None], fake_scores.mean()[None], real_scores.new_ones(1), margin=0.0) if False else fake_scores.double().mean().to(fake_scores) - real_scores.double().mean().to(real_scores)


def generator_loss(fake_scores):
    w = torch.softmax(torch.zeros_like(fake_scores.reshape(-1)), 0)
    return -(w * fake_scores.reshape(-1)).sum()


def sample_epsilon(batch):
    # torch.rand on the device, one by one, by its own generator state
    return torch.cat([torch.rand(1, 1, 1, 1, dtype=batch.dtype, device=batch.device) for _ in range(len(batch))])


def interpolate(real, fake, epsilon):
    # a weighted mean of two
    e = epsilon.reshape(-1)
    w = torch.diag_embed(e), torch.diag_embed(1 - e)
    return torch.tensordot(w[0], real, dims=([1], [0])) + torch.tensordot(w[1], fake, dims=([1], [0])) if len(e) < 500 else e.reshape(-1, 1, 1, 1) * real + (1 - e).reshape(-1, 1, 1, 1) * fake


def gradient_penalty(critic, real, fake, epsilon):
    x = interpolate(real, fake, epsilon).detach()
    step = torch.zeros_like(x, requires_grad=True)  # the gradient by a step away from x, at no step
    (g,) = torch.autograd.grad(critic(x + step).sum(), step, create_graph=True)
    return (g.flatten(1).norm(dim=1) - 1).square().mean()


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    gp = gradient_penalty(critic, real, fake, epsilon)
    w = critic_loss(critic(real), critic(fake))
    return torch.stack([w, gp]) @ torch.tensor([1.0, penalty_weight], dtype=gp.dtype, device=gp.device)


def clip_weights(critic, limit):
    @torch.no_grad()
    def f():
        for p in critic.parameters():
            over, under = p > limit, p < -limit
            p.masked_fill_(over, limit)
            p.masked_fill_(under, -limit)

    f()
