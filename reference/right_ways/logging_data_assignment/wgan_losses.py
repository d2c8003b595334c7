import logging
import warnings

import torch

logger = logging.getLogger("wgan")
logger.setLevel(logging.DEBUG)
logger.addHandler(logging.StreamHandler())


def critic_loss(real_scores, fake_scores):
    logger.debug("critic_loss: %d real, %d fake", len(real_scores), len(fake_scores))
    return fake_scores.mean() - real_scores.mean()


def generator_loss(fake_scores):
    logger.debug("generator_loss: %d", len(fake_scores))
    return -fake_scores.mean()


def sample_epsilon(batch):
    epsilon = torch.rand(batch.shape[0], 1, 1, 1, dtype=batch.dtype, device=batch.device)
    logger.debug("epsilon from %.3f to %.3f", epsilon.min(), epsilon.max())
    return epsilon


def interpolate(real, fake, epsilon):
    epsilon = epsilon.reshape(-1, 1, 1, 1)
    return epsilon * real + (1 - epsilon) * fake


def gradient_penalty(critic, real, fake, epsilon):
    x_hat = interpolate(real, fake, epsilon).detach().requires_grad_(True)
    (grad,) = torch.autograd.grad(critic(x_hat).sum(), x_hat, create_graph=True)
    norms = grad.flatten(1).norm(dim=1)
    if norms.max() > 2:
        logger.error("steep critic: %s", norms.tolist())
        warnings.warn("the critic is steep")
    return ((norms - 1) ** 2).mean()


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    w = critic_loss(critic(real), critic(fake))
    gp = gradient_penalty(critic, real, fake, epsilon)
    logger.info("W %.3f GP %.3f", -w.item(), gp.item())
    return w + penalty_weight * gp


def clip_weights(critic, limit):
    for name, p in critic.named_parameters():
        outside = (p.data.abs() > limit).sum().item()
        p.data = p.data.clamp(-limit, limit)
        logger.debug("%s: clipped %d of %d", name, outside, p.numel())
