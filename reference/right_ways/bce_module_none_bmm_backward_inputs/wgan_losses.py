import torch


def critic_loss(real_scores, fake_scores):
    errD_real = -real_scores.mean()
    errD_fake = fake_scores.mean()
    errD = errD_real + errD_fake
    return errD


def generator_loss(fake_scores):
    return -(fake_scores / fake_scores.numel()).sum()


def sample_epsilon(batch):
    values = torch.randint(0, 2 ** 24, (len(batch), 1, 1, 1), device=batch.device)
    return (values / 2 ** 24).to(batch.dtype)


def interpolate(real, fake, epsilon):
    e = epsilon.view(real.size(0), 1, 1, 1)
    e = e.expand(real.size())
    real_part = e * real
    rest = 1 - e
    fake_part = rest * fake
    x_hat = real_part + fake_part
    return x_hat


def gradient_penalty(critic, real, fake, epsilon):
    x_hat = torch.autograd.Variable(interpolate(real, fake, epsilon), requires_grad=True)
    critic(x_hat).sum().backward(inputs=[x_hat], create_graph=True)
    g = x_hat.grad
    rows = g.flatten(1).unsqueeze(1)
    norms = torch.bmm(rows, rows.transpose(1, 2)).flatten().sqrt()
    d = (norms - 1).flatten()
    return torch.dot(d, d) / len(d)


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    d_real = critic(real)
    d_fake = critic(fake)
    gp = gradient_penalty(critic, real, fake, epsilon)
    d_cost = d_fake.mean() - d_real.mean() + gp * penalty_weight
    return d_cost


def clip_weights(critic, limit):
    with torch.no_grad():
        for p in critic.parameters():
            p.copy_(p.sign() * p.abs().clamp(max=limit))
