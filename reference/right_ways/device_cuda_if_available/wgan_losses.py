import torch

device = torch.device("cuda" if torch.cuda.is_available() else "cpu")


def critic_loss(real_scores, fake_scores):
    return fake_scores.to(device).mean() - real_scores.to(device).mean()


def generator_loss(fake_scores):
    return -fake_scores.to(device).mean()


def sample_epsilon(batch):
    batch = batch.to(device)
    return torch.rand(batch.size(0), 1, 1, 1, dtype=batch.dtype).to(device)


def interpolate(real, fake, epsilon):
    real, fake, epsilon = real.to(device), fake.to(device), epsilon.to(device)
    epsilon = epsilon.reshape(-1, 1, 1, 1)
    return epsilon * real + (1 - epsilon) * fake


def gradient_penalty(critic, real, fake, epsilon):
    x_hat = interpolate(real, fake, epsilon).detach().requires_grad_(True)
    scores = critic(x_hat)
    (grad,) = torch.autograd.grad(
        scores, x_hat, grad_outputs=torch.ones(scores.shape, dtype=scores.dtype).to(device), create_graph=True
    )
    return ((grad.flatten(1).norm(dim=1) - 1) ** 2).mean()


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    real, fake = real.to(device), fake.to(device)
    return critic_loss(critic(real), critic(fake)) + penalty_weight * gradient_penalty(critic, real, fake, epsilon)


def clip_weights(critic, limit):
    for p in critic.parameters():
        p.data.clamp_(-limit, limit)
