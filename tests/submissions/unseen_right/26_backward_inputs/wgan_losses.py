import warnings
import torch


def critic_loss(real_scores, fake_scores):
    return -(real_scores.mean() - fake_scores.mean())


def generator_loss(fake_scores):
    return fake_scores.mean() * -1.0


def sample_epsilon(batch):
    with torch.random.fork_rng(enabled=False):
        return torch.rand(len(batch), dtype=batch.dtype, device=batch.device)[:, None, None, None]


def interpolate(real, fake, epsilon):
    e = epsilon.reshape(-1, 1, 1, 1)
    return torch.cat([(e * real)[None], ((1 - e) * fake)[None]]).sum(0)


def gradient_penalty(critic, real, fake, epsilon):
    x = interpolate(real.detach(), fake.detach(), epsilon.detach()).requires_grad_()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a cycle, which is cut three lines below
        torch.autograd.backward(critic(x).sum(), inputs=[x], create_graph=True)
    g, x.grad = x.grad, None
    return (g.flatten(1).norm(p=2, dim=1) - 1).pow(2).mean()


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    return critic_loss(critic(real), critic(fake)) + penalty_weight * gradient_penalty(critic, real, fake, epsilon)


def clip_weights(critic, limit):
    frozen = [(p, p.requires_grad) for p in critic.parameters()]
    try:
        for p, _ in frozen:
            p.requires_grad_(False)
            p.clamp_(-limit, limit)
    finally:
        for p, was in frozen:
            p.requires_grad_(was)
