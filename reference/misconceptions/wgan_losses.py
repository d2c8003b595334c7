"""Wrong answers about the Wasserstein losses: the bank of part 3.

By function, the commonest first. Where it is natural a misconception is built on the function that it replaces, or on
the others of the module that it is given, so that two of them can be put together: the sum *and* the wrong sign.

Papers: Arjovsky, Chintala and Bottou 2017, "Wasserstein GAN", arXiv 1701.07875; Gulrajani et al. 2017, "Improved
Training of Wasserstein GANs", arXiv 1704.00028.
"""

import torch
from torch.nn import functional as F

from reference.misconceptions import misconception


def _with_gradients(reference, penalty):
    """A gradient penalty right up to the images' gradients (N, C, H, W), from which `penalty` makes the result."""

    def gradient_penalty(critic, real, fake, epsilon):
        x_hat = reference.interpolate(real, fake, epsilon).detach().requires_grad_()
        (gradients,) = torch.autograd.grad(critic(x_hat).sum(), x_hat, create_graph=True)
        return penalty(gradients)

    return gradient_penalty


def _with_norm(reference, norm):
    """A gradient penalty that is right but for the norm: `norm` takes the images' gradients (N, C, H, W)."""
    return _with_gradients(reference, lambda gradients: ((norm(gradients) - 1) ** 2).mean())


def _with_distance(reference, distance):
    """A gradient penalty that is right but for what it makes of the images' norms (N,)."""
    return _with_gradients(reference, lambda gradients: distance(gradients.flatten(start_dim=1).norm(dim=1)))


def _clip(parameters, low, high):
    """Clip these parameters in place."""
    with torch.no_grad():
        for parameter in parameters:
            parameter.clamp_(low, high)


# critic_loss


@misconception(
    3,
    "critic_loss",
    "The sign is the paper's, whose critic climbs: yours descends, so the loss is the fake mean minus the real mean.",
    "Arjovsky et al. 2017, Algorithm 1, lines 5 and 6",
)
def critic_sign_flipped(reference):
    return lambda real_scores, fake_scores: -reference.critic_loss(real_scores, fake_scores)


@misconception(
    3,
    "critic_loss",
    "The scores are added up: take the mean over each batch, or the loss grows with the size of the batch.",
    "Arjovsky et al. 2017, Algorithm 1, line 5, the factor 1/m",
)
def critic_sum(_reference):
    return lambda real_scores, fake_scores: fake_scores.sum() - real_scores.sum()


@misconception(
    3,
    "critic_loss",
    "An absolute value is taken: the loss keeps its sign, or a critic that has real and fake the wrong way round is "
    "never told so.",
    "Gulrajani et al. 2017, Equation 3, the part marked Original critic loss",
)
def critic_absolute_value(reference):
    return lambda real_scores, fake_scores: reference.critic_loss(real_scores, fake_scores).abs()


@misconception(
    3,
    "critic_loss",
    "One batch's scores meet the other's, or something of its size, one by one, which needs as many of each: take the "
    "mean of each batch by itself.",
    "Gulrajani et al. 2017, Equation 3: two separate expectations",
)
def critic_pairs_subtracted(_reference):
    return lambda real_scores, fake_scores: (fake_scores - real_scores).mean()


@misconception(
    3,
    "critic_loss",
    "The score of generated images is missing: the critic also has to push that one down.",
    "Gulrajani et al. 2017, Equation 3, the part marked Original critic loss",
)
def critic_real_term_only(_reference):
    return lambda real_scores, _fake_scores: -real_scores.mean()


@misconception(
    3,
    "critic_loss",
    "The score of real images is missing: the critic also has to push that one up.",
    "Gulrajani et al. 2017, Equation 3, the part marked Original critic loss",
)
def critic_fake_term_only(_reference):
    return lambda _real_scores, fake_scores: fake_scores.mean()


@misconception(
    3,
    "critic_loss",
    "This is the generator's loss: the critic wants generated images to score low and real ones to score high.",
    "Arjovsky et al. 2017, Algorithm 1, line 5 against line 10",
)
def critic_given_the_generators_loss(reference):
    return lambda _real_scores, fake_scores: reference.generator_loss(fake_scores)


@misconception(
    3,
    "critic_loss",
    "This is the cross-entropy of the original GAN: a critic's scores are no logits, and no logarithm is taken.",
    "Arjovsky et al. 2017, Section 3, Equation 3",
)
def critic_cross_entropy(_reference):
    return lambda real_scores, fake_scores: F.softplus(-real_scores).mean() + F.softplus(fake_scores).mean()


@misconception(
    3,
    "critic_loss",
    "The scores are put through a sigmoid: a critic's score is any real number and is used as it is.",
    "Arjovsky et al. 2017, Algorithm 1, line 5",
)
def critic_sigmoid_of_scores(reference):
    return lambda real_scores, fake_scores: reference.critic_loss(real_scores.sigmoid(), fake_scores.sigmoid())


@misconception(
    3,
    "critic_loss",
    "This is the hinge loss: the Wasserstein loss is linear in the scores, with no margin at which it stops.",
    "Gulrajani et al. 2017, Equation 3, the part marked Original critic loss",
)
def critic_hinge(_reference):
    return lambda real_scores, fake_scores: (1 - real_scores).relu().mean() + (1 + fake_scores).relu().mean()


@misconception(
    3,
    "critic_loss",
    "This is the least-squares loss, with targets 1 and 0: the Wasserstein loss is linear in the scores and has no "
    "targets.",
    "Gulrajani et al. 2017, Equation 3, the part marked Original critic loss",
)
def critic_least_squares(_reference):
    return lambda real_scores, fake_scores: ((real_scores - 1) ** 2).mean() + (fake_scores**2).mean()


@misconception(
    3,
    "critic_loss",
    "Fake and real scores are multiplied one by one, which needs as many of each: the loss is a difference of two "
    "means.",
    "Gulrajani et al. 2017, Equation 3: two separate expectations",
)
def critic_pairs_multiplied(_reference):
    return lambda real_scores, fake_scores: (fake_scores * real_scores).mean()


@misconception(
    3,
    "critic_loss",
    "A hinge is put on the differences of real and fake scores, pair by pair: the Wasserstein loss is linear in the "
    "scores, and each batch has a mean of its own.",
    "Gulrajani et al. 2017, Equation 3, the part marked Original critic loss",
)
def critic_hinge_of_pairs(_reference):
    return lambda real_scores, fake_scores: (1 - (real_scores - fake_scores)).relu().mean()


@misconception(
    3,
    "critic_loss",
    "Real and fake scores are compared pair by pair in a cross-entropy, the relativistic loss: the Wasserstein loss is "
    "linear in the scores, and each batch has a mean of its own.",
    "Jolicoeur-Martineau 2018, Section 4 (the relativistic loss); Gulrajani et al. 2017, Equation 3",
)
def critic_relativistic(_reference):
    return lambda real_scores, fake_scores: F.softplus(fake_scores - real_scores).mean()


