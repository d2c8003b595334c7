# Generated from reference/gan_losses.py by `python -m autograder regenerate`. Fill in the functions below.
"""The losses of a GAN, computed from logits.

What to know before you start:

* A *logit* is what the discriminator's last layer puts out, before any sigmoid. D(x) = sigmoid(logit) is the
  probability that x is real.
* Logits have shape (N,) or (N, 1). A batch of real images and a batch of generated ones may differ in size, and either
  may be of one image.
* float32 in, float32 out. Every loss is a scalar tensor, of shape (). Gradients flow
  through every loss.
* Every tensor that you make, such as labels, is made on the device of the logits. Code that names no device for it
  fails on a GPU; it is noticed on a CPU too, and costs a point.
* Leave the logits as you found them: their numbers, shape and dtype, their `requires_grad` and `.grad`.
* Logits reach +-100 in training. Losses and gradients must stay finite and right there too.
* Every loss is something to *minimise*: mind the signs where a paper maximises.

Papers: Goodfellow et al. 2014, "Generative Adversarial Networks", arXiv 1406.2661.
"""

import math

import torch
import torch.nn.functional as F


def discriminator_loss(real_logits, fake_logits):
    """The discriminator's loss: how badly it tells real images from generated ones.

        L_D = -( E_x[ log D(x) ] + E_z[ log(1 - D(G(z))) ] )

    Each expectation is the mean over its own batch; the two are added. This is the cross-entropy between the labels
    (1 for real, 0 for generated) and the discriminator's probabilities, summed over the two batches; minimising it
    over D brings D closest, in KL divergence, to the posterior probability of "real".

    Args:
        real_logits: logits of real images, shape (N,) or (N, 1), N at least 1, any finite value.
        fake_logits: logits of generated images, shape (M,) or (M, 1), any finite value; M is at least 1 and may differ
            from N.

    Returns:
        Scalar tensor, of shape () and of the logits' dtype, in nats, at least 0. It and every tensor that you make for
        it are on the logits' device; the logits stay as they were.

    Source: Goodfellow et al. 2014, Equation 1 (the discriminator ascends it: Algorithm 1, line 6).
    """
    # log D = logsigmoid(logit), log(1 - D) = logsigmoid(-logit)
    return -F.logsigmoid(real_logits).mean() - F.logsigmoid(-fake_logits).mean()


def generator_loss(fake_logits):
    """The generator's non-saturating loss: how seldom its images pass as real.

        L_G = -E_z[ log D(G(z)) ]

    Its gradient is strong just where the generator does badly, where D(G(z)) is near 0.

    Args:
        fake_logits: logits of generated images, shape (N,) or (N, 1), N at least 1, any finite value.

    Returns:
        Scalar tensor, of shape () and of the logits' dtype, in nats, at least 0. It and every tensor that you make for
        it are on the logits' device; the logits stay as they were.

    Source: Goodfellow et al. 2014, Section 3, last paragraph ("maximize log D(G(z))").
    """
    log_d = F.logsigmoid(fake_logits).reshape(-1)
    # log of the mean probability, computed with logsumexp so that it stays finite
    log_mean_d = torch.logsumexp(log_d, dim=0) - math.log(log_d.numel())
    return -log_mean_d


def minimax_generator_loss(fake_logits):
    """The generator's loss as the two-player game states it, which saturates.

        L_G = E_z[ log(1 - D(G(z))) ]

    The generator minimises the very term that the discriminator maximises. Where the discriminator is sure, and
    D(G(z)) near 0, its gradient vanishes.

    Args:
        fake_logits: logits of generated images, shape (N,) or (N, 1), N at least 1, any finite value.

    Returns:
        Scalar tensor, of shape () and of the logits' dtype, in nats, at most 0. It and every tensor that you make for
        it are on the logits' device; the logits stay as they were.

    Source: Goodfellow et al. 2014, Equation 1 (the generator descends it: Algorithm 1, line 9).
    """
    return F.logsigmoid(-fake_logits).mean()
