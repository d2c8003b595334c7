"""Wrong answers about the critic's loss without a penalty, the commonest first."""

import torch
from torch.nn import functional as F

from reference.misconceptions import family, misconception
from reference.misconceptions.backward_inside import backward_inside
from reference.misconceptions.own_backward import alone


@misconception(
    3,
    "critic_loss",
    "This is what the paper maximises. Your optimizer minimises, so the critic learns to score real images low.",
    "Arjovsky et al. 2017, Algorithm 1, lines 5 and 6",
)
def critic_sign_flipped(reference):
    return lambda real_scores, fake_scores: -reference.critic_loss(real_scores, fake_scores)


@misconception(
    3,
    "critic_loss",
    "The scores are added up, so the loss grows with the size of the batch.",
    "Arjovsky et al. 2017, Algorithm 1, line 5, the factor 1/m",
)
def critic_sum(_reference):
    return lambda real_scores, fake_scores: fake_scores.sum() - real_scores.sum()


@family(
    3,
    "critic_loss",
    "The sums are divided by {size}, a batch size from elsewhere, so batches of other sizes get another loss.",
    "Arjovsky et al. 2017, Algorithm 1, line 5, the factor 1/m",
    parameter="size",
    values=(2, 8, 10, 16, 32, 50, 64, 100, 128, 256),
    whole=True,
)
def critic_batch_size_fixed(_reference, size):
    return lambda real_scores, fake_scores: (fake_scores.sum() - real_scores.sum()) / size


@misconception(
    3,
    "critic_loss",
    "An absolute value is taken, so a critic that has real and fake the wrong way round is never told so.",
    "Gulrajani et al. 2017, Equation 3, the part marked Original critic loss",
)
def critic_absolute_value(reference):
    return lambda real_scores, fake_scores: reference.critic_loss(real_scores, fake_scores).abs()


@misconception(
    3,
    "critic_loss",
    "The difference of the means loses its sign before it is turned round, so the loss never says which is higher.",
    "Gulrajani et al. 2017, Equation 3, the part marked Original critic loss",
)
def critic_minus_absolute_value(reference):
    return lambda real_scores, fake_scores: -reference.critic_loss(real_scores, fake_scores).abs()


@misconception(
    3,
    "critic_loss",
    "Real and generated scores are combined element by element, which fails when the two batches differ in size.",
    "Gulrajani et al. 2017, Equation 3: two separate expectations",
)
def critic_pairs_subtracted(_reference):
    return lambda real_scores, fake_scores: (fake_scores - real_scores).mean()


@misconception(
    3,
    "critic_loss",
    "The score of generated images is missing, so the critic is not told what to make of them.",
    "Gulrajani et al. 2017, Equation 3, the part marked Original critic loss",
)
def critic_real_term_only(_reference):
    return lambda real_scores, _fake_scores: -real_scores.mean()


@misconception(
    3,
    "critic_loss",
    "The score of real images is missing, so the critic is not told what to make of them.",
    "Gulrajani et al. 2017, Equation 3, the part marked Original critic loss",
)
def critic_fake_term_only(_reference):
    return lambda _real_scores, fake_scores: fake_scores.mean()


@misconception(
    3,
    "critic_loss",
    "This is the generator's loss: descending it, the critic scores generated images high.",
    "Arjovsky et al. 2017, Algorithm 1, line 5 against line 10",
)
def critic_given_the_generators_loss(reference):
    return lambda _real_scores, fake_scores: reference.generator_loss(fake_scores)


@misconception(
    3,
    "critic_loss",
    "This is the cross-entropy of the original GAN, which takes scores for logits.",
    "Arjovsky et al. 2017, Section 3, Equation 3",
)
def critic_cross_entropy(_reference):
    return lambda real_scores, fake_scores: F.softplus(-real_scores).mean() + F.softplus(fake_scores).mean()


@misconception(
    3,
    "critic_loss",
    "The scores are put through a sigmoid, which takes them for logits and flattens what is large.",
    "Arjovsky et al. 2017, Algorithm 1, line 5",
)
def critic_sigmoid_of_scores(reference):
    return lambda real_scores, fake_scores: reference.critic_loss(real_scores.sigmoid(), fake_scores.sigmoid())


@misconception(
    3,
    "critic_loss",
    "This is the hinge loss, which stops at a margin and learns nothing beyond it.",
    "Gulrajani et al. 2017, Equation 3, the part marked Original critic loss",
)
def critic_hinge(_reference):
    return lambda real_scores, fake_scores: (1 - real_scores).relu().mean() + (1 + fake_scores).relu().mean()


