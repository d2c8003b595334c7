import torch


def critic_loss(f_real, f_fake):
    return f_fake.mean() - f_real.mean()


def generator_loss(f_fake):
    return f_fake.mean() * -1


def sample_epsilon(x):
    return torch.rand_like(x)


def interpolate(x, x_tilde, eps):
    eps = eps.reshape(-1, 1, 1, 1)
    return eps * x + (1 - eps) * x_tilde


def gradient_penalty(f, x, x_tilde, eps):
    # mixes by itself, so that it stays right whatever interpolate does
    eps = eps.reshape(-1, 1, 1, 1)
    x_hat = (eps * x + (1 - eps) * x_tilde).detach().requires_grad_()
    g = torch.autograd.grad(f(x_hat).sum(), x_hat, create_graph=True)[0]
    return (torch.linalg.vector_norm(g, dim=(1, 2, 3)) - 1).square().mean()


def critic_loss_gp(f, x, x_tilde, eps, lam=10.0):
    return critic_loss(f(x), f(x_tilde)) + lam * gradient_penalty(f, x, x_tilde, eps)


def clip_weights(f, c):
    with torch.no_grad():
        for w in f.parameters():
            w.copy_(w.clamp(-c, c))