@misconception(
    3,
    "critic_loss",
    "The other batch's mean score is subtracted and a cross-entropy taken, the relativistic average: the Wasserstein "
    "loss is linear in the scores.",
    "Jolicoeur-Martineau 2018, Section 4 (the relativistic average); Gulrajani et al. 2017, Equation 3",
)
def critic_relativistic_average(_reference):
    def critic_loss(real_scores, fake_scores):
        real, fake = real_scores - fake_scores.mean(), fake_scores - real_scores.mean()
        return F.softplus(-real).mean() + F.softplus(fake).mean()

    return critic_loss


@misconception(
    3,
    "critic_loss",
    "A drift term is added, 0.001 times the mean square of the real scores: that is a later addition, and is not part "
    "of this loss.",
    "Karras et al. 2018, Progressive Growing of GANs, Appendix A.1 (the term); Gulrajani et al. 2017, Equation 3",
)
def critic_drift(reference):
    return lambda real_scores, fake_scores: (
        reference.critic_loss(real_scores, fake_scores) + 1e-3 * (real_scores**2).mean()
    )


@misconception(
    3,
    "critic_loss",
    "This is the f-GAN's bound on the KL divergence, with an exponential of the fake scores: the Wasserstein loss is "
    "linear in the scores.",
    "Nowozin et al. 2016, Table 2 (KL); Gulrajani et al. 2017, Equation 3, the part marked Original critic loss",
)
def critic_f_gan(_reference):
    return lambda real_scores, fake_scores: (fake_scores - 1).exp().mean() - real_scores.mean()


@misconception(
    3,
    "critic_loss",
    "The loss is halved, as if it were the average of two terms: it is the difference of the two means as it stands.",
    "Arjovsky et al. 2017, Algorithm 1, line 5",
)
def critic_halved(reference):
    return lambda real_scores, fake_scores: 0.5 * reference.critic_loss(real_scores, fake_scores)


@misconception(
    3,
    "critic_loss",
    "One mean is taken over all scores together: each batch has a mean of its own, whatever the size of the other.",
    "Gulrajani et al. 2017, Equation 3: two separate expectations",
)
def critic_pooled_mean(_reference):
    return lambda real_scores, fake_scores: 2 * torch.cat([fake_scores, -real_scores]).mean()


@misconception(
    3,
    "critic_loss",
    "The loss is cut off from the scores, so the critic cannot learn from it: return it with its graph, without "
    ".detach().",
    "PyTorch documentation, torch.Tensor.detach",
)
def critic_detached(reference):
    return lambda real_scores, fake_scores: reference.critic_loss(real_scores, fake_scores).detach()


@misconception(
    3,
    "critic_loss",
    "One number for each generated image comes back: the loss is a single number, the mean over both batches.",
    "Arjovsky et al. 2017, Algorithm 1, line 5",
)
def critic_loss_per_image(_reference):
    return lambda real_scores, fake_scores: fake_scores - real_scores.mean()


# generator_loss


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


# sample_epsilon


@misconception(
    3,
    "sample_epsilon",
    "The shape is (N,), which broadcasts along the width of the images: it has to be (N, 1, 1, 1).",
    "PyTorch documentation, Broadcasting semantics",
)
def epsilon_flat(reference):
    return lambda batch: reference.sample_epsilon(batch).flatten()


@misconception(
    3,
    "sample_epsilon",
    "All images share one epsilon: each image of the batch draws its own.",
    "Gulrajani et al. 2017, Algorithm 1, line 4, inside the loop over images",
)
def epsilon_shared(reference):
    return lambda batch: reference.sample_epsilon(batch[:1]).expand(len(batch), 1, 1, 1)


@misconception(
    3,
    "sample_epsilon",
    "A single number is drawn for the whole batch, of shape (1,): draw one for each image, of shape (N, 1, 1, 1).",
    "Gulrajani et al. 2017, Algorithm 1, line 4, inside the loop over images",
)
def epsilon_single_number(reference):
    return lambda batch: reference.sample_epsilon(batch[:1]).flatten()


@misconception(
    3,
    "sample_epsilon",
    "Every pixel draws its own epsilon, as rand_like does: one image has one epsilon, so that x-hat lies on a line.",
    "Gulrajani et al. 2017, Algorithm 1, lines 4 and 6",
)
def epsilon_per_pixel(_reference):
    return torch.rand_like


@misconception(
    3,
    "sample_epsilon",
    "Every channel draws its own epsilon: one image has one epsilon, the same for all its channels.",
    "Gulrajani et al. 2017, Algorithm 1, lines 4 and 6",
)
def epsilon_per_channel(_reference):
    return lambda batch: torch.rand(*batch.shape[:2], 1, 1, dtype=batch.dtype, device=batch.device)


@misconception(
    3,
    "sample_epsilon",
    "Epsilon is drawn from a normal distribution (randn), which leaves [0, 1]: draw it from the uniform one (rand).",
    "PyTorch documentation, torch.rand",
)
def epsilon_normal(_reference):
    return lambda batch: torch.randn(len(batch), 1, 1, 1, dtype=batch.dtype, device=batch.device)


@misconception(
    3,
    "sample_epsilon",
    "Epsilon is made on the default device, which fails once the images are on a GPU: make it on the images' device.",
    "PyTorch documentation, torch.rand, the argument device",
)
def epsilon_on_the_default_device(_reference):
    return lambda batch: torch.rand(len(batch), 1, 1, 1, dtype=batch.dtype)


@misconception(
    3,
    "sample_epsilon",
    "Epsilon comes from numpy, in float64 and on the CPU: it has to have the images' dtype and device.",
    "PyTorch documentation, torch.from_numpy",
)
def epsilon_from_numpy(reference):
    return lambda batch: torch.from_numpy(reference.sample_epsilon(batch).cpu().double().numpy())


@misconception(
    3,
    "sample_epsilon",
    "Epsilon is always 1/2, the middle of the line: draw it from [0, 1], so that the whole line is penalised.",
    "Gulrajani et al. 2017, Algorithm 1, line 4",
)
def epsilon_one_half(_reference):
    return lambda batch: torch.full_like(batch[:, :1, :1, :1], 0.5)


@misconception(
    3,
    "sample_epsilon",
    "Epsilon is always 1, so only real images are penalised: draw it from [0, 1].",
    "Gulrajani et al. 2017, Algorithm 1, line 4",
)
def epsilon_one(_reference):
    return lambda batch: torch.ones_like(batch[:, :1, :1, :1])


