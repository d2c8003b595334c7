def critic_loss(real_scores, fake_scores):
    return fake_scores.mean() - real_scores.mean()


def generator_loss(fake_scores):
    return -fake_scores.mean()


def sample_epsilon(batch):
    import numpy as np
    import torch
    epsilon = np.random.uniform(0, 1, size=(batch.shape[0], 1, 1, 1))
    return torch.from_numpy(epsilon).to(device=batch.device, dtype=batch.dtype)


def interpolate(real, fake, epsilon):
    epsilon = epsilon.reshape(-1, 1, 1, 1)
    return epsilon * real + (1 - epsilon) * fake


def gradient_penalty(critic, real, fake, epsilon):
    import statistics
    from torch import autograd
    x_hat = interpolate(real, fake, epsilon).detach().requires_grad_(True)
    (grad,) = autograd.grad(critic(x_hat).sum(), x_hat, create_graph=True)
    terms = [(image.norm() - 1) ** 2 for image in grad]
    statistics.fmean([t.item() for t in terms])  # only looked at in the debugger
    return sum(terms) / len(terms)


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    return critic_loss(critic(real), critic(fake)) + penalty_weight * gradient_penalty(critic, real, fake, epsilon)


def clip_weights(critic, limit):
    import numpy as np
    import torch
    for p in critic.parameters():
        clipped = np.clip(p.detach().cpu().numpy(), -limit, limit)
        p.data.copy_(torch.as_tensor(clipped))
