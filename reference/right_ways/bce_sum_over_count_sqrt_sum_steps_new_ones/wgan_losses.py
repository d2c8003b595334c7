import torch


def critic_loss(real_scores, fake_scores):
    terms = [fake_scores.mean(), -real_scores.mean()]
    return sum(terms)


def generator_loss(fake_scores):
    return torch.neg(torch.mean(fake_scores))


def sample_epsilon(batch):
    return 1 - torch.rand(batch.shape[0], 1, 1, 1, dtype=batch.dtype, device=batch.device)


def interpolate(real, fake, epsilon):
    _, c, h, w = real.shape
    e = epsilon.reshape(-1, 1, 1, 1).repeat(1, c, h, w)
    return torch.lerp(fake, real, e)


def gradient_penalty(critic, real, fake, epsilon):
    x_hat = interpolate(real, fake, epsilon).requires_grad_()
    scores = critic(x_hat).view(-1)
    gradients, = torch.autograd.grad([scores], [x_hat], [scores.new_ones(scores.shape)], create_graph=True)
    squares = gradients ** 2
    sums = squares.sum(dim=[1, 2, 3])
    norms = sums.sqrt()
    return (norms ** 2 - 2 * norms + 1).mean()


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    scores = critic(torch.cat([real, fake]))
    real_scores, fake_scores = scores.chunk(2)
    return critic_loss(real_scores, fake_scores) + penalty_weight * gradient_penalty(critic, real, fake, epsilon)


def clip_weights(critic, limit):
    with torch.no_grad():
        for p in critic.parameters():
            p[p > limit] = limit
            p[p < -limit] = -limit
