import torch


def critic_loss(real_scores, fake_scores):
    real_mean = torch.mean(real_scores)
    fake_mean = torch.mean(fake_scores)
    distance = real_mean - fake_mean
    return -distance


def generator_loss(fake_scores):
    return -fake_scores.sum() / fake_scores.numel()


def sample_epsilon(batch):
    return torch.rand_like(batch[:, :1, :1, :1])


def interpolate(real, fake, epsilon):
    _, c, h, w = real.shape
    e = epsilon.reshape(-1, 1, 1, 1).repeat(1, c, h, w)
    return torch.lerp(fake, real, e)


def gradient_penalty(critic, real, fake, epsilon):
    x_hat = torch.autograd.Variable(interpolate(real, fake, epsilon), requires_grad=True)
    gradients = []
    for i in range(len(x_hat)):
        image = x_hat[i:i + 1]
        (gradient,) = torch.autograd.grad(critic(image).sum(), image, create_graph=True)
        gradients.append(gradient)
    gradients = torch.cat(gradients)
    norms = torch.sqrt((gradients * gradients).sum(3).sum(2).sum(1))
    return (norms ** 2 - 2 * norms + 1).mean()


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    return torch.add(critic_loss(critic(real), critic(fake)), gradient_penalty(critic, real, fake, epsilon), alpha=penalty_weight)


def clip_weights(critic, limit):
    with torch.no_grad():
        for p in critic.parameters():
            upper = torch.full_like(p, limit)
            lower = -upper
            p.copy_(torch.minimum(torch.maximum(p, lower), upper))