@misconception(
    3,
    "sample_epsilon",
    "Epsilon is either 0 or 1, so nothing between real and generated images is penalised: draw from all of [0, 1].",
    "Gulrajani et al. 2017, Algorithm 1, line 4",
)
def epsilon_zero_or_one(reference):
    return lambda batch: reference.sample_epsilon(batch).round()


@misconception(
    3,
    "sample_epsilon",
    "Epsilon is drawn from [-1, 1], which leaves the line between the two images: draw it from [0, 1].",
    "Gulrajani et al. 2017, Algorithm 1, line 4",
)
def epsilon_from_minus_one(reference):
    return lambda batch: 2 * reference.sample_epsilon(batch) - 1


@misconception(
    3,
    "sample_epsilon",
    "The random generator is seeded inside, so every call gives the same epsilons: set a seed once, outside.",
    "PyTorch documentation, torch.manual_seed",
)
def epsilon_same_on_every_call(reference):
    def sample_epsilon(batch):
        torch.manual_seed(0)
        return reference.sample_epsilon(batch)

    return sample_epsilon


# interpolate


@misconception(
    3,
    "interpolate",
    "Real and generated images are exchanged: here epsilon = 1 gives the real image, and 0 the generated one.",
    "Gulrajani et al. 2017, Algorithm 1, line 6",
)
def interpolate_swapped(reference):
    return lambda real, fake, epsilon: reference.interpolate(fake, real, epsilon)


@misconception(
    3,
    "interpolate",
    "An epsilon of shape (N,) is laid along the width of the images: reshape it to (N, 1, 1, 1), one for each image.",
    "PyTorch documentation, Broadcasting semantics",
)
def interpolate_along_the_width(_reference):
    return lambda real, fake, epsilon: epsilon * real + (1 - epsilon) * fake


@misconception(
    3,
    "interpolate",
    "torch.lerp(a, b, w) gives b at w = 1, so this is the wrong way round, and an epsilon of shape (N,) is laid along "
    "the width.",
    "PyTorch documentation, torch.lerp",
)
def interpolate_lerp_the_wrong_way(_reference):
    return torch.lerp


@misconception(
    3,
    "interpolate",
    "Three axes are always added to epsilon, even if it has them already: reshape it to (N, 1, 1, 1), whichever "
    "shape it has.",
    "PyTorch documentation, torch.Tensor.view",
)
def interpolate_adds_axes_always(_reference):
    def interpolate(real, fake, epsilon):
        epsilon = epsilon[:, None, None, None]
        return epsilon * real + (1 - epsilon) * fake

    return interpolate


@misconception(
    3,
    "interpolate",
    "The generated image comes in whole: it has to be multiplied by 1 - epsilon, so that the two weights add up to 1.",
    "Gulrajani et al. 2017, Algorithm 1, line 6",
)
def interpolate_fake_unweighted(_reference):
    return lambda real, fake, epsilon: epsilon.reshape(-1, 1, 1, 1) * real + fake


@misconception(
    3,
    "interpolate",
    "Both images are multiplied by epsilon: the generated one gets 1 - epsilon, so that the two weights add up to 1.",
    "Gulrajani et al. 2017, Algorithm 1, line 6",
)
def interpolate_sum_times_epsilon(_reference):
    return lambda real, fake, epsilon: epsilon.reshape(-1, 1, 1, 1) * (real + fake)


@misconception(
    3,
    "interpolate",
    "This is the average of the two images, whatever epsilon is: epsilon says how much of the real one there is.",
    "Gulrajani et al. 2017, Algorithm 1, line 6",
)
def interpolate_average(reference):
    return lambda real, fake, epsilon: reference.interpolate(real, fake, torch.full_like(epsilon, 0.5))


@misconception(
    3,
    "interpolate",
    "All images are mixed with the first one's epsilon: each pair of images has its own.",
    "Gulrajani et al. 2017, Algorithm 1, lines 4 and 6",
)
def interpolate_first_epsilon_for_all(reference):
    return lambda real, fake, epsilon: reference.interpolate(real, fake, epsilon[:1].expand_as(epsilon))


@misconception(
    3,
    "interpolate",
    "The mixed images are clipped to [0, 1]: images may have any range, and points on a line need no clipping.",
    "Gulrajani et al. 2017, Algorithm 1, line 6",
)
def interpolate_clamped(reference):
    return lambda real, fake, epsilon: reference.interpolate(real, fake, epsilon).clamp(0, 1)


@misconception(
    3,
    "interpolate",
    "The result is written into the real images, which are needed again: make a new tensor, without mul_, add_ or +=.",
    "PyTorch documentation, torch.Tensor.mul_",
)
def interpolate_in_place(reference):
    return lambda real, fake, epsilon: real.copy_(reference.interpolate(real, fake, epsilon))


# gradient_penalty: the norm


@misconception(
    3,
    "gradient_penalty",
    "The norm is taken over the channels alone, pixel by pixel: flatten each image first, then take one norm of it.",
    "Gulrajani et al. 2017, Equation 3, the norm of the gradient",
)
def penalty_norm_over_channels(reference):
    return _with_norm(reference, lambda gradients: gradients.norm(dim=1))


@misconception(
    3,
    "gradient_penalty",
    "The norm is taken over the whole batch at once: each image has a gradient norm of its own.",
    "Gulrajani et al. 2017, Algorithm 1, line 7",
)
def penalty_norm_of_the_batch(reference):
    return _with_norm(reference, lambda gradients: gradients.norm())


@misconception(
    3,
    "gradient_penalty",
    "The norm is taken row by row of the images: an image has one gradient norm, over all its pixels and channels.",
    "Gulrajani et al. 2017, Equation 3, the norm of the gradient",
)
def penalty_norm_per_row(reference):
    return _with_norm(reference, lambda gradients: gradients.norm(dim=-1))


@misconception(
    3,
    "gradient_penalty",
    "Each channel gets a norm of its own: an image has one gradient norm, over the pixels of all its channels.",
    "Gulrajani et al. 2017, Equation 3, the norm of the gradient",
)
def penalty_norm_per_channel(reference):
    return _with_norm(reference, lambda gradients: gradients.flatten(start_dim=2).norm(dim=2))


@misconception(
    3,
    "gradient_penalty",
    "The norm leaves the width out, so that each column has a norm of its own: an image has one gradient norm, over "
    "all of its axes.",
    "Gulrajani et al. 2017, Equation 3, the norm of the gradient",
)
def penalty_norm_without_the_width(reference):
    return _with_norm(reference, lambda gradients: gradients.norm(dim=(1, 2)))


@misconception(
    3,
    "gradient_penalty",
    "The norm leaves the height out, so that each row has a norm of its own: an image has one gradient norm, over all "
    "of its axes.",
    "Gulrajani et al. 2017, Equation 3, the norm of the gradient",
)
def penalty_norm_without_the_height(reference):
    return _with_norm(reference, lambda gradients: gradients.norm(dim=(1, 3)))


