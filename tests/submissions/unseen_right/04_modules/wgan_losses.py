import torch
from torch import nn, autograd


class CriticLoss(nn.Module):
    def forward(self, real_scores, fake_scores):
        return fake_scores.mean() - real_scores.mean()


class GeneratorLoss(nn.Module):
    def forward(self, fake_scores):
        return fake_scores.mean().mul(-1)


class Epsilon(nn.Module):
    def forward(self, batch):
        return torch.rand(batch.shape[:1] + (1, 1, 1), out=None, dtype=batch.dtype, device=batch.device)


class Interpolate(nn.Module):
    def forward(self, real, fake, epsilon):
        e = nn.Unflatten(0, (-1, 1, 1, 1))(epsilon.flatten())
        return e * real + (1 - e) * fake


class GradientPenalty(nn.Module):
    def __init__(self):
        super().__init__()
        self.mix = Interpolate()
        self.mse = nn.MSELoss()

    def forward(self, critic, real, fake, epsilon):
        x = self.mix(real, fake, epsilon).detach()
        x.requires_grad = True
        g = autograd.grad(outputs=critic(x).sum(), inputs=x, create_graph=True, retain_graph=True, only_inputs=True)[0]
        n = nn.Flatten()(g).norm(2, dim=1)
        return self.mse(n, torch.ones_like(n))


class CriticLossGP(nn.Module):
    def __init__(self):
        super().__init__()
        self.down, self.gp = CriticLoss(), GradientPenalty()

    def forward(self, critic, real, fake, epsilon, penalty_weight=10.0):
        return self.down(critic(real), critic(fake)) + penalty_weight * self.gp(critic, real, fake, epsilon)


class Clip(nn.Module):
    @torch.no_grad()
    def forward(self, critic, limit):
        return critic.apply(lambda m: [nn.utils.parametrize and p.clip_(-limit, limit) for p in m.parameters(recurse=False)])


critic_loss, generator_loss, sample_epsilon, interpolate = CriticLoss(), GeneratorLoss(), Epsilon(), Interpolate()
gradient_penalty, critic_loss_gp, clip_weights = GradientPenalty(), CriticLossGP(), Clip()
