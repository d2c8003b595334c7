import torch
import torch.nn.functional as F


def critic_loss(real_scores, fake_scores):
    real_term = real_scores.mean().neg()
    fake_term = fake_scores.mean()
    return real_term + fake_term


def generator_loss(fake_scores):
    return torch.mean(-fake_scores)


def sample_epsilon(batch):
    epsilons = []
    for _ in range(len(batch)):
        epsilons.append(torch.rand(1, 1, 1, dtype=batch.dtype, device=batch.device))
    return torch.stack(epsilons)


def interpolate(real, fake, epsilon):
    e = torch.broadcast_to(epsilon.reshape(-1, 1, 1, 1), real.shape)
    return e * real + fake - e * fake


def gradient_penalty(critic, real, fake, epsilon):
    x_hat = interpolate(real, fake, epsilon).detach()
    def score(image):
        return critic(image[None]).sum()

    gradients = torch.vmap(torch.func.grad(score))(x_hat)
    rows = gradients.flatten(start_dim=1)
    norms = torch.linalg.norm(rows, ord=2, dim=1)
    return ((norms - 1) ** 2).sum() / len(norms)


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    scores = critic(torch.cat((fake, real), dim=0))
    fake_scores, real_scores = scores[:len(fake)], scores[len(fake):]
    loss = fake_scores.mean() - real_scores.mean()
    return loss + gradient_penalty(critic, real, fake, epsilon).mul(penalty_weight)


def clip_weights(critic, limit):
    with torch.no_grad():
        for p in critic.parameters():
            F.hardtanh_(p, -limit, limit)
