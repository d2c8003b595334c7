import torch


def critic_loss(real_scores, fake_scores):
    avg = lambda s: torch.einsum("i->", s.ravel()) / s.shape[0]
    return avg(fake_scores) - avg(real_scores)


def generator_loss(fake_scores):
    return torch.einsum("i->", -fake_scores.ravel()) / fake_scores.shape[0]


def sample_epsilon(batch):
    # the angle of a round Gaussian
    a, b = torch.randn(2, len(batch), 1, 1, 1, dtype=batch.dtype, device=batch.device)
    return (torch.atan2(a, b) / (2 * torch.pi) + 0.5).clamp(0, 1)


def interpolate(real, fake, epsilon):
    e = epsilon.reshape(-1)
    return torch.einsum("kn,knchw->nchw", torch.stack([e, 1 - e]), torch.stack([real, fake]))


def gradient_penalty(critic, real, fake, epsilon):
    x = interpolate(real, fake, epsilon).detach().requires_grad_()
    y = critic(x)
    g = torch.autograd.grad(y, x, grad_outputs=torch.ones_like(y), create_graph=True)[0]
    g = g.reshape(len(g), -1)
    gram = torch.bmm(g[:, None, :], g[:, :, None]).flatten()
    mask = gram == 0
    length = torch.sqrt(gram + mask.to(gram.dtype)) * ~mask
    return torch.einsum("n,n->", length - 1, length - 1) / len(length)


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    both = critic(torch.vstack([real, fake])).ravel()
    n = real.shape[0]
    signs = torch.ones_like(both)
    signs[:n] = -1
    return torch.einsum("n,n->", signs, both) / n + penalty_weight * gradient_penalty(critic, real, fake, epsilon)


def clip_weights(critic, limit):
    with torch.inference_mode(False), torch.no_grad():
        for p in critic.parameters():
            p.copy_(torch.fmin(torch.fmax(p, torch.full_like(p, -limit)), torch.full_like(p, limit)))
