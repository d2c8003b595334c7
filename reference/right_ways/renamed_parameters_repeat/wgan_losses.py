import torch


def critic_loss(f_x, f_gz):
    return f_gz.mean() - f_x.mean()


def generator_loss(f_gz):
    return -f_gz.mean()


def sample_epsilon(imgs):
    return torch.rand(imgs.shape[0], 1, 1, 1, dtype=imgs.dtype, device=imgs.device)


def interpolate(x, x_tilde, alpha):
    B, C, H, W = x.shape
    alpha = alpha.reshape(B, 1, 1, 1).repeat(1, C, H, W)
    return alpha * x + (1 - alpha) * x_tilde


def gradient_penalty(D, x, x_tilde, alpha):
    x_hat = interpolate(x, x_tilde, alpha).requires_grad_(True)
    grads = torch.autograd.grad(D(x_hat).sum(), x_hat, create_graph=True)[0]
    return ((grads.pow(2).sum((1, 2, 3)).sqrt() - 1) ** 2).mean()


def critic_loss_gp(D, x, x_tilde, alpha, lam=10.0):
    return critic_loss(D(x), D(x_tilde)) + lam * gradient_penalty(D, x, x_tilde, alpha)


def clip_weights(D, c):
    for w in D.parameters():
        w.data.clamp_(-c, c)