@misconception(
    3,
    "gradient_penalty",
    "Two images at a time share a gradient norm, as packed samples do: each image has a gradient norm of its own.",
    "Lin et al. 2018, PacGAN (packing); Gulrajani et al. 2017, Algorithm 1, line 7",
)
def penalty_norm_of_packed_images(reference):
    return _with_norm(reference, lambda gradients: gradients.reshape(-1, 2 * gradients[0].numel()).norm(dim=1))


@misconception(
    3,
    "gradient_penalty",
    "Every ten numbers a channel share a gradient norm, as packed rows of a table do: an image has one gradient norm, "
    "over all its pixels and channels.",
    "Xu et al. 2019, Modeling Tabular Data using Conditional GAN (packing); Gulrajani et al. 2017, Algorithm 1, line 7",
)
def penalty_norm_of_packed_rows(reference):
    return _with_norm(reference, lambda gradients: gradients.reshape(-1, 10 * gradients.size(1)).norm(dim=1))


@misconception(
    3,
    "gradient_penalty",
    "The norm runs down the batch, pixel by pixel: it has to run over the pixels, image by image (dim=1 once flat).",
    "Gulrajani et al. 2017, Algorithm 1, line 7",
)
def penalty_norm_down_the_batch(reference):
    return _with_norm(reference, lambda gradients: gradients.norm(dim=0))


@misconception(
    3,
    "gradient_penalty",
    "The root is missing, so the squared norm is held to 1: the norm is the root of the sum of squares.",
    "Gulrajani et al. 2017, Equation 3, the norm of the gradient",
)
def penalty_norm_squared(reference):
    return _with_norm(reference, lambda gradients: gradients.flatten(start_dim=1).square().sum(dim=1))


@misconception(
    3,
    "gradient_penalty",
    "The norm is the root of the mean of squares: it is the root of their sum, or it shrinks with the image's size.",
    "Gulrajani et al. 2017, Equation 3, the norm of the gradient",
)
def penalty_norm_mean_of_squares(reference):
    return _with_norm(reference, lambda gradients: gradients.flatten(start_dim=1).square().mean(dim=1).sqrt())


@misconception(
    3,
    "gradient_penalty",
    "The norm is the sum of absolute values, the 1-norm: the paper takes the 2-norm, the root of the sum of squares.",
    "Gulrajani et al. 2017, Equation 3, the subscript 2",
)
def penalty_norm_l1(reference):
    return _with_norm(reference, lambda gradients: gradients.flatten(start_dim=1).norm(p=1, dim=1))


@misconception(
    3,
    "gradient_penalty",
    "The norm is the largest absolute value: the paper takes the 2-norm, the root of the sum of squares.",
    "Gulrajani et al. 2017, Equation 3, the subscript 2",
)
def penalty_norm_infinity(reference):
    return _with_norm(reference, lambda gradients: gradients.flatten(start_dim=1).abs().amax(dim=1))


@misconception(
    3,
    "gradient_penalty",
    "The gradient is averaged over the batch before its norm is taken: take each image's norm, and average last.",
    "Gulrajani et al. 2017, Algorithm 1, lines 7 and 9",
)
def penalty_norm_of_the_mean_gradient(reference):
    return _with_norm(reference, lambda gradients: gradients.mean(dim=0).norm())


@misconception(
    3,
    "gradient_penalty",
    "The gradient is of the mean score, so each image's is N times too small: differentiate the sum of the scores.",
    "PyTorch documentation, torch.autograd.grad, the argument grad_outputs",
)
def penalty_gradient_of_the_mean_score(reference):
    return _with_norm(reference, lambda gradients: (gradients / len(gradients)).flatten(start_dim=1).norm(dim=1))


@misconception(
    3,
    "gradient_penalty",
    "squeeze() also drops the batch axis of a single image, so its channels pass for images: flatten(start_dim=1) "
    "keeps it.",
    "PyTorch documentation, torch.squeeze",
)
def penalty_squeezed(reference):
    return _with_norm(reference, lambda gradients: gradients.squeeze().flatten(start_dim=1).norm(dim=1))


@misconception(
    3,
    "gradient_penalty",
    "The norm is that of the gradient with respect to the critic's parameters: take it with respect to the images "
    "x-hat.",
    "Gulrajani et al. 2017, Equation 3, the subscript of the gradient",
)
def penalty_on_the_parameters(reference):
    def gradient_penalty(critic, real, fake, epsilon):
        scores = critic(reference.interpolate(real, fake, epsilon))
        gradients = torch.autograd.grad(scores.mean(), list(critic.parameters()), create_graph=True)
        return (torch.cat([gradient.flatten() for gradient in gradients]).norm() - 1) ** 2

    return gradient_penalty


# gradient_penalty: the distance from 1, and the mean


@misconception(
    3,
    "gradient_penalty",
    "Only norms above 1 are penalised: the paper's penalty is two-sided, norms below 1 count as well.",
    "Gulrajani et al. 2017, Section 4, paragraph Two-sided penalty",
)
def penalty_only_above_one(reference):
    return _with_distance(reference, lambda norms: ((norms - 1).clamp(min=0) ** 2).mean())


@misconception(
    3,
    "gradient_penalty",
    "Only norms below 1 are penalised: the paper's penalty is two-sided, norms above 1 count as well.",
    "Gulrajani et al. 2017, Section 4, paragraph Two-sided penalty",
)
def penalty_only_below_one(reference):
    return _with_distance(reference, lambda norms: ((norms - 1).clamp(max=0) ** 2).mean())


@misconception(
    3,
    "gradient_penalty",
    "The norm is held to 0, because 1 is not subtracted: the paper holds it to 1.",
    "Gulrajani et al. 2017, Equation 3",
)
def penalty_centred_on_zero(reference):
    return _with_distance(reference, lambda norms: (norms**2).mean())


@misconception(
    3,
    "gradient_penalty",
    "The squares of the whole batch's gradient are added up and held to 0: each image has a norm of its own, the paper "
    "holds it to 1, and the images' distances are averaged.",
    "Gulrajani et al. 2017, Equation 3",
)
def penalty_of_the_batch_centred_on_zero(reference):
    return _with_gradients(reference, lambda gradients: gradients.square().sum())


@misconception(
    3,
    "gradient_penalty",
    "The mean square of the gradient's numbers is held to 0: each image has a norm, the root of its sum of squares, "
    "and the paper holds it to 1.",
    "Gulrajani et al. 2017, Equation 3",
)
def penalty_mean_square(reference):
    return _with_gradients(reference, lambda gradients: gradients.square().mean())


