import torch


def critic_loss(real_scores, fake_scores):
    errD_real = -real_scores.mean()
    errD_fake = fake_scores.mean()
    errD = errD_real + errD_fake
    return errD


def generator_loss(fake_scores):
    return -fake_scores.sum() / fake_scores.numel()


def sample_epsilon(batch):
    return torch.rand_like(batch[:, :1, :1, :1])


def interpolate(real, fake, epsilon):
    images = []
    for x, x_tilde, e in zip(real, fake, epsilon.flatten()):
        images.append(e * x + (1 - e) * x_tilde)
    return torch.stack(images)


def gradient_penalty(critic, real, fake, epsilon):
    x_hat = interpolate(real, fake, epsilon)
    x_hat = x_hat.detach()
    x_hat.requires_grad = True
    scores = critic(x_hat).view(-1)
    gradients, = torch.autograd.grad([scores], [x_hat], [scores.new_ones(scores.shape)], create_graph=True)
    norms = torch.linalg.vector_norm(gradients, dim=(1, 2, 3))
    return ((norms - 1) ** 2 / len(norms)).sum()


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    return torch.add(critic_loss(critic(real), critic(fake)), gradient_penalty(critic, real, fake, epsilon), alpha=penalty_weight)


def clip_weights(critic, limit):
    for p in critic.parameters():
        p.data = p.data.clamp(-limit, limit)
