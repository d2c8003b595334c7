import torch


def critic_loss(real_scores, fake_scores):
    def average(scores):
        return torch.sum(scores) / scores.numel()

    return average(fake_scores) - average(real_scores)


def generator_loss(fake_scores):
    return torch.mean(fake_scores) * -1.0


def sample_epsilon(batch):
    n, *rest = batch.shape
    epsilon = torch.rand([n] + [1] * len(rest), dtype=batch.dtype, device=batch.device)
    return epsilon


def interpolate(real, fake, epsilon):
    epsilon = epsilon.flatten()[:, None, None, None]
    return torch.addcmul(fake, epsilon, real - fake)


def gradient_penalty(critic, real, fake, epsilon):
    x_hat = interpolate(real, fake, epsilon).detach()
    jacobian = torch.func.jacrev(lambda images: critic(images).reshape(-1))(x_hat)
    gradients = torch.stack([jacobian[i, i] for i in range(len(x_hat))])
    rows = gradients.flatten(1).unsqueeze(1)
    norms = torch.bmm(rows, rows.transpose(1, 2)).flatten().sqrt()
    deviations = norms - 1
    squares = deviations ** 2
    penalty = squares.mean()
    return penalty


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    loss = 0
    loss += critic(fake).mean()
    loss -= critic(real).mean()
    loss += penalty_weight * gradient_penalty(critic, real, fake, epsilon)
    return loss


def clip_weights(critic, limit):
    with torch.no_grad():
        for name, p in critic.named_parameters():
            clipped = torch.where(p > limit, limit, p)
            clipped = torch.where(clipped < -limit, -limit, clipped)
            p.copy_(clipped)
