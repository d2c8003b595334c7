import torch


def critic_loss(real_scores, fake_scores):
    return torch.add(fake_scores.mean(), real_scores.mean(), alpha=-1)


def generator_loss(fake_scores):
    return fake_scores.mean().neg()


def sample_epsilon(batch):
    return torch.rand(batch.size(0), dtype=batch.dtype, device=batch.device)[:, None, None, None]


def interpolate(real, fake, epsilon):
    e = epsilon
    if e.dim() == 1:
        e = e[:, None, None, None]
    return torch.add(torch.mul(e, real), torch.mul(torch.sub(1, e), fake))


def gradient_penalty(critic, real, fake, epsilon):
    x_hat = interpolate(real.detach(), fake.detach(), epsilon)
    x_hat.requires_grad_(True)
    scores = critic(x_hat).view(-1)
    gradients, = torch.autograd.grad([scores], [x_hat], [scores.new_ones(scores.shape)], create_graph=True)
    norms = gradients.flatten(1).norm(dim=1)
    return (norms * (norms - 2) + 1).mean()


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    return critic(fake).mean() - critic(real).mean() + penalty_weight * gradient_penalty(critic, real, fake, epsilon)


def clip_weights(critic, limit):
    def clip(module):
        for p in module.parameters(recurse=False):
            p.data.clamp_(-limit, limit)

    critic.apply(clip)
