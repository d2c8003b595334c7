# Generated from reference/wgan_losses.py by `python -m autograder regenerate`. Fill in the functions below.
"""The losses of a Wasserstein GAN: critic, generator, weight clipping and gradient penalty.

What to know before you start:

* A *critic* maps images of shape (N, C, H, W) to scores of shape (N,) or (N, 1). A score is any real number, not a
  probability and not a logit.
* Real and generated batches of scores may differ in size. Real and generated batches of images have one shape. A batch
  may be of one image; images may have any number of channels, any height and any width.
* float32 in, float32 out. Every result is a scalar tensor, of shape (), unless its docstring says otherwise. Gradients
  flow through every loss.
* Every tensor that you make is made on the device of the arguments. Code that names no device for it fails on a GPU; it
  is noticed on a CPU too, and costs a point.
* Leave a critic as you found it, also while you ask it: its training or evaluation mode, its parameters, their `.grad`
  and `requires_grad`, and its buffers.
* Leave images, scores and epsilon as you found them: their numbers, shape and dtype, their `requires_grad` and `.grad`.
* Every loss is something to *minimise*: mind the signs where a paper maximises.
* Here epsilon = 1 gives the real image, as in Gulrajani et al.; some published code has it the other way round.

Papers: Arjovsky, Chintala and Bottou 2017, "Wasserstein GAN", arXiv 1701.07875; Gulrajani et al. 2017, "Improved
Training of Wasserstein GANs", arXiv 1704.00028.
"""

import torch


def _ask(critic, images):
    """The critic's scores of the images; what a forward pass does to its buffers is undone."""
    if not isinstance(critic, torch.nn.Module):
        return critic(images)
    kept = [(module, dict(module._buffers)) for module in critic.modules()]
    try:
        for module, buffers in kept:
            for name, buffer in buffers.items():
                if buffer is not None:
                    module._buffers[name] = buffer.clone()
        return critic(images)
    finally:
        for module, buffers in kept:
            module._buffers.update(buffers)


def _mix(real, fake, epsilon):
    """epsilon real + (1 - epsilon) fake, one epsilon for each image."""
    epsilon = epsilon.reshape(-1, 1, 1, 1).to(real.dtype)
    return epsilon * real + (1 - epsilon) * fake


def _penalty(critic, real, fake, epsilon):
    """The gradient penalty, without its weight."""
    x_hat = _mix(real, fake, epsilon).detach().requires_grad_(True)
    scores = _ask(critic, x_hat)
    (gradient,) = torch.autograd.grad(scores.sum(), x_hat, create_graph=True)
    norms = gradient.flatten(start_dim=1).norm(2, dim=1)
    return ((norms - 1) ** 2).mean()


def critic_loss(real_scores, fake_scores):
    """The critic's loss: minus its estimate of the Wasserstein distance.

        L_C = E_z[ f(G(z)) ] - E_x[ f(x) ]

    Each expectation is the mean over its own batch.

    Args:
        real_scores: the critic's scores of real images, shape (N,) or (N, 1), N at least 1, any finite value.
        fake_scores: its scores of generated images, shape (M,) or (M, 1), any finite value; M is at least 1 and may
            differ from N.

    Returns:
        Scalar tensor of either sign, of shape () and of the scores' dtype. It and every tensor that you make for it are
        on the scores' device; the scores stay as they were.

    Source: Arjovsky et al. 2017, Algorithm 1, line 5, negated: there the critic ascends (line 6), here it descends;
    Gulrajani et al. 2017, Algorithm 1, line 7, without the penalty.
    """
    return fake_scores.mean() - real_scores.mean()


def generator_loss(fake_scores):
    """The generator's loss: it wants its images to score high.

        L_G = -E_z[ f(G(z)) ]

    Args:
        fake_scores: the critic's scores of generated images, shape (N,) or (N, 1), N at least 1, any finite value.

    Returns:
        Scalar tensor of either sign, of shape () and of the scores' dtype. It and every tensor that you make for it are
        on the scores' device; the scores stay as they were.

    Source: Arjovsky et al. 2017, Algorithm 1, line 10; Gulrajani et al. 2017, Algorithm 1, line 12.
    """
    return -fake_scores.mean()


