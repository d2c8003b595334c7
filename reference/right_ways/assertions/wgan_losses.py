import torch


def check_scores(scores, n=None):
    assert scores.ndim in (1, 2), scores.shape
    if scores.ndim == 2:
        assert scores.size(1) == 1
    if n is not None:
        assert scores.size(0) == n


def check_images(real, fake, epsilon):
    assert real.ndim == 4 and real.shape == fake.shape
    assert real.dtype == fake.dtype == epsilon.dtype
    assert real.device == fake.device
    n, c, h, w = real.shape
    assert n >= 1 and c >= 1 and h >= 1 and w >= 1
    assert tuple(epsilon.shape) in {(n,), (n, 1, 1, 1)}, epsilon.shape
    assert 0 <= epsilon.min() and epsilon.max() <= 1


def critic_loss(real_scores, fake_scores):
    check_scores(real_scores)
    check_scores(fake_scores)
    loss = fake_scores.mean() - real_scores.mean()
    assert loss.ndim == 0
    return loss


def generator_loss(fake_scores):
    check_scores(fake_scores)
    loss = -fake_scores.mean()
    assert loss.ndim == 0
    return loss


def sample_epsilon(batch):
    assert batch.ndim == 4
    epsilon = torch.rand(batch.shape[0], 1, 1, 1, dtype=batch.dtype, device=batch.device)
    assert epsilon.shape == (batch.shape[0], 1, 1, 1)
    assert epsilon.dtype == batch.dtype and epsilon.device == batch.device
    return epsilon


def interpolate(real, fake, epsilon):
    check_images(real, fake, epsilon)
    epsilon = epsilon.reshape(-1, 1, 1, 1)
    x_hat = epsilon * real + (1 - epsilon) * fake
    assert x_hat.shape == real.shape and x_hat.dtype == real.dtype
    return x_hat


def gradient_penalty(critic, real, fake, epsilon):
    assert callable(critic)
    n = real.shape[0]
    x_hat = interpolate(real, fake, epsilon).detach().requires_grad_(True)
    assert x_hat.is_leaf
    scores = critic(x_hat)
    check_scores(scores, n)
    (grad,) = torch.autograd.grad(scores.sum(), x_hat, create_graph=True)
    assert grad.shape == x_hat.shape
    norms = grad.flatten(1).norm(dim=1)
    assert norms.shape == (n,)
    penalty = ((norms - 1) ** 2).mean()
    assert penalty.ndim == 0 and penalty >= 0
    return penalty


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    assert penalty_weight >= 0
    return critic_loss(critic(real), critic(fake)) + penalty_weight * gradient_penalty(critic, real, fake, epsilon)


def clip_weights(critic, limit):
    assert limit > 0
    for p in critic.parameters():
        p.data.clamp_(-limit, limit)
    assert all(p.abs().max() <= limit * (1 + 1e-6) for p in critic.parameters())
