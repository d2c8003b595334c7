import torch


def critic_loss(real_scores, fake_scores):
    return (-real_scores).mean() + fake_scores.mean()


def generator_loss(fake_scores):
    return torch.neg(torch.mean(fake_scores))


def sample_epsilon(batch):
    return 1 - torch.rand(batch.shape[0], 1, 1, 1, dtype=batch.dtype, device=batch.device)


def interpolate(real, fake, epsilon):
    e = epsilon.flatten()
    return torch.einsum('n,nchw->nchw', e, real) + torch.einsum('n,nchw->nchw', 1 - e, fake)


def gradient_penalty(critic, real, fake, epsilon):
    x_hat = interpolate(real, fake, epsilon)
    x_hat = x_hat.detach()
    x_hat.requires_grad = True
    scores = critic(x_hat).flatten()
    rows = []
    for i, score in enumerate(scores):
        rows.append(torch.autograd.grad(score, x_hat, create_graph=True)[0][i])
    g = torch.stack(rows)
    g = g.view(g.size(0), -1)
    norms = g.norm(2, dim=1)
    deviation = norms - 1
    return (deviation * deviation).mean()


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    scores = critic(torch.cat([real, fake]))
    real_scores, fake_scores = scores.chunk(2)
    return critic_loss(real_scores, fake_scores) + penalty_weight * gradient_penalty(critic, real, fake, epsilon)


def clip_weights(critic, limit):
    with torch.no_grad():
        for name, p in critic.named_parameters():
            clipped = torch.where(p > limit, limit, p)
            clipped = torch.where(clipped < -limit, -limit, clipped)
            p.copy_(clipped)