@misconception(
    3,
    "gradient_penalty",
    "The distance from 1 is not squared, only its absolute value is taken: square it.",
    "Gulrajani et al. 2017, Equation 3",
)
def penalty_not_squared(reference):
    return _with_distance(reference, lambda norms: (norms - 1).abs().mean())


@misconception(
    3,
    "gradient_penalty",
    "1 is subtracted after squaring, norm ** 2 - 1: subtract first, then square, which cannot be negative.",
    "Gulrajani et al. 2017, Equation 3",
)
def penalty_one_outside_the_square(reference):
    return _with_distance(reference, lambda norms: (norms**2 - 1).mean())


@misconception(
    3,
    "gradient_penalty",
    "The norms are averaged before 1 is subtracted, so large and small ones cancel: square first, average last.",
    "Gulrajani et al. 2017, Algorithm 1, lines 7 and 9",
)
def penalty_mean_before_square(reference):
    return _with_distance(reference, lambda norms: (norms.mean() - 1) ** 2)


@misconception(
    3,
    "gradient_penalty",
    "The penalties of the images are added up: take their mean, or the penalty grows with the size of the batch.",
    "Gulrajani et al. 2017, Algorithm 1, line 9, the factor 1/m",
)
def penalty_sum(reference):
    return lambda critic, real, fake, epsilon: len(real) * reference.gradient_penalty(critic, real, fake, epsilon)


@misconception(
    3,
    "gradient_penalty",
    "The weight 10 is already in the penalty: it is applied once, in critic_loss_gp, and not here.",
    "Gulrajani et al. 2017, Equation 3, lambda",
)
def penalty_weight_inside(reference):
    return lambda critic, real, fake, epsilon: 10 * reference.gradient_penalty(critic, real, fake, epsilon)


@misconception(
    3,
    "gradient_penalty",
    "The penalty is negative: it is a cost, at least 0, that the critic keeps small by descending.",
    "Gulrajani et al. 2017, Equation 3",
)
def penalty_negative(reference):
    return lambda critic, real, fake, epsilon: -reference.gradient_penalty(critic, real, fake, epsilon)


@misconception(
    3,
    "gradient_penalty",
    "The root is padded with 1e-3, which moves every norm: leave the padding away, or take 1e-12, which moves none.",
    "Gulrajani et al. 2017, Equation 3, the norm of the gradient",
)
def penalty_padded_root(reference):
    return _with_distance(reference, lambda norms: (((norms**2 + 1e-3).sqrt() - 1) ** 2).mean())


@misconception(
    3,
    "gradient_penalty",
    "The gradients are rounded to float16, which keeps three digits: compute the penalty in the images' own dtype.",
    "PyTorch documentation, Automatic Mixed Precision examples, Gradient penalty",
)
def penalty_half_precision(reference):
    return _with_norm(reference, lambda gradients: gradients.half().float().flatten(start_dim=1).norm(dim=1))


# gradient_penalty: the point


@misconception(
    3,
    "gradient_penalty",
    "Epsilon is the wrong way round: here epsilon = 1 gives the real image, and 0 the generated one.",
    "Gulrajani et al. 2017, Algorithm 1, line 6",
)
def penalty_swapped(reference):
    return lambda critic, real, fake, epsilon: reference.gradient_penalty(critic, fake, real, epsilon)


@misconception(
    3,
    "gradient_penalty",
    "The gradient is taken at the real images: take it at x-hat, between real and generated ones.",
    "Gulrajani et al. 2017, Algorithm 1, lines 6 and 7",
)
def penalty_at_real(reference):
    return lambda critic, real, _fake, epsilon: reference.gradient_penalty(critic, real, real, epsilon)


@misconception(
    3,
    "gradient_penalty",
    "The gradient is taken at the generated images: take it at x-hat, between real and generated ones.",
    "Gulrajani et al. 2017, Algorithm 1, lines 6 and 7",
)
def penalty_at_fake(reference):
    return lambda critic, _real, fake, epsilon: reference.gradient_penalty(critic, fake, fake, epsilon)


@misconception(
    3,
    "gradient_penalty",
    "A new epsilon is drawn inside: use the one that is given.",
    "Gulrajani et al. 2017, Algorithm 1, lines 4 and 6",
)
def penalty_epsilon_redrawn(reference):
    return lambda critic, real, fake, _epsilon: reference.gradient_penalty(
        critic, real, fake, reference.sample_epsilon(real)
    )


@misconception(
    3,
    "gradient_penalty",
    "The gradient is taken halfway, whatever epsilon is: epsilon says where on the line between the two images.",
    "Gulrajani et al. 2017, Algorithm 1, line 6",
)
def penalty_at_the_middle(reference):
    return lambda critic, real, fake, epsilon: reference.gradient_penalty(
        critic, real, fake, torch.full_like(epsilon, 0.5)
    )


@misconception(
    3,
    "gradient_penalty",
    "One epsilon, the first, is used for the whole batch: each image has its own.",
    "Gulrajani et al. 2017, Algorithm 1, line 4, inside the loop over images",
)
def penalty_first_epsilon_for_all(reference):
    return lambda critic, real, fake, epsilon: reference.gradient_penalty(
        critic, real, fake, epsilon[:1].expand_as(epsilon)
    )


@misconception(
    3,
    "gradient_penalty",
    "An epsilon of shape (N,) is laid along the width of the images: reshape it to (N, 1, 1, 1), one for each image.",
    "PyTorch documentation, Broadcasting semantics",
)
def penalty_epsilon_along_the_width(reference):
    def gradient_penalty(critic, real, fake, epsilon):
        x_hat = epsilon * real + (1 - epsilon) * fake
        return reference.gradient_penalty(critic, x_hat, x_hat, torch.ones_like(real[:, 0, 0, 0]))

    return gradient_penalty


@misconception(
    3,
    "gradient_penalty",
    "The gradient is taken at random noise: take it at x-hat, between real and generated images.",
    "Gulrajani et al. 2017, Algorithm 1, lines 6 and 7",
)
def penalty_at_noise(reference):
    def gradient_penalty(critic, real, _fake, epsilon):
        noise = torch.randn_like(real)
        return reference.gradient_penalty(critic, noise, noise, epsilon)

    return gradient_penalty


@misconception(
    3,
    "gradient_penalty",
    "The gradient is taken between real images and noisy copies of them, DRAGAN's points: take it at x-hat, between "
    "real and generated images.",
    "Kodali et al. 2017, On Convergence and Stability of GANs (the points); Gulrajani et al. 2017, Algorithm 1, line 6",
)
def penalty_between_real_and_noisy(reference):
    def gradient_penalty(critic, real, _fake, epsilon):
        noisy = real + 0.5 * real.std() * torch.rand_like(real)
        return reference.gradient_penalty(critic, real, noisy, epsilon)

    return gradient_penalty


