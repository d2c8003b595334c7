"""Wrong answers about the points between real and generated images, the commonest first."""

import torch

from reference.misconceptions import family, misconception


@misconception(
    3,
    "interpolate",
    "Real and generated images are exchanged, so epsilon says how much of the generated one there is.",
    "Gulrajani et al. 2017, Algorithm 1, line 6",
)
def interpolate_swapped(reference):
    return lambda real, fake, epsilon: reference.interpolate(fake, real, epsilon)


@misconception(
    3,
    "interpolate",
    "An epsilon of shape (N,) is laid along the width of the images, so every column has one and no image does.",
    "PyTorch documentation, Broadcasting semantics",
)
def interpolate_along_the_width(_reference):
    return lambda real, fake, epsilon: epsilon * real + (1 - epsilon) * fake


@misconception(
    3,
    "interpolate",
    "The points lie on a sphere's arc between the two images and not on the straight line.",
    "Gulrajani et al. 2017, Algorithm 1, line 6",
)
def interpolate_on_an_arc(_reference):
    def interpolate(real, fake, epsilon):
        epsilon = epsilon.reshape(-1, 1, 1, 1)
        units = [images.flatten(start_dim=1) for images in (real, fake)]
        units = [unit / unit.norm(dim=1, keepdim=True) for unit in units]
        angle = torch.acos((units[0] * units[1]).sum(dim=1).clamp(-1, 1)).reshape(-1, 1, 1, 1)
        return (torch.sin(epsilon * angle) * real + torch.sin((1 - epsilon) * angle) * fake) / torch.sin(angle)

    return interpolate


@misconception(
    3,
    "interpolate",
    "torch.lerp starts from its first argument, so this is the wrong way round, and an epsilon of shape (N,) is laid "
    "along the width.",
    "PyTorch documentation, torch.lerp",
)
def interpolate_lerp_the_wrong_way(_reference):
    return torch.lerp


@misconception(
    3,
    "interpolate",
    "Three axes are always added to epsilon, even if it has them already.",
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
    "The generated image comes in whole, so the point does not lie between the two images.",
    "Gulrajani et al. 2017, Algorithm 1, line 6",
)
def interpolate_fake_unweighted(_reference):
    return lambda real, fake, epsilon: epsilon.reshape(-1, 1, 1, 1) * real + fake


@misconception(
    3,
    "interpolate",
    "Both images are multiplied by epsilon, so the point does not lie between the two.",
    "Gulrajani et al. 2017, Algorithm 1, line 6",
)
def interpolate_sum_times_epsilon(_reference):
    return lambda real, fake, epsilon: epsilon.reshape(-1, 1, 1, 1) * (real + fake)


@family(
    3,
    "interpolate",
    "The real image always counts {weight} and the generated one the rest, so epsilon has no effect.",
    "Gulrajani et al. 2017, Algorithm 1, line 6",
    parameter="weight",
    values=(0, 0.1, 0.25, 0.5, 0.75, 0.9, 1),
    common=(0.5,),
)
def interpolate_constant(reference, weight):
    return lambda real, fake, epsilon: reference.interpolate(real, fake, torch.full_like(epsilon, weight))


@misconception(
    3,
    "interpolate",
    "All images are mixed with the first one's epsilon, so the others have no effect.",
    "Gulrajani et al. 2017, Algorithm 1, lines 4 and 6",
)
def interpolate_first_epsilon_for_all(reference):
    return lambda real, fake, epsilon: reference.interpolate(real, fake, epsilon[:1].expand_as(epsilon))


@misconception(
    3,
    "interpolate",
    "The mixed images are clipped to [0, 1], so images of other ranges are changed.",
    "Gulrajani et al. 2017, Algorithm 1, line 6",
)
def interpolate_clamped(reference):
    return lambda real, fake, epsilon: reference.interpolate(real, fake, epsilon).clamp(0, 1)


@family(
    3,
    "interpolate",
    "The mixed images are clipped to [-{limit}, {limit}], so images of other ranges are changed.",
    "Gulrajani et al. 2017, Algorithm 1, line 6",
    parameter="limit",
    values=(0.5, 1, 2, 5, 10),
)
def interpolate_clamped_both_ways(reference, limit):
    return lambda real, fake, epsilon: reference.interpolate(real, fake, epsilon).clamp(-limit, limit)


@family(
    3,
    "interpolate",
    "Epsilon is multiplied by {factor}, so every point lies elsewhere than it should.",
    "Gulrajani et al. 2017, Algorithm 1, line 6",
    parameter="factor",
    values=(0.1, 0.5, 0.9, 1.1, 2, 10),
)
def interpolate_epsilon_scaled(reference, factor):
    return lambda real, fake, epsilon: reference.interpolate(real, fake, factor * epsilon)


@family(
    3,
    "interpolate",
    "Epsilon is kept {margin} away from 0 and 1, so the ends of the line are never reached.",
    "Gulrajani et al. 2017, Algorithm 1, line 6",
    parameter="margin",
    values=(1e-6, 0.001, 0.01, 0.05, 0.1, 0.2),
)
def interpolate_epsilon_clamped(reference, margin):
    return lambda real, fake, epsilon: reference.interpolate(real, fake, epsilon.clamp(margin, 1 - margin))


@family(
    3,
    "interpolate",
    "The two weights add up to {total}, so the point does not lie on the line.",
    "Gulrajani et al. 2017, Algorithm 1, line 6",
    parameter="total",
    values=(0.5, 0.9, 1.1, 2),
)
def interpolate_weights_of_another_sum(_reference, total):
    return lambda real, fake, epsilon: (
        epsilon.reshape(-1, 1, 1, 1) * real + (total - epsilon.reshape(-1, 1, 1, 1)) * fake
    )


@misconception(
    3,
    "interpolate",
    "The result is written into the real images, which are needed again.",
    "PyTorch documentation, torch.Tensor.mul_",
)
def interpolate_in_place(reference):
    return lambda real, fake, epsilon: real.copy_(reference.interpolate(real, fake, epsilon))
