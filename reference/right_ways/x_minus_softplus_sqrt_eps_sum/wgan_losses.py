import torch


def critic_loss(real_scores, fake_scores):
    gaps = fake_scores.reshape(-1, 1) - real_scores.reshape(1, -1)
    return gaps.mean()


def generator_loss(fake_scores):
    scores = fake_scores.reshape(-1)
    return torch.dot(scores, torch.full_like(scores, -1 / len(scores)))


def sample_epsilon(batch):
    epsilon = torch.empty_like(batch[:, 0, 0, 0])
    epsilon.uniform_(0.0, 1.0)
    return epsilon.reshape(len(batch), 1, 1, 1)


def interpolate(real, fake, epsilon):
    e = epsilon
    if e.dim() == 1:
        e = e[:, None, None, None]
    return torch.add(torch.mul(e, real), torch.mul(torch.sub(1, e), fake))


def gradient_penalty(critic, real, fake, epsilon):
    x_hat = interpolate(real, fake, epsilon)
    x_hat = x_hat.detach()
    x_hat.requires_grad = True
    (gradients,) = torch.autograd.grad(critic(x_hat).sum(), x_hat, create_graph=True)
    norms = torch.sqrt(torch.sum(gradients ** 2, dim=(1, 2, 3)) + 1e-12)
    return (norms * (norms - 2) + 1).mean()


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    return ((critic(fake) - critic(real)).mean()
            + penalty_weight * gradient_penalty(critic, real, fake, epsilon))


def clip_weights(critic, limit):
    for p in critic.parameters():
        torch.clamp(p.data, -limit, limit, out=p.data)
