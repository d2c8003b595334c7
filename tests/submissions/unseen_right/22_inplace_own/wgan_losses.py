import torch


def critic_loss(real_scores, fake_scores):
    out = fake_scores.clone().mean()
    out -= real_scores.mean()
    return out


def generator_loss(fake_scores):
    return fake_scores.clone().neg_().mean()


def sample_epsilon(batch):
    e = batch[:, :1, :1, :1].detach().clone()
    e.random_(0, 2**24).div_(2**24 - 1)
    return e


def interpolate(real, fake, epsilon):
    out = real.clone()
    out -= fake
    out *= epsilon.reshape(-1, 1, 1, 1)
    out += fake
    return out


def gradient_penalty(critic, real, fake, epsilon):
    x = interpolate(real.detach(), fake.detach(), epsilon.detach())
    x.requires_grad_()
    g = torch.autograd.grad(critic(x + 0).sum(), x, create_graph=True)[0]
    n = g.flatten(1).norm(dim=1)
    n = n.clone()
    n -= 1
    return n.square().mean()


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    out = gradient_penalty(critic, real, fake, epsilon) * penalty_weight
    out += critic(fake).mean()
    out -= critic(real).mean()
    return out


def clip_weights(critic, limit):
    with torch.no_grad():
        for p in critic.parameters():
            p[...] = p.clamp(-limit, limit)