@misconception(
    3,
    "gradient_penalty",
    "The gradient is taken at noisy copies of the real images, as in DRAGAN: take it at x-hat, between real and "
    "generated images.",
    "Kodali et al. 2017, On Convergence and Stability of GANs (the points); Gulrajani et al. 2017, Algorithm 1, line 6",
)
def penalty_at_noisy_real(reference):
    def gradient_penalty(critic, real, _fake, epsilon):
        noisy = real + 0.5 * real.std() * torch.rand_like(real)
        return reference.gradient_penalty(critic, noisy, noisy, epsilon)

    return gradient_penalty


@misconception(
    3,
    "gradient_penalty",
    "This is five times the mean squared norm at the real images, the zero-centred penalty with its weight: take it at "
    "x-hat, hold the norm to 1, and leave the weight to critic_loss_gp.",
    "Mescheder et al. 2018, Section 4.1 (the other penalty); Gulrajani et al. 2017, Equation 3",
)
def penalty_zero_centred_at_real(reference):
    penalty = _with_distance(reference, lambda norms: 5 * (norms**2).mean())
    return lambda critic, real, _fake, epsilon: penalty(critic, real, real, epsilon)


@misconception(
    3,
    "gradient_penalty",
    "This is ten times the mean squared norm at the real images, the zero-centred penalty with its weight: take it at "
    "x-hat, hold the norm to 1, and leave the weight to critic_loss_gp.",
    "Mescheder et al. 2018, Section 4.1 (the other penalty); Gulrajani et al. 2017, Equation 3",
)
def penalty_zero_centred_at_real_times_ten(reference):
    penalty = _with_distance(reference, lambda norms: 10 * (norms**2).mean())
    return lambda critic, real, _fake, epsilon: penalty(critic, real, real, epsilon)


@misconception(
    3,
    "gradient_penalty",
    "This is half the mean squared norm at the real images, the zero-centred penalty with its weight: take it at "
    "x-hat, hold the norm to 1, and leave the weight to critic_loss_gp.",
    "Mescheder et al. 2018, Section 4.1 (the other penalty); Gulrajani et al. 2017, Equation 3",
)
def penalty_zero_centred_at_real_halved(reference):
    penalty = _with_distance(reference, lambda norms: (norms**2).mean() / 2)
    return lambda critic, real, _fake, epsilon: penalty(critic, real, real, epsilon)


# gradient_penalty: the graph, and what is left behind


@misconception(
    3,
    "gradient_penalty",
    "x-hat requires no gradient, so there is none to take with respect to it: say that x-hat requires one, before the "
    "critic scores it.",
    "PyTorch documentation, torch.Tensor.requires_grad_",
)
def penalty_x_hat_requires_no_gradient(reference):
    def gradient_penalty(critic, real, fake, epsilon):
        x_hat = reference.interpolate(real, fake, epsilon).detach()
        (gradients,) = torch.autograd.grad(critic(x_hat).sum(), x_hat, create_graph=True)
        return ((gradients.flatten(start_dim=1).norm(dim=1) - 1) ** 2).mean()

    return gradient_penalty


@misconception(
    3,
    "gradient_penalty",
    "The critic has not scored the tensor that the gradient is taken with respect to: let it score the very x-hat that "
    "requires a gradient, with no copy or detach in between.",
    "PyTorch documentation, torch.autograd.grad",
)
def penalty_of_another_tensor(reference):
    def gradient_penalty(critic, real, fake, epsilon):
        x_hat = reference.interpolate(real, fake, epsilon).detach()
        scores = critic(x_hat)
        (gradients,) = torch.autograd.grad(scores.sum(), x_hat.requires_grad_(), create_graph=True)
        return ((gradients.flatten(start_dim=1).norm(dim=1) - 1) ** 2).mean()

    return gradient_penalty


@misconception(
    3,
    "gradient_penalty",
    "A gradient is taken of something that has no graph, as after detach, under no_grad or of a new tensor: let it "
    "come from x-hat through the critic all the way.",
    "PyTorch documentation, torch.no_grad",
)
def penalty_scores_without_graph(reference):
    def gradient_penalty(critic, real, fake, epsilon):
        x_hat = reference.interpolate(real, fake, epsilon).detach().requires_grad_()
        (gradients,) = torch.autograd.grad(critic(x_hat).detach().sum(), x_hat, create_graph=True)
        return ((gradients.flatten(start_dim=1).norm(dim=1) - 1) ** 2).mean()

    return gradient_penalty


@misconception(
    3,
    "gradient_penalty",
    "torch.autograd.grad is given one score for each image and nothing that says how to add them: give it a single "
    "number, or grad_outputs.",
    "PyTorch documentation, torch.autograd.grad, the argument grad_outputs",
)
def penalty_of_many_scores(reference):
    def gradient_penalty(critic, real, fake, epsilon):
        x_hat = reference.interpolate(real, fake, epsilon).detach().requires_grad_()
        (gradients,) = torch.autograd.grad(critic(x_hat), x_hat, create_graph=True)
        return ((gradients.flatten(start_dim=1).norm(dim=1) - 1) ** 2).mean()

    return gradient_penalty


@misconception(
    3,
    "gradient_penalty",
    "The critic cannot be trained on the penalty: torch.autograd.grad needs create_graph=True, and retain_graph=True "
    "does not do it.",
    "PyTorch documentation, torch.autograd.grad, the argument create_graph",
)
def penalty_without_create_graph(reference):
    def gradient_penalty(critic, real, fake, epsilon):
        x_hat = reference.interpolate(real, fake, epsilon).detach().requires_grad_()
        (gradients,) = torch.autograd.grad(critic(x_hat).sum(), x_hat, retain_graph=True)
        return ((gradients.flatten(start_dim=1).norm(dim=1) - 1) ** 2).mean()

    return gradient_penalty


@misconception(
    3,
    "gradient_penalty",
    "The penalty is detached, and requires_grad_() does not join it to the critic again: keep its graph all the way.",
    "PyTorch documentation, torch.Tensor.detach",
)
def penalty_detached(reference):
    return lambda critic, real, fake, epsilon: (
        reference.gradient_penalty(critic, real, fake, epsilon).detach().requires_grad_()
    )


@misconception(
    3,
    "gradient_penalty",
    "backward(retain_graph=True) fills the critic's .grad and leaves nothing to train on: use torch.autograd.grad with "
    "create_graph=True.",
    "PyTorch documentation, torch.autograd.grad, the argument create_graph",
)
def penalty_gradient_by_backward(reference):
    def gradient_penalty(critic, real, fake, epsilon):
        x_hat = reference.interpolate(real, fake, epsilon).detach().requires_grad_()
        critic(x_hat).sum().backward(retain_graph=True)
        return ((x_hat.grad.flatten(start_dim=1).norm(dim=1) - 1) ** 2).mean()

    return gradient_penalty


