import torch

LAMBDA = 10.0


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    lambda_gp = penalty_weight or LAMBDA
    eps = epsilon.view(-1, 1, 1, 1)
    mixed_images = (real * eps + fake * (1 - eps)).detach().requires_grad_(True)
    mixed_scores = critic(mixed_images)
    gradient = torch.autograd.grad(
        inputs=mixed_images,
        outputs=mixed_scores,
        grad_outputs=torch.ones_like(mixed_scores),
        create_graph=True,
        retain_graph=True,
    )[0]
    gradient_norm = gradient.reshape(gradient.shape[0], -1).norm(2, dim=1)
    gp = torch.mean((gradient_norm - 1) ** 2)
    return -(torch.mean(critic(real)) - torch.mean(critic(fake))) + lambda_gp * gp
