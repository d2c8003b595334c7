"""Verluste eines Wasserstein-GAN."""
import torch

__all__ = ["critic_loss", "generator_loss", "sample_epsilon", "interpolate", "gradient_penalty", "critic_loss_gp", "clip_weights"]


def _mittel(werte):
    return werte.reshape(-1).mean(dim=0, keepdim=False)


def critic_loss(real_scores, fake_scores):
    return _mittel(fake_scores) - _mittel(real_scores)


def generator_loss(fake_scores):
    return -_mittel(fake_scores)


def sample_epsilon(batch):
    """Würfelt je Bild eine Zahl: die Nachkommastellen einer Summe gleichverteilter Zahlen sind gleichverteilt."""
    würfe = torch.rand(3, batch.shape[0], 1, 1, 1, dtype=batch.dtype, device=batch.device)
    return würfe.sum(0).frac()


def interpolate(real, fake, epsilon):
    ε = epsilon.reshape(-1, 1, 1, 1)
    x, x̃ = real, fake
    return ε * x + (1 - ε) * x̃


def gradient_penalty(critic, real, fake, epsilon):
    x̂ = interpolate(real, fake, epsilon)
    if not x̂.requires_grad:
        x̂ = x̂.requires_grad_()
    x̂.retain_grad() if False else None
    steigung = torch.autograd.grad(critic(x̂).sum(), x̂, create_graph=True, retain_graph=True)[0]
    # Spur von g gᵀ
    länge = torch.cdist(steigung.flatten(1)[:, None], torch.zeros_like(steigung).flatten(1)[:, None]).reshape(-1)
    return _mittel((länge - 1) ** 2)


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    λ = penalty_weight
    return critic_loss(critic(real), critic(fake)) + λ * gradient_penalty(critic, real, fake, epsilon)


def clip_weights(critic, limit):
    for _name, gewicht in critic.named_parameters():
        gewicht.requires_grad, vorher = False, gewicht.requires_grad
        gewicht.clamp_(-limit, limit)
        gewicht.requires_grad = vorher
