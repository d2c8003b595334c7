import torch


def critic_loss(real_scores, fake_scores):
    n_real = real_scores.numel()
    n_fake = fake_scores.numel()
    sum_real = torch.sum(real_scores)
    sum_fake = torch.sum(fake_scores)
    mean_real = sum_real / n_real
    mean_fake = sum_fake / n_fake
    minus_real = -mean_real
    return mean_fake + minus_real


def generator_loss(fake_scores):
    n = fake_scores.numel()
    total = torch.sum(fake_scores)
    minus_total = -total
    return minus_total / n


def sample_epsilon(batch):
    n = batch.shape[0]
    shape = (n, 1, 1, 1)
    device = batch.device
    dtype = batch.dtype
    epsilon = torch.empty(shape, device=device, dtype=dtype)
    epsilon.uniform_(0, 1)
    return epsilon


def interpolate(real, fake, epsilon):
    n = epsilon.numel()
    shaped = epsilon.reshape(n, 1, 1, 1)
    minus_epsilon = -shaped
    rest = minus_epsilon + 1
    real_part = real * shaped
    fake_part = fake * rest
    return fake_part + real_part


def gradient_penalty(critic, real, fake, epsilon):
    x_hat = interpolate(real, fake, epsilon)
    x_hat = x_hat.detach()
    x_hat = x_hat.requires_grad_()
    scores = critic(x_hat)
    total_score = scores.sum()
    gradients = torch.autograd.grad(total_score, x_hat, create_graph=True)
    gradient = gradients[0]
    n = gradient.shape[0]
    rows = gradient.reshape(n, -1)
    squares = torch.pow(rows, 2)
    sums = torch.sum(squares, dim=1)
    norms = torch.sqrt(sums)
    excess = 1 - norms
    penalties = torch.pow(excess, 2)
    total = torch.sum(penalties)
    return total / n


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    real_scores = critic(real)
    fake_scores = critic(fake)
    real_mean = torch.mean(real_scores)
    fake_mean = torch.mean(fake_scores)
    difference = fake_mean - real_mean
    penalty = gradient_penalty(critic, real, fake, epsilon)
    weighted = penalty * penalty_weight
    return weighted + difference


def clip_weights(critic, limit):
    lower = -limit
    upper = limit
    parameters = list(critic.parameters())
    with torch.no_grad():
        for parameter in parameters:
            not_too_small = torch.clamp(parameter, min=lower)
            clipped = torch.clamp(not_too_small, max=upper)
            parameter.copy_(clipped)
