import torch


def critic_loss(real_scores, fake_scores):
    return sum(fake_scores.flatten()) / len(fake_scores) - sum(real_scores.flatten()) / len(real_scores)


def generator_loss(fake_scores):
    mean = fake_scores.mean()
    return -mean


def sample_epsilon(batch):
    return batch.new_empty((len(batch), 1, 1, 1)).uniform_()


def interpolate(real, fake, epsilon):
    e = epsilon.flatten()
    x = real.permute(1, 2, 3, 0)
    x_tilde = fake.permute(1, 2, 3, 0)
    return (e * x + (1 - e) * x_tilde).permute(3, 0, 1, 2)


def gradient_penalty(critic, real, fake, epsilon):
    mixed = interpolate(real, fake, epsilon)
    x_hat = mixed.clone().detach().requires_grad_()
    scores = critic(x_hat)
    mean_score = scores.mean()
    (gradients,) = torch.autograd.grad(mean_score, x_hat, create_graph=True)
    gradients = gradients * len(x_hat)
    rows = gradients.flatten(1)
    norms = (rows @ rows.T).diagonal().sqrt()
    return (norms - 1).pow(2).mean()


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    penalty = gradient_penalty(critic, real, fake, epsilon) * penalty_weight
    loss = critic_loss(critic(real), critic(fake))
    return penalty + loss


def clip_weights(critic, limit):
    with torch.no_grad():
        for p in critic.parameters():
            p.copy_(torch.clip(p, -limit, limit))
