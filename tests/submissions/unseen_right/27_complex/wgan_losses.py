import torch


def critic_loss(real_scores, fake_scores):
    z = torch.complex(fake_scores.mean(), -real_scores.mean())
    return z.real + z.imag


def generator_loss(fake_scores):
    return torch.var_mean(fake_scores, correction=0)[1].neg()


def sample_epsilon(batch):
    z = torch.randn(batch.shape[0], 1, 1, 1, dtype=torch.complex64, device=batch.device)
    return (z.angle() / (2 * torch.pi) % 1).to(batch.dtype)


def interpolate(real, fake, epsilon):
    e = epsilon.reshape(-1, 1, 1, 1).to(real.dtype)
    z = torch.complex(real, fake) * torch.complex(e, e - 1)
    return z.real  # real e - fake (e - 1)


def gradient_penalty(critic, real, fake, epsilon):
    with torch.enable_grad():
        x = interpolate(real, fake, epsilon).detach().contiguous().requires_grad_()
        g = torch.autograd.grad(critic(x).sum(), x, create_graph=True)[0].flatten(1)
        d = torch.linalg.norm(g, ord=2, dim=1) - 1
        return torch.linalg.vecdot(d, d) / d.numel()


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    return critic_loss(critic(real), critic(fake)) + gradient_penalty(critic, real, fake, epsilon) * penalty_weight


def clip_weights(critic, limit):
    @torch.no_grad()
    def visit(m):
        for p in m.parameters(recurse=False):
            torch.where(p.abs() > limit, p.sign() * limit, p, out=p.data)
    for m in critic.modules():
        visit(m)
