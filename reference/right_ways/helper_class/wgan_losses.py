import torch


class WGAN:
    @staticmethod
    def distance(real_scores, fake_scores):
        return real_scores.mean() - fake_scores.mean()

    @staticmethod
    def mix(real, fake, epsilon):
        epsilon = epsilon.reshape(-1, 1, 1, 1)
        return epsilon * real + (1 - epsilon) * fake

    def __init__(self, critic):
        self.critic = critic

    def slopes(self, x):
        x = x.detach().requires_grad_(True)
        (g,) = torch.autograd.grad(self.critic(x).sum(), x, create_graph=True)
        return g.flatten(1).norm(dim=1)

    def penalty(self, real, fake, epsilon):
        return (self.slopes(self.mix(real, fake, epsilon)) - 1).pow(2).mean()

    def loss(self, real, fake, epsilon, weight):
        return -self.distance(self.critic(real), self.critic(fake)) + weight * self.penalty(real, fake, epsilon)

    def clip(self, limit):
        for p in self.critic.parameters():
            p.data.clamp_(-limit, limit)


def critic_loss(real_scores, fake_scores):
    return -WGAN.distance(real_scores, fake_scores)


def generator_loss(fake_scores):
    return -fake_scores.mean()


def sample_epsilon(batch):
    return torch.rand(batch.shape[0], 1, 1, 1, dtype=batch.dtype, device=batch.device)


interpolate = WGAN.mix


def gradient_penalty(critic, real, fake, epsilon):
    return WGAN(critic).penalty(real, fake, epsilon)


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    return WGAN(critic).loss(real, fake, epsilon, penalty_weight)


def clip_weights(critic, limit):
    WGAN(critic).clip(limit)
