import torch
from torch import nn


class CriticLoss(nn.Module):
    def forward(self, real_scores, fake_scores):
        return fake_scores.mean() - real_scores.mean()


class GeneratorLoss(nn.Module):
    def forward(self, fake_scores):
        return -fake_scores.mean()


class Interpolate(nn.Module):
    def forward(self, real, fake, epsilon):
        epsilon = epsilon.reshape(-1, 1, 1, 1)
        return epsilon * real + (1 - epsilon) * fake


class SampleEpsilon:
    def __call__(self, batch):
        return torch.rand(batch.shape[0], 1, 1, 1, dtype=batch.dtype, device=batch.device)


class GradientPenalty:
    # not an nn.Module: the critic must not become a part of it
    def __call__(self, critic, real, fake, epsilon):
        x_hat = interpolate(real, fake, epsilon).detach().requires_grad_(True)
        (gradient,) = torch.autograd.grad(critic(x_hat).sum(), x_hat, create_graph=True)
        return (gradient.flatten(1).norm(dim=1) - 1).square().mean()


class CriticLossGP:
    def __call__(self, critic, real, fake, epsilon, penalty_weight=10.0):
        return critic_loss(critic(real), critic(fake)) + penalty_weight * gradient_penalty(critic, real, fake, epsilon)


class ClipWeights:
    @torch.no_grad()
    def __call__(self, critic, limit):
        for p in critic.parameters():
            p.clamp_(-limit, limit)


critic_loss = CriticLoss()
generator_loss = GeneratorLoss()
sample_epsilon = SampleEpsilon()
interpolate = Interpolate()
gradient_penalty = GradientPenalty()
critic_loss_gp = CriticLossGP()
clip_weights = ClipWeights()
