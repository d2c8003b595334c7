import torch


def critic_loss(real_scores, fake_scores):
    loss = 0
    loss += fake_scores.mean()
    loss -= real_scores.mean()
    return loss


def generator_loss(fake_scores):
    negative = -fake_scores
    return negative.sum() / len(negative)


def sample_epsilon(batch):
    epsilon = torch.rand(len(batch), 1, dtype=batch.dtype, device=batch.device)
    epsilon = epsilon.unsqueeze(2)
    epsilon = epsilon.unsqueeze(3)
    return epsilon


def interpolate(real, fake, epsilon):
    _, c, h, w = real.shape
    e = epsilon.reshape(-1, 1, 1, 1).repeat(1, c, h, w)
    return torch.lerp(fake, real, e)


def gradient_penalty(critic, real, fake, epsilon):
    x_hat = interpolate(real, fake, epsilon).detach().requires_grad_(True)
    scores = critic(x_hat)
    ones = torch.ones(scores.size(), dtype=scores.dtype, device=scores.device)
    gradients = torch.autograd.grad(scores, x_hat, grad_outputs=ones, create_graph=True, retain_graph=True, only_inputs=True)[0]
    n = gradients[0].numel()
    norms = torch.sqrt(n * gradients.flatten(1).pow(2).mean(dim=1))
    return (norms ** 2 - 2 * norms + 1).mean()


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    terms = [critic(fake).mean(), -critic(real).mean(), penalty_weight * gradient_penalty(critic, real, fake, epsilon)]
    return sum(terms)


def clip_weights(critic, limit):
    with torch.no_grad():
        for p in critic.parameters():
            p.masked_fill_(p > limit, limit)
            p.masked_fill_(p < -limit, -limit)