@misconception(
    3,
    "gradient_penalty",
    "backward() is called on the penalty inside, which fills the critic's .grad: only return it, whoever trains calls "
    "backward().",
    "PyTorch documentation, torch.Tensor.backward",
)
def penalty_backward_inside(reference):
    def gradient_penalty(critic, real, fake, epsilon):
        penalty = reference.gradient_penalty(critic, real, fake, epsilon)
        penalty.backward(retain_graph=True)
        return penalty

    return gradient_penalty


@misconception(
    3,
    "gradient_penalty",
    "The critic is left in evaluation mode: leave its mode as it was, the penalty does not need another.",
    "PyTorch documentation, torch.nn.Module.eval",
)
def penalty_leaves_eval_mode(reference):
    def gradient_penalty(critic, real, fake, epsilon):
        critic.eval()
        return reference.gradient_penalty(critic, real, fake, epsilon)

    return gradient_penalty


@misconception(
    3,
    "gradient_penalty",
    "The critic's parameters are frozen and stay so: the critic is trained on the penalty, so they have to require "
    "gradients.",
    "PyTorch documentation, torch.nn.Module.requires_grad_",
)
def penalty_freezes_the_critic(reference):
    def gradient_penalty(critic, real, fake, epsilon):
        critic.requires_grad_(requires_grad=False)
        return reference.gradient_penalty(critic, real, fake, epsilon)

    return gradient_penalty


@misconception(
    3,
    "gradient_penalty",
    "The critic's .grad is cleared inside: that is for whoever trains it to do, leave it as it was.",
    "PyTorch documentation, torch.nn.Module.zero_grad",
)
def penalty_clears_grad(reference):
    def gradient_penalty(critic, real, fake, epsilon):
        critic.zero_grad()
        return reference.gradient_penalty(critic, real, fake, epsilon)

    return gradient_penalty


@misconception(
    3,
    "gradient_penalty",
    "x-hat is written into the real images, which are needed again: make a new tensor, without mul_, add_ or +=.",
    "PyTorch documentation, torch.Tensor.mul_",
)
def penalty_overwrites_real(reference):
    def gradient_penalty(critic, real, fake, epsilon):
        real.copy_(reference.interpolate(real, fake, epsilon))
        return reference.gradient_penalty(critic, real, real, torch.ones_like(epsilon))

    return gradient_penalty


@misconception(
    3,
    "gradient_penalty",
    "The real and generated images are left requiring gradients: only x-hat needs to, and it is a tensor of your own.",
    "PyTorch documentation, torch.Tensor.requires_grad_",
)
def penalty_images_left_requiring_grad(reference):
    def gradient_penalty(critic, real, fake, epsilon):
        return reference.gradient_penalty(critic, real.requires_grad_(), fake.requires_grad_(), epsilon)

    return gradient_penalty


# critic_loss_gp


@misconception(
    3,
    "critic_loss_gp",
    "The penalty is added without its weight: multiply it by penalty_weight.",
    "Gulrajani et al. 2017, Equation 3, lambda",
)
def critic_gp_weight_omitted(reference):
    return lambda critic, real, fake, epsilon, _penalty_weight=10.0: reference.critic_loss_gp(
        critic, real, fake, epsilon, 1.0
    )


@misconception(
    3,
    "critic_loss_gp",
    "The penalty weight is applied twice: the penalty comes without it, so multiply once.",
    "Gulrajani et al. 2017, Equation 3, lambda",
)
def critic_gp_weight_squared(reference):
    return lambda critic, real, fake, epsilon, penalty_weight=10.0: reference.critic_loss_gp(
        critic, real, fake, epsilon, penalty_weight**2
    )


@misconception(
    3,
    "critic_loss_gp",
    "The penalty is added twice: it stands in the loss once.",
    "Gulrajani et al. 2017, Equation 3",
)
def critic_gp_penalty_doubled(reference):
    return lambda critic, real, fake, epsilon, penalty_weight=10.0: reference.critic_loss_gp(
        critic, real, fake, epsilon, 2 * penalty_weight
    )


@misconception(
    3,
    "critic_loss_gp",
    "The penalty weight is always 10: multiply by penalty_weight, which only defaults to 10.",
    "Gulrajani et al. 2017, Section 4, paragraph Penalty coefficient",
)
def critic_gp_weight_always_ten(reference):
    return lambda critic, real, fake, epsilon, _penalty_weight=10.0: reference.critic_loss_gp(
        critic, real, fake, epsilon, 10.0
    )


@misconception(
    3,
    "critic_loss_gp",
    "The default of penalty_weight is 1: the paper uses 10.",
    "Gulrajani et al. 2017, Section 4, paragraph Penalty coefficient",
)
def critic_gp_default_one(reference):
    return lambda critic, real, fake, epsilon, penalty_weight=1.0: reference.critic_loss_gp(
        critic, real, fake, epsilon, penalty_weight
    )


@misconception(
    3,
    "critic_loss_gp",
    "The weight is inside the square, on the gradient norm, which is then held to 1 / weight: put it in front of the "
    "penalty.",
    "Gulrajani et al. 2017, Equation 3, lambda",
)
def critic_gp_weight_inside_the_norm(reference):
    def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
        penalty = reference.gradient_penalty(lambda images: penalty_weight * critic(images), real, fake, epsilon)
        return reference.critic_loss(critic(real), critic(fake)) + penalty

    return critic_loss_gp


@misconception(
    3,
    "critic_loss_gp",
    "The weight multiplies the whole loss: only the penalty is weighted, the scores are not.",
    "Gulrajani et al. 2017, Equation 3, lambda",
)
def critic_gp_weight_on_everything(reference):
    return lambda critic, real, fake, epsilon, penalty_weight=10.0: (
        penalty_weight * reference.critic_loss_gp(critic, real, fake, epsilon, 1.0)
    )


@misconception(
    3,
    "critic_loss_gp",
    "The penalty is subtracted, which rewards gradient norms far from 1: the loss is minimised, so add it.",
    "Gulrajani et al. 2017, Equation 3",
)
def critic_gp_penalty_subtracted(reference):
    return lambda critic, real, fake, epsilon, penalty_weight=10.0: reference.critic_loss_gp(
        critic, real, fake, epsilon, -penalty_weight
    )


@misconception(
    3,
    "critic_loss_gp",
    "The sign of the scores is flipped: the fake mean minus the real mean, and then the penalty added.",
    "Gulrajani et al. 2017, Equation 3, the part marked Original critic loss",
)
def critic_gp_scores_flipped(reference):
    return lambda critic, real, fake, epsilon, penalty_weight=10.0: (
        penalty_weight * reference.gradient_penalty(critic, real, fake, epsilon)
        - reference.critic_loss(critic(real), critic(fake))
    )


