"""The generator that draws the pictures: its weights are the mean of the trained one's over the last iterations.

A trained generator is pushed about by every step of its judge; the mean of its recent weights is calmer, and its faces
are cleaner. It learns nothing itself and no loss sees it. Karras et al. 2018, "Progressive Growing of GANs", Section 6,
and Yazici et al. 2019, "The Unusual Effectiveness of Averaging in GAN Training", arXiv 1806.04498.
"""

import torch

LONGEST = 0.999  # of the old mean, this share is kept at an iteration: Karras et al. 2018, Appendix A.1


def kept(iteration):
    """The share of the old mean that is kept.

    So the last tenth of all iterations, or the last 1,000 if those are fewer, have about three fifths of the weight.
    """
    return min(LONGEST, (1 + iteration) / (10 + iteration))


@torch.no_grad()
def follow(average, generator, iteration):
    """Move the averaged generator towards the trained one, in place; BatchNorm's running averages move along.

    Args:
        average: a network of the same build.
        generator: the network that is trained.
        iteration: how many iterations it has had.
    """
    for mean, now in zip(average.state_dict().values(), generator.state_dict().values(), strict=True):
        if mean.is_floating_point():  # the others count batches
            mean.lerp_(now, 1 - kept(iteration))
