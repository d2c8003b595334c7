import torch


def critic_loss(real_scores, fake_scores):
    return -torch.mean(real_scores) + torch.mean(fake_scores)


def generator_loss(fake_scores):
    scores = fake_scores.reshape(-1)
    return torch.dot(scores, torch.full_like(scores, -1 / len(scores)))


def sample_epsilon(batch):
    epsilon = torch.empty_like(batch[:, 0, 0, 0])
    epsilon.uniform_(0.0, 1.0)
    return epsilon.reshape(len(batch), 1, 1, 1)


def interpolate(real, fake, epsilon):
    e = epsilon.view(real.size(0), 1, 1, 1)
    e = e.expand(real.size())
    real_part = e * real
    rest = 1 - e
    fake_part = rest * fake
    x_hat = real_part + fake_part
    return x_hat


def gradient_penalty(critic, real, fake, epsilon):
    x_hat = interpolate(real, fake, epsilon).requires_grad_()
    scores = critic(x_hat)
    total = scores.sum()
    grads = torch.autograd.grad(total, x_hat, create_graph=True)
    g = grads[0]
    g = g.reshape(len(g), -1)
    norms = g.norm(p=2, dim=1)
    d = (norms - 1).flatten()
    return torch.dot(d, d) / len(d)


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    return ((critic(fake) - critic(real)).mean()
            + penalty_weight * gradient_penalty(critic, real, fake, epsilon))


def clip_weights(critic, limit):
    with torch.no_grad():
        for p in critic.parameters():
            p.copy_(torch.sign(p) * torch.minimum(p.abs(), torch.full_like(p, limit)))
