import torch


def critic_loss(real_scores, fake_scores):
    return fake_scores.mean() - real_scores.mean()


def generator_loss(fake_scores):
    mean = fake_scores.mean()
    return -mean


def sample_epsilon(batch):
    return batch.new_empty((len(batch), 1, 1, 1)).uniform_()


def interpolate(real, fake, epsilon):
    e = torch.ones_like(real) * epsilon.view(-1, 1, 1, 1)
    weights = torch.stack([e, 1 - e])
    images = torch.stack([real, fake])
    return (weights * images).sum(dim=0)


def gradient_penalty(critic, real, fake, epsilon):
    x_hat = interpolate(real, fake, epsilon).detach()
    jacobian = torch.func.jacrev(lambda images: critic(images).reshape(-1))(x_hat)
    gradients = torch.stack([jacobian[i, i] for i in range(len(x_hat))])
    norms = torch.sqrt(torch.sum(gradients ** 2, dim=(1, 2, 3)))
    squares = (norms - 1) ** 2
    total = squares.sum()
    return total / norms.shape[0]


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    penalty = gradient_penalty(critic, real, fake, epsilon) * penalty_weight
    loss = critic_loss(critic(real), critic(fake))
    return penalty + loss


def clip_weights(critic, limit):
    for p in critic.parameters():
        p.data.clip_(-limit, limit)
