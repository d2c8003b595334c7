import torch


def critic_loss(real_scores, fake_scores):
    n = real_scores.numel()
    m = fake_scores.numel()
    return fake_scores.sum().div(m).sub(real_scores.sum().div(n))


def generator_loss(fake_scores):
    return fake_scores.sum().div(-fake_scores.numel())


def sample_epsilon(batch):
    return torch.rand(size=(batch.size()[0], 1, 1, 1), device=batch.device, dtype=batch.dtype, requires_grad=False, pin_memory=False)


def interpolate(real, fake, epsilon):
    n = len(real)
    e = epsilon.reshape(n, 1)
    return (e * real.reshape(n, -1) + (1 - e) * fake.reshape(n, -1)).reshape(*real.shape)


def gradient_penalty(critic, real, fake, epsilon):
    flat = interpolate(real, fake, epsilon).detach().reshape(len(real), -1).requires_grad_()
    scores = critic(flat.reshape(real.shape))  # the gradient by the flat image has the same length
    (g,) = torch.autograd.grad(scores.sum(), flat, create_graph=True)
    return torch.dist(g.norm(dim=1), torch.ones_like(g[:, 0])).square() / len(g) if False else (g.norm(dim=1) - 1).square().mean()


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    """The inputs of the first two terms are detached: this loss trains the critic and nobody else."""
    w = critic(fake.detach()).mean() - critic(real.detach()).mean()
    return w + penalty_weight * gradient_penalty(critic, real, fake, epsilon)


def clip_weights(critic, limit):
    for p in list(critic.parameters()):
        torch.clamp_(p.detach(), -limit, limit)


def _test():
    c = torch.nn.Sequential(torch.nn.Flatten(), torch.nn.Linear(4, 1))
    x = torch.randn(3, 1, 2, 2)
    critic_loss_gp(c, x, x + 1, sample_epsilon(x)).backward()
    assert c[1].weight.grad is not None
    clip_weights(c, 0.01)
    assert c[1].weight.abs().max() <= 0.01


if __name__ == "__main__":
    _test()
    print("gut")
