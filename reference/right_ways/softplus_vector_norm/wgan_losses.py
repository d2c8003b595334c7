import torch


def critic_loss(real_scores, fake_scores):
    return -(real_scores.mean() - fake_scores.mean())


def generator_loss(fake_scores):
    return fake_scores.mean().neg()


def sample_epsilon(batch):
    return batch.new_empty(batch.shape[0], 1, 1, 1).uniform_(0, 1)


def interpolate(real, fake, epsilon):
    if epsilon.dim() == 1:
        epsilon = epsilon[:, None, None, None]
    return epsilon * real + (1 - epsilon) * fake


def gradient_penalty(critic, real, fake, epsilon):
    x_hat = interpolate(real, fake, epsilon).clone().detach().requires_grad_(True)
    grads, = torch.autograd.grad(critic(x_hat).sum(), [x_hat], create_graph=True)
    norms = torch.linalg.vector_norm(grads, ord=2, dim=(1, 2, 3))
    return (norms - 1).square().mean()


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    return critic_loss(critic(real), critic(fake)) + gradient_penalty(critic, real, fake, epsilon) * penalty_weight


def clip_weights(critic, limit):
    with torch.no_grad():
        for param in critic.parameters():
            param.copy_(param.clamp(-limit, limit))