@family(
    3,
    "critic_loss",
    "This is a hinge loss with the margin {margin}, which learns nothing beyond it.",
    "Gulrajani et al. 2017, Equation 3, the part marked Original critic loss",
    parameter="margin",
    values=(0, 0.1, 0.5, 2, 5, 10),
)
def critic_hinge_with_margin(_reference, margin):
    return lambda real_scores, fake_scores: (margin - real_scores).relu().mean() + (margin + fake_scores).relu().mean()


@misconception(
    3,
    "critic_loss",
    "A hinge is put on the real scores alone, so real images that score above 1 teach the critic nothing more.",
    "Gulrajani et al. 2017, Equation 3, the part marked Original critic loss",
)
def critic_real_half_hinge(_reference):
    return lambda real_scores, fake_scores: (1 - real_scores).relu().mean() + fake_scores.mean()


@misconception(
    3,
    "critic_loss",
    "A hinge is put on the generated scores alone, so images that score below -1 teach the critic nothing more.",
    "Gulrajani et al. 2017, Equation 3, the part marked Original critic loss",
)
def critic_fake_half_hinge(_reference):
    return lambda real_scores, fake_scores: (1 + fake_scores).relu().mean() - real_scores.mean()


@family(
    3,
    "critic_loss",
    "The scores are cut off at {limit}: beyond it the loss is wrong and its gradient 0.",
    "Gulrajani et al. 2017, Equation 3, the part marked Original critic loss",
    parameter="limit",
    values=(0.5, 1, 2, 5, 10, 50, 80, 100, 1000, 2000),
)
def critic_scores_clamped(reference, limit):
    return lambda real_scores, fake_scores: reference.critic_loss(
        real_scores.clamp(-limit, limit), fake_scores.clamp(-limit, limit)
    )


@misconception(
    3,
    "critic_loss",
    "This is the least-squares loss, which draws the scores to the targets 1 and 0.",
    "Gulrajani et al. 2017, Equation 3, the part marked Original critic loss",
)
def critic_least_squares(_reference):
    return lambda real_scores, fake_scores: ((real_scores - 1) ** 2).mean() + (fake_scores**2).mean()


@misconception(
    3,
    "critic_loss",
    "Fake and real scores are multiplied one by one, which fails for batches of two sizes.",
    "Gulrajani et al. 2017, Equation 3: two separate expectations",
)
def critic_pairs_multiplied(_reference):
    return lambda real_scores, fake_scores: (fake_scores * real_scores).mean()


@misconception(
    3,
    "critic_loss",
    "A hinge is put on the differences of real and fake scores, pair by pair, which learns nothing beyond its margin.",
    "Gulrajani et al. 2017, Equation 3, the part marked Original critic loss",
)
def critic_hinge_of_pairs(_reference):
    return lambda real_scores, fake_scores: (1 - (real_scores - fake_scores)).relu().mean()


@misconception(
    3,
    "critic_loss",
    "Real and fake scores are compared pair by pair in a cross-entropy, the relativistic loss, which takes scores for "
    "logits.",
    "Jolicoeur-Martineau 2018, Section 4 (the relativistic loss); Gulrajani et al. 2017, Equation 3",
)
def critic_relativistic(_reference):
    return lambda real_scores, fake_scores: F.softplus(fake_scores - real_scores).mean()


@misconception(
    3,
    "critic_loss",
    "The other batch's mean score is subtracted and a cross-entropy taken, the relativistic average, which takes "
    "scores for logits.",
    "Jolicoeur-Martineau 2018, Section 4 (the relativistic average); Gulrajani et al. 2017, Equation 3",
)
def critic_relativistic_average(_reference):
    def critic_loss(real_scores, fake_scores):
        real, fake = real_scores - fake_scores.mean(), fake_scores - real_scores.mean()
        return F.softplus(-real).mean() + F.softplus(fake).mean()

    return critic_loss


@family(
    3,
    "critic_loss",
    "A drift term is added, {weight} times the mean square of the real scores, which is a later addition.",
    "Karras et al. 2018, Progressive Growing of GANs, Appendix A.1 (the term); Gulrajani et al. 2017, Equation 3",
    parameter="weight",
    values=(1e-4, 1e-3, 0.01, 0.1, 0.5, 1, 10),
    common=(1e-3,),
)
def critic_drift(reference, weight):
    return lambda real_scores, fake_scores: (
        reference.critic_loss(real_scores, fake_scores) + weight * (real_scores**2).mean()
    )


