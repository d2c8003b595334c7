import torch

𝔼 = torch.mean


def critic_loss(real_scores, fake_scores):
    return 𝔼(fake_scores) - 𝔼(real_scores)


def generator_loss(fake_scores):
    return -𝔼(fake_scores)


def sample_epsilon(batch):
    ε = torch.rand(batch.shape[0], 1, 1, 1, dtype=batch.dtype, device=batch.device)
    return ε


def interpolate(x, x̃, ε):
    ε = ε.reshape(-1, 1, 1, 1)
    return ε * x + (1 - ε) * x̃


def gradient_penalty(f, x, x̃, ε):
    x̂ = interpolate(x, x̃, ε).detach().requires_grad_(True)
    (del_f,) = torch.autograd.grad(f(x̂).sum(), x̂, create_graph=True)
    ŋ = del_f.flatten(1).norm(dim=1)
    return 𝔼((ŋ - 1) ** 2)


def critic_loss_gp(f, x, x̃, ε, λ=10.0):
    return critic_loss(f(x), f(x̃)) + λ * gradient_penalty(f, x, x̃, ε)


def clip_weights(f, c):
    for ω in f.parameters():
        ω.data.clamp_(-c, c)
