import torch


def critic_loss(real_scores, fake_scores):
    n, m = real_scores.numel(), fake_scores.numel()
    return (n * fake_scores.sum() - m * real_scores.sum()) / (n * m)


def generator_loss(fake_scores):
    total = fake_scores.sum()
    count = len(fake_scores)
    mean = total / count
    loss = -mean
    return loss


def sample_epsilon(batch):
    zeros = batch.new_zeros(len(batch), 1, 1, 1)
    return torch.rand_like(zeros)


def interpolate(real, fake, epsilon):
    e = epsilon.reshape(len(real), 1, 1, 1)
    return real - (1 - e) * (real - fake)


def gradient_penalty(critic, real, fake, epsilon):
    x_hat = interpolate(real, fake, epsilon).detach()
    def score(image):
        return critic(image[None]).sum()

    gradients = torch.vmap(torch.func.grad(score))(x_hat)
    gradients = gradients.view(gradients.size(0), -1)
    norms = gradients.norm(2, dim=1)
    return torch.mean(torch.pow(norms - 1.0, 2))


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    wasserstein = critic(real).mean() - critic(fake).mean()
    penalty = gradient_penalty(critic, real, fake, epsilon)
    return -wasserstein + penalty_weight * penalty


def clip_weights(critic, limit):
    for p in critic.parameters():
        p.data.clamp_(min=-limit)
        p.data.clamp_(max=limit)
