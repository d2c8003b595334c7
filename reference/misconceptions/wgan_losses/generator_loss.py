"""Wrong answers about the Wasserstein loss of the generator, the commonest first."""

from torch.nn import functional as F

from reference.misconceptions import family, misconception


@misconception(
    3,
    "generator_loss",
    "The sign is the critic's: the generator wants its images to score high, so its loss is minus their mean score.",
    "Arjovsky et al. 2017, Algorithm 1, line 10",
)
def wgan_generator_sign_flipped(reference):
    return lambda fake_scores: -reference.generator_loss(fake_scores)


@misconception(
    3,
    "generator_loss",
    "The scores are added up: take their mean, or the loss grows with the size of the batch.",
    "Arjovsky et al. 2017, Algorithm 1, line 10, the factor 1/m",
)
def wgan_generator_sum(_reference):
    return lambda fake_scores: -fake_scores.sum()


@family(
    3,
    "generator_loss",
    "The sum is divided by {size}, a batch size from elsewhere: divide by the size of the batch that came in.",
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
    "This is the loss of the original GAN, -log of a sigmoid: a critic's scores are no logits, and no logarithm is "
    "taken.",
    "Gulrajani et al. 2017, Algorithm 1, line 12",
)
def wgan_generator_cross_entropy(_reference):
    return lambda fake_scores: F.softplus(-fake_scores).mean()


@misconception(
    3,
    "generator_loss",
    "This is the saturating loss of the original GAN, log(1 - sigmoid): the Wasserstein loss is minus the mean score.",
    "Gulrajani et al. 2017, Algorithm 1, line 12",
)
def wgan_generator_saturating(_reference):
    return lambda fake_scores: -F.softplus(fake_scores).mean()


@misconception(
    3,
    "generator_loss",
    "The scores are put through a sigmoid: a critic's score is any real number and is used as it is.",
    "Gulrajani et al. 2017, Algorithm 1, line 12",
)
def wgan_generator_sigmoid_of_scores(reference):
    return lambda fake_scores: reference.generator_loss(fake_scores.sigmoid())


@misconception(
    3,
    "generator_loss",
    "An absolute value is taken: the loss is negative when generated images score above zero, and that is fine.",
    "Arjovsky et al. 2017, Algorithm 1, line 10",
)
def wgan_generator_absolute_value(reference):
    return lambda fake_scores: reference.generator_loss(fake_scores).abs()


@misconception(
    3,
    "generator_loss",
    "A hinge is put on the scores: the generator's loss is linear in them and goes on falling above a score of 1.",
    "Gulrajani et al. 2017, Algorithm 1, line 12",
)
def wgan_generator_hinge(_reference):
    return lambda fake_scores: (1 - fake_scores).relu().mean()


@family(
    3,
    "generator_loss",
    "A hinge with the margin {margin} is put on the scores: the generator's loss is linear in them and goes on "
    "falling.",
    "Gulrajani et al. 2017, Algorithm 1, line 12",
    parameter="margin",
    values=(0, 0.1, 0.5, 2, 5, 10),
)
def wgan_generator_hinge_with_margin(_reference, margin):
    return lambda fake_scores: (margin - fake_scores).relu().mean()


@family(
    3,
    "generator_loss",
    "The scores are cut off at {limit}: a critic's score is any real number and is used as it is.",
    "Gulrajani et al. 2017, Algorithm 1, line 12",
    parameter="limit",
    values=(0.5, 1, 2, 5, 10, 50, 80, 100),
)
def wgan_generator_scores_clamped(reference, limit):
    return lambda fake_scores: reference.generator_loss(fake_scores.clamp(-limit, limit))


@misconception(
    3,
    "generator_loss",
    "This is the least-squares loss, with target 1: the Wasserstein loss is linear in the scores and has no target.",
    "Gulrajani et al. 2017, Algorithm 1, line 12",
)
def wgan_generator_least_squares(_reference):
    return lambda fake_scores: ((fake_scores - 1) ** 2).mean()


@misconception(
    3,
    "generator_loss",
    "This is the f-GAN's term for the KL divergence, with an exponential of the scores: the Wasserstein loss is "
    "linear in them.",
    "Nowozin et al. 2016, Table 2 (KL); Gulrajani et al. 2017, Algorithm 1, line 12",
)
def wgan_generator_f_gan(_reference):
    return lambda fake_scores: -(fake_scores - 1).exp().mean()


@misconception(
    3,
    "generator_loss",
    "This is the boundary-seeking loss, which draws every score to 0: the Wasserstein loss is linear in the scores.",
    "Hjelm et al. 2018, Boundary-Seeking GANs (the loss); Gulrajani et al. 2017, Algorithm 1, line 12",
)
def wgan_generator_boundary_seeking(_reference):
    return lambda fake_scores: (fake_scores**2).mean() / 2


@misconception(
    3,
    "generator_loss",
    "The loss is halved: it is minus the mean score as it stands.",
    "Arjovsky et al. 2017, Algorithm 1, line 10",
)
def wgan_generator_halved(reference):
    return lambda fake_scores: 0.5 * reference.generator_loss(fake_scores)


@misconception(
    3,
    "generator_loss",
    "The loss is cut off from the scores, as by .detach(): the generator learns through them and gets no gradient.",
    "PyTorch documentation, torch.Tensor.detach",
)
def wgan_generator_detached(reference):
    return lambda fake_scores: reference.generator_loss(fake_scores).detach()


@misconception(
    3,
    "generator_loss",
    "A Python number comes back, from which nothing can be learned: return the tensor with its graph, without .item().",
    "PyTorch documentation, torch.Tensor.item",
)
def wgan_generator_python_number(reference):
    return lambda fake_scores: reference.generator_loss(fake_scores).item()


@misconception(
    3,
    "generator_loss",
    "One number for each image comes back: the loss is a single number, the mean over the batch.",
    "Arjovsky et al. 2017, Algorithm 1, line 10, the factor 1/m",
)
def wgan_generator_loss_per_image(_reference):
    return lambda fake_scores: -fake_scores
