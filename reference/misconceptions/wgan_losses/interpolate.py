"""Wrong answers about the points between real and generated images, the commonest first."""

import torch

from reference.misconceptions import misconception


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
