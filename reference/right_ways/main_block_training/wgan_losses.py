import torch
from torch import nn


def critic_loss(real_scores, fake_scores):
    return fake_scores.mean() - real_scores.mean()


def generator_loss(fake_scores):
    return -fake_scores.mean()


def sample_epsilon(batch):
    return torch.rand(batch.shape[0], 1, 1, 1, dtype=batch.dtype, device=batch.device)


def interpolate(real, fake, epsilon):
    epsilon = epsilon.reshape(-1, 1, 1, 1)
    return epsilon * real + (1 - epsilon) * fake


def gradient_penalty(critic, real, fake, epsilon):
    x_hat = interpolate(real, fake, epsilon).detach().requires_grad_(True)
    (grad,) = torch.autograd.grad(critic(x_hat).sum(), x_hat, create_graph=True)
    return ((grad.flatten(1).norm(dim=1) - 1) ** 2).mean()


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    return critic_loss(critic(real), critic(fake)) + penalty_weight * gradient_penalty(critic, real, fake, epsilon)


def clip_weights(critic, limit):
    for p in critic.parameters():
        p.data.clamp_(-limit, limit)


if __name__ == "__main__":
    # a toy: learn a 4 x 4 picture that is white in the middle
    target = torch.zeros(1, 1, 4, 4)
    target[..., 1:3, 1:3] = 1
    D = nn.Sequential(nn.Flatten(), nn.Linear(16, 32), nn.LeakyReLU(0.2), nn.Linear(32, 1))
    G = nn.Sequential(nn.Linear(8, 16), nn.Sigmoid(), nn.Unflatten(1, (1, 4, 4)))
    opt_D = torch.optim.Adam(D.parameters(), lr=1e-3, betas=(0.0, 0.9))
    opt_G = torch.optim.Adam(G.parameters(), lr=1e-3, betas=(0.0, 0.9))
    for step in range(2000):
        for _ in range(5):
            real = target + 0.05 * torch.randn(32, 1, 4, 4)
            fake = G(torch.randn(32, 8)).detach()
            opt_D.zero_grad()
            critic_loss_gp(D, real, fake, sample_epsilon(real)).backward()
            opt_D.step()
        opt_G.zero_grad()
        loss = generator_loss(D(G(torch.randn(32, 8))))
        loss.backward()
        opt_G.step()
        if step % 100 == 0:
            print(step, loss.item())