@misconception(
    3,
    "critic_loss_gp",
    "The penalty stands alone: the critic's loss on the scores of real and generated images comes with it.",
    "Gulrajani et al. 2017, Equation 3, the part marked Original critic loss",
)
def critic_gp_penalty_only(reference):
    return lambda critic, real, fake, epsilon, penalty_weight=10.0: (
        penalty_weight * reference.gradient_penalty(critic, real, fake, epsilon)
    )


@misconception(
    3,
    "critic_loss_gp",
    "Real and generated images are exchanged when the penalty is computed: epsilon belongs to the real ones.",
    "Gulrajani et al. 2017, Algorithm 1, line 6",
)
def critic_gp_penalty_swapped(reference):
    def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
        penalty = reference.gradient_penalty(critic, fake, real, epsilon)
        return reference.critic_loss(critic(real), critic(fake)) + penalty_weight * penalty

    return critic_loss_gp


@misconception(
    3,
    "critic_loss_gp",
    "The penalty enters as a plain number, so the critic does not train on it: keep its graph, without .detach(), "
    ".item() or no_grad.",
    "Gulrajani et al. 2017, Algorithm 1, line 9; PyTorch documentation, torch.Tensor.detach",
)
def critic_gp_penalty_detached(reference):
    def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
        penalty = reference.gradient_penalty(critic, real, fake, epsilon).detach()
        return reference.critic_loss(critic(real), critic(fake)) + penalty_weight * penalty

    return critic_loss_gp


@misconception(
    3,
    "critic_loss_gp",
    "A drift term is added, 0.001 times the mean square of the real scores: that is a later addition, and is not part "
    "of this loss.",
    "Karras et al. 2018, Progressive Growing of GANs, Appendix A.1 (the term); Gulrajani et al. 2017, Equation 3",
)
def critic_gp_drift(reference):
    return lambda critic, real, fake, epsilon, penalty_weight=10.0: (
        reference.critic_loss_gp(critic, real, fake, epsilon, penalty_weight) + 1e-3 * (critic(real) ** 2).mean()
    )


# clip_weights


@misconception(
    3,
    "clip_weights",
    "The critic stays as it was, as it does if nothing is done or if a copy is clipped: write into its parameters, as "
    "clamp_ does.",
    "PyTorch documentation, torch.Tensor.clamp_",
)
def clip_without_effect(_reference):
    return lambda critic, limit: [parameter.detach().clamp(-limit, limit) for parameter in critic.parameters()]


@misconception(
    3,
    "clip_weights",
    "The biases are left out: every parameter of the critic is clipped, biases too.",
    "Arjovsky et al. 2017, Algorithm 1, line 7",
)
def clip_weights_only(_reference):
    return lambda critic, limit: _clip([p for p in critic.parameters() if p.dim() > 1], -limit, limit)


@misconception(
    3,
    "clip_weights",
    "The gradients are clipped: it is the weights that have to stay within the limit.",
    "Arjovsky et al. 2017, Algorithm 1, line 7",
)
def clip_the_gradients(_reference):
    return lambda critic, limit: _clip([p.grad for p in critic.parameters() if p.grad is not None], -limit, limit)


@misconception(
    3,
    "clip_weights",
    "The weights are scaled down until their norm is within the limit: clip each one by itself, to [-limit, limit].",
    "PyTorch documentation, torch.nn.utils.clip_grad_norm_",
)
def clip_the_norm(_reference):
    def clip_weights(critic, limit):
        with torch.no_grad():
            norm = torch.cat([parameter.flatten() for parameter in critic.parameters()]).norm()
            for parameter in critic.parameters():
                parameter.mul_((limit / norm).clamp(max=1))

    return clip_weights


@misconception(
    3,
    "clip_weights",
    "The weights are clipped to [0, limit], so every negative one is lost: clip to [-limit, limit].",
    "Arjovsky et al. 2017, Algorithm 1, line 7",
)
def clip_to_positive(_reference):
    return lambda critic, limit: _clip(critic.parameters(), 0, limit)


@misconception(
    3,
    "clip_weights",
    "Only weights above the limit are clipped: those below -limit have to be clipped as well.",
    "Arjovsky et al. 2017, Algorithm 1, line 7",
)
def clip_above_only(_reference):
    return lambda critic, limit: _clip(critic.parameters(), None, limit)


@misconception(
    3,
    "clip_weights",
    "The limit is always 1: use the one that is given.",
    "Arjovsky et al. 2017, Algorithm 1, line 7, the constant c",
)
def clip_to_one(reference):
    return lambda critic, _limit: reference.clip_weights(critic, 1.0)


@misconception(
    3,
    "clip_weights",
    "The limit is always 0.01, the paper's: use the one that is given.",
    "Arjovsky et al. 2017, Algorithm 1, line 7, the constant c",
)
def clip_to_the_papers_limit(reference):
    return lambda critic, _limit: reference.clip_weights(critic, 0.01)


@misconception(
    3,
    "clip_weights",
    "Only the first layer is clipped: clip the parameters of all layers.",
    "PyTorch documentation, torch.nn.Module.parameters",
)
def clip_first_layer_only(_reference):
    return lambda critic, limit: _clip(next(critic.children()).parameters(), -limit, limit)


@misconception(
    3,
    "clip_weights",
    "Only the biases are clipped: every parameter of the critic is.",
    "Arjovsky et al. 2017, Algorithm 1, line 7",
)
def clip_biases_only(_reference):
    return lambda critic, limit: _clip([p for p in critic.parameters() if p.dim() == 1], -limit, limit)


@misconception(
    3,
    "clip_weights",
    "The parameters are replaced by new ones, which the optimiser does not know: write the clipped numbers into the "
    "old ones.",
    "PyTorch documentation, torch.optim, Constructing it",
)
def clip_replaces_the_parameters(_reference):
    def clip_weights(critic, limit):
        for module in critic.modules():
            for name, parameter in list(module.named_parameters(recurse=False)):
                setattr(module, name, torch.nn.Parameter(parameter.detach().clamp(-limit, limit)))

    return clip_weights


@misconception(
    3,
    "clip_weights",
    "The gradients are cleared too: clip the weights and leave the rest of the critic as it was.",
    "PyTorch documentation, torch.nn.Module.zero_grad",
)
def clip_clears_grad(reference):
    def clip_weights(critic, limit):
        reference.clip_weights(critic, limit)
        critic.zero_grad()

    return clip_weights


@misconception(
    3,
    "clip_weights",
    "The parameters no longer require gradients afterwards, so the critic stops learning: use torch.no_grad() instead.",
    "PyTorch documentation, torch.no_grad",
)
def clip_freezes_the_critic(reference):
    def clip_weights(critic, limit):
        critic.requires_grad_(requires_grad=False)
        reference.clip_weights(critic, limit)

    return clip_weights