def sample_epsilon(batch):
    """Random mixing proportions, one for each image of a batch.

        epsilon ~ U[0, 1], drawn anew for every image and on every call

    Args:
        batch: images, shape (N, C, H, W), of which only N, the dtype and the device matter; they stay as they were.

    Returns:
        Tensor of shape (N, 1, 1, 1), so that it broadcasts over the images, in no order, each drawn apart from the
        others; of the images' dtype, made on their device, and part of no graph. Only float32 images are asked about.

    Source: Gulrajani et al. 2017, Algorithm 1, line 4.
    """
    return torch.rand(batch.shape[0], 1, 1, 1, dtype=batch.dtype, device=batch.device)


def interpolate(real, fake, epsilon):
    """Points on the straight lines between real and generated images.

        x_hat = epsilon x + (1 - epsilon) x_tilde

    where x is a real image and x_tilde a generated one; each pair of images has its own epsilon.

    Args:
        real: real images, shape (N, C, H, W), any range.
        fake: generated images, same shape.
        epsilon: mixing proportions in [0, 1], shape (N,) or (N, 1, 1, 1); 1 gives the real image.

    Returns:
        Tensor of shape (N, C, H, W) and the images' dtype. It and every tensor that you make for it are on the images'
        device; the images and epsilon stay as they were.

    Source: Gulrajani et al. 2017, Algorithm 1, line 6.
    """
    return _mix(real, fake, epsilon)


def gradient_penalty(critic, real, fake, epsilon):
    """How far the critic's gradient norm is from 1 on the lines between real and generated images.

        GP = E[ ( || grad_x_hat f(x_hat) ||_2 - 1 )^2 ],   x_hat = epsilon x + (1 - epsilon) x_tilde

    The norm is taken image by image, over all pixels of all channels; the expectation is the mean over images. The
    penalty weight is not applied here. The result can be differentiated with respect to the critic's parameters, in
    training and in evaluation mode: the critic is trained on it.

    Args:
        critic: a function from images (N, C, H, W) to scores (N,) or (N, 1), such as a torch module.
        real: real images, shape (N, C, H, W).
        fake: generated images, same shape.
        epsilon: mixing proportions in [0, 1], shape (N,) or (N, 1, 1, 1).

    Returns:
        Scalar tensor, at least 0, of shape () and of the images' dtype. It and every tensor that you make for it are on
        the images' device; the critic, the images and epsilon stay as they were.

    Source: Gulrajani et al. 2017, Equation 3, second term without lambda; Algorithm 1, line 7.
    """
    return _penalty(critic, real, fake, epsilon)


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    """The critic's loss with the gradient penalty.

        L = E[ f(x_tilde) ] - E[ f(x) ] + lambda E[ ( || grad_x_hat f(x_hat) ||_2 - 1 )^2 ]

    Args:
        critic: a function from images (N, C, H, W) to scores (N,) or (N, 1), such as a torch module.
        real: real images x, shape (N, C, H, W).
        fake: generated images x_tilde, same shape.
        epsilon: mixing proportions in [0, 1], shape (N,) or (N, 1, 1, 1).
        penalty_weight: lambda, at least 0; the paper uses 10.

    Returns:
        Scalar tensor of either sign, of shape () and of the images' dtype, to be differentiated with respect to the
        critic's parameters. It and every tensor that you make for it are on the images' device; the critic, the images
        and epsilon stay as they were.

    Source: Gulrajani et al. 2017, Equation 3; Algorithm 1, lines 7 and 9.
    """
    loss = critic_loss(_ask(critic, real.detach()), _ask(critic, fake.detach()))
    gp = gradient_penalty(critic, real, fake, epsilon)
    return loss + penalty_weight * gp.item()


def clip_weights(critic, limit):
    """Force every parameter of a critic into [-limit, limit], in place.

        w <- clip(w, -c, c)

    Args:
        critic: a torch module; all its parameters are clipped, biases and frozen ones too, in whatever order they lie
            in memory, and nothing else is changed: mode, buffers, the parameters' `.grad` and `requires_grad` stay as
            they were.
        limit: c, positive; the paper uses 0.01.

    Returns:
        Nothing that is looked at: the critic itself is changed, in the very parameters that it has, which an optimiser
        knows. Every tensor that you make is on their device.

    Source: Arjovsky et al. 2017, Algorithm 1, line 7.
    """
    with torch.no_grad():
        for parameter in critic.parameters():
            parameter.clamp_(-limit, limit)
