import torch


def critic_loss(real_scores, fake_scores):
    return -generator_loss(fake_scores) - real_scores.mean()


def generator_loss(fake_scores):
    return -torch.mean(fake_scores)


def sample_epsilon(batch):
    return torch.rand((len(batch), 1, 1, 1), dtype=batch.dtype, device=batch.device)


def interpolate(real, fake, epsilon):
    e = epsilon.reshape(real.shape[0], *[1] * (real.ndim - 1))
    difference = real - fake
    step = e * difference
    x_hat = fake + step
    return x_hat


def gradient_penalty(critic, real, fake, epsilon):
    x_hat = interpolate(real, fake, epsilon).detach()
    def score(image):
        return critic(image[None]).sum()

    gradients = torch.vmap(torch.func.grad(score))(x_hat)
    rows = gradients.flatten(1)
    norms = (rows @ rows.T).diagonal().sqrt()
    gap = (norms - 1).abs()
    return gap.pow(2).mean()


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    return critic_loss(critic(real), critic(fake)) + penalty_weight * gradient_penalty(critic, real, fake, epsilon)


def clip_weights(critic, limit):
    for p in critic.parameters():
        torch.clamp(p.data, -limit, limit, out=p.data)
