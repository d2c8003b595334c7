import torch


def critic_loss(real_scores, fake_scores):
    weights = torch.cat([torch.full_like(real_scores, -1 / len(real_scores)), torch.full_like(fake_scores, 1 / len(fake_scores))])
    return (weights * torch.cat([real_scores, fake_scores])).sum()


def generator_loss(fake_scores):
    return torch.mean(-fake_scores)


def sample_epsilon(batch):
    epsilons = []
    for _ in range(len(batch)):
        epsilons.append(torch.rand(1, 1, 1, dtype=batch.dtype, device=batch.device))
    return torch.stack(epsilons)


def interpolate(real, fake, epsilon):
    epsilon = epsilon.reshape(len(real), 1, 1, 1)
    return real - (1 - epsilon) * (real - fake)


def gradient_penalty(critic, real, fake, epsilon):
    x_hat = torch.autograd.Variable(interpolate(real, fake, epsilon), requires_grad=True)
    (gradients,) = torch.autograd.grad(critic(x_hat).sum(), x_hat, create_graph=True)
    found = []
    for one in gradients:
        found.append(torch.sqrt(torch.sum(one * one)))
    norms = torch.stack(found)
    return torch.mean(torch.pow(norms - 1.0, 2))


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    scores = critic(torch.cat((fake, real), dim=0))
    fake_scores, real_scores = scores[:len(fake)], scores[len(fake):]
    loss = fake_scores.mean() - real_scores.mean()
    return loss + gradient_penalty(critic, real, fake, epsilon).mul(penalty_weight)


def clip_weights(critic, limit):
    with torch.no_grad():
        for p in critic.parameters():
            upper = torch.full_like(p, limit)
            lower = -upper
            p.copy_(torch.minimum(torch.maximum(p, lower), upper))