@misconception(
    3,
    "critic_loss",
    "This is the f-GAN's bound on the KL divergence, with an exponential of the fake scores.",
    "Nowozin et al. 2016, Table 2 (KL); Gulrajani et al. 2017, Equation 3, the part marked Original critic loss",
)
def critic_f_gan(_reference):
    return lambda real_scores, fake_scores: (fake_scores - 1).exp().mean() - real_scores.mean()


@misconception(
    3,
    "critic_loss",
    "The loss is halved, as if it were the average of two terms.",
    "Arjovsky et al. 2017, Algorithm 1, line 5",
)
def critic_halved(reference):
    return lambda real_scores, fake_scores: 0.5 * reference.critic_loss(real_scores, fake_scores)


@family(
    3,
    "critic_loss",
    "The mean of the real scores is multiplied by {weight}, so the two batches do not count alike.",
    "Arjovsky et al. 2017, Algorithm 1, line 5",
    parameter="weight",
    values=(0.1, 0.5, 0.9, 2, 5, 10),
)
def critic_real_half_weighted(_reference, weight):
    return lambda real_scores, fake_scores: fake_scores.mean() - weight * real_scores.mean()


@family(
    3,
    "critic_loss",
    "The mean of the generated scores is multiplied by {weight}, so the two batches do not count alike.",
    "Arjovsky et al. 2017, Algorithm 1, line 5",
    parameter="weight",
    values=(0.1, 0.5, 0.9, 2, 5, 10),
)
def critic_fake_half_weighted(_reference, weight):
    return lambda real_scores, fake_scores: weight * fake_scores.mean() - real_scores.mean()


@misconception(
    3,
    "critic_loss",
    "One mean is taken over all scores together, so the larger batch counts for more.",
    "Gulrajani et al. 2017, Equation 3: two separate expectations",
)
def critic_pooled_mean(_reference):
    return lambda real_scores, fake_scores: 2 * torch.cat([fake_scores, -real_scores]).mean()


@misconception(
    3,
    "critic_loss",
    "The loss is cut off from the scores, so the critic cannot learn from it.",
    "PyTorch documentation, torch.Tensor.detach",
)
def critic_detached(reference):
    return lambda real_scores, fake_scores: reference.critic_loss(real_scores, fake_scores).detach()


@misconception(
    3,
    "critic_loss",
    "No mean is taken of the generated scores, so one number for each of them comes back.",
    "Arjovsky et al. 2017, Algorithm 1, line 5",
)
def critic_loss_per_image(_reference):
    return lambda real_scores, fake_scores: fake_scores - real_scores.mean()


@misconception(
    3,
    "critic_loss",
    "The backward of your own leaves out what comes in, so a loss with a weight is differentiated as if it had none.",
    "PyTorch documentation, Extending PyTorch, torch.autograd.Function (backward)",
)
def critic_own_backward(reference):
    return alone(reference.critic_loss)


@misconception(
    3,
    "critic_loss",
    "The loss goes backward by itself, so the gradients are there twice once the training goes backward, too.",
    "PyTorch documentation, torch.Tensor.backward (gradients accumulate)",
)
def critic_backward_inside(reference):
    return backward_inside(reference.critic_loss)


@misconception(
    3,
    "critic_loss",
    "This is minus the Wasserstein distance between the two sets of scores themselves, sorted and paired.",
    "Arjovsky et al. 2017, Equation 2 and Algorithm 1, line 5",
)
def critic_minus_distance_of_sorted_scores(_reference):
    def critic_loss(real_scores, fake_scores):
        count = max(real_scores.numel(), fake_scores.numel())
        levels = torch.linspace(0, 1, count, dtype=real_scores.dtype, device=real_scores.device)
        real, fake = (torch.quantile(scores.flatten(), levels) for scores in (real_scores, fake_scores))
        return -(real - fake).abs().mean()

    return critic_loss


@misconception(
    3,
    "critic_loss",
    "Scores of exactly 0 are left out of the count of a mean, as if they were no scores.",
    "Arjovsky et al. 2017, Algorithm 1, line 5, the factor 1/m",
)
def critic_zeros_not_counted(_reference):
    def mean(scores):
        return scores.sum() / torch.count_nonzero(scores)

    return lambda real_scores, fake_scores: mean(fake_scores) - mean(real_scores)
