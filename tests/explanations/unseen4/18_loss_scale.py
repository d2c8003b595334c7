import torch

LOSS_SCALE = 128.0  # static scale, keeps small fp16 gradients alive


def gradient_penalty(critic, real, fake, epsilon):
    eps = epsilon.view(-1, 1, 1, 1)
    mixed = (eps * real + (1 - eps) * fake).detach().requires_grad_(True)
    output = critic(mixed)
    scaled = output.float() * LOSS_SCALE
    (grad,) = torch.autograd.grad(
        outputs=scaled.sum(),
        inputs=mixed,
        create_graph=True,
    )
    grad = grad.float().reshape(grad.shape[0], -1)
    grad_norm = grad.pow(2).sum(1).sqrt()
    return ((grad_norm - 1.0) ** 2).mean()
