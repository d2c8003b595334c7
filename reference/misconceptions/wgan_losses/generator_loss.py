"""Wrong answers about the Wasserstein loss of the generator, the commonest first."""

from torch.nn import functional as F

from reference.misconceptions import family, misconception
from reference.misconceptions.backward_inside import backward_inside
from reference.misconceptions.own_backward import alone


@misconception(
    3,
    "generator_loss",
    "The sign is flipped: descending this loss, the generator makes images that score low.",
    "Arjovsky et al. 2017, Algorithm 1, line 10",
)
def wgan_generator_sign_flipped(reference):
    return lambda fake_scores: -reference.generator_loss(fake_scores)


@misconception(
    3,
    "generator_loss",
    "The scores are added up, so the loss grows with the size of the batch.",
    "Arjovsky et al. 2017, Algorithm 1, line 10, the factor 1/m",
)
def wgan_generator_sum(_reference):
    return lambda fake_scores: -fake_scores.sum()


@family(
    3,
    "generator_loss",
    "Only the highest scores count, {share} of them, which is a later trick for training the generator.",
    "Arjovsky et al. 2017, Algorithm 1, line 10; Sinha et al. 2020, Top-k Training of GANs",
    parameter="share",
    values=(0.25, 0.5, 0.75, 0.9),
)
def wgan_generator_best_scores(_reference, share):
    def generator_loss(fake_scores):
        scores = fake_scores.flatten()
        return -scores.topk(max(1, int(share * len(scores)))).values.mean()

    return generator_loss


@family(
    3,
    "generator_loss",
    "The sum is divided by {size}, a batch size from elsewhere, so batches of other sizes get another loss.",
    "Arjovsky et al. 2017, Algorithm 1, line 10, the factor 1/m",
    parameter="size",
    values=(2, 8, 10, 16, 32, 50, 64, 100, 128, 256),
    whole=True,
)
def wgan_generator_batch_size_fixed(_reference, size):
    return lambda fake_scores: -fake_scores.sum() / size


@misconception(
    3,
    "generator_loss",
    "This is the non-saturating loss of the original GAN, which takes scores for logits.",
    "Gulrajani et al. 2017, Algorithm 1, line 12",
)
def wgan_generator_cross_entropy(_reference):
    return lambda fake_scores: F.softplus(-fake_scores).mean()


@misconception(
    3,
    "generator_loss",
    "This is the saturating loss of the original GAN, which takes scores for logits.",
    "Gulrajani et al. 2017, Algorithm 1, line 12",
)
def wgan_generator_saturating(_reference):
    return lambda fake_scores: -F.softplus(fake_scores).mean()


@misconception(
    3,
    "generator_loss",
    "The scores are put through a sigmoid, which takes them for logits and flattens what is large.",
    "Gulrajani et al. 2017, Algorithm 1, line 12",
)
def wgan_generator_sigmoid_of_scores(reference):
    return lambda fake_scores: reference.generator_loss(fake_scores.sigmoid())


@misconception(
    3,
    "generator_loss",
    "An absolute value is taken, so images that score above zero are told to score lower.",
    "Arjovsky et al. 2017, Algorithm 1, line 10",
)
def wgan_generator_absolute_value(reference):
    return lambda fake_scores: reference.generator_loss(fake_scores).abs()


@misconception(
    3,
    "generator_loss",
    "A hinge is put on the scores, so images that score above 1 learn nothing more.",
    "Gulrajani et al. 2017, Algorithm 1, line 12",
)
def wgan_generator_hinge(_reference):
    return lambda fake_scores: (1 - fake_scores).relu().mean()


@family(
    3,
    "generator_loss",
    "A hinge with the margin {margin} is put on the scores, so images beyond it learn nothing more.",
    "Gulrajani et al. 2017, Algorithm 1, line 12",
    parameter="margin",
    values=(0, 0.1, 0.5, 2, 5, 10),
)
def wgan_generator_hinge_with_margin(_reference, margin):
    return lambda fake_scores: (margin - fake_scores).relu().mean()


@family(
    3,
    "generator_loss",
    "The scores are cut off at {limit}: beyond it the loss is wrong and its gradient 0.",
    "Gulrajani et al. 2017, Algorithm 1, line 12",
    parameter="limit",
    values=(0.5, 1, 2, 5, 10, 50, 80, 100, 1000, 2000),
)
def wgan_generator_scores_clamped(reference, limit):
    return lambda fake_scores: reference.generator_loss(fake_scores.clamp(-limit, limit))


@misconception(
    3,
    "generator_loss",
    "This is the least-squares loss, which draws every score to the target 1.",
    "Gulrajani et al. 2017, Algorithm 1, line 12",
)
def wgan_generator_least_squares(_reference):
    return lambda fake_scores: ((fake_scores - 1) ** 2).mean()


@misconception(
    3,
    "generator_loss",
    "This is the f-GAN's term for the KL divergence, with an exponential of the scores.",
    "Nowozin et al. 2016, Table 2 (KL); Gulrajani et al. 2017, Algorithm 1, line 12",
)
def wgan_generator_f_gan(_reference):
    return lambda fake_scores: -(fake_scores - 1).exp().mean()


@misconception(
    3,
    "generator_loss",
    "This is the boundary-seeking loss, which draws every score to 0.",
    "Hjelm et al. 2018, Boundary-Seeking GANs (the loss); Gulrajani et al. 2017, Algorithm 1, line 12",
)
def wgan_generator_boundary_seeking(_reference):
    return lambda fake_scores: (fake_scores**2).mean() / 2


@misconception(
    3,
    "generator_loss",
    "The sum is divided by one less than the number of images, which is 0 for a batch of one.",
    "Gulrajani et al. 2017, Algorithm 1, line 12 (the factor 1/m)",
)
def wgan_generator_over_one_less(_reference):
    return lambda fake_scores: -fake_scores.sum() / (fake_scores.numel() - 1)


@misconception(
    3,
    "generator_loss",
    "The loss is halved, and its gradient with it.",
    "Arjovsky et al. 2017, Algorithm 1, line 10",
)
def wgan_generator_halved(reference):
    return lambda fake_scores: 0.5 * reference.generator_loss(fake_scores)


@misconception(
    3,
    "generator_loss",
    "The loss is cut off from the scores, so the generator gets no gradient.",
    "PyTorch documentation, torch.Tensor.detach",
)
def wgan_generator_detached(reference):
    return lambda fake_scores: reference.generator_loss(fake_scores).detach()


@misconception(
    3,
    "generator_loss",
    "A Python number comes back, so nothing can learn from it.",
    "PyTorch documentation, torch.Tensor.item",
)
def wgan_generator_python_number(reference):
    return lambda fake_scores: reference.generator_loss(fake_scores).item()


@misconception(
    3,
    "generator_loss",
    "No mean is taken, so a loss for each image comes back and not one number.",
    "Arjovsky et al. 2017, Algorithm 1, line 10, the factor 1/m",
)
def wgan_generator_loss_per_image(_reference):
    return lambda fake_scores: -fake_scores


@misconception(
    3,
    "generator_loss",
    "The backward of your own leaves out what comes in, so a loss with a weight is differentiated as if it had none.",
    "PyTorch documentation, Extending PyTorch, torch.autograd.Function (backward)",
)
def wgan_generator_own_backward(reference):
    return alone(reference.generator_loss)


@misconception(
    3,
    "generator_loss",
    "The loss goes backward by itself, so the gradients are there twice once the training goes backward, too.",
    "PyTorch documentation, torch.Tensor.backward (gradients accumulate)",
)
def wgan_generator_backward_inside(reference):
    return backward_inside(reference.generator_loss)
