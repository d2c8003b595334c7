"""Wrong answers about drawing one epsilon for each image, the commonest first."""

import torch

from reference.misconceptions import family, misconception


@misconception(
    3,
    "sample_epsilon",
    "The shape is (N,), which broadcasts along the width of the images.",
    "PyTorch documentation, Broadcasting semantics",
)
def epsilon_flat(reference):
    return lambda batch: reference.sample_epsilon(batch).flatten()


@misconception(
    3,
    "sample_epsilon",
    "All images of a batch share one epsilon.",
    "Gulrajani et al. 2017, Algorithm 1, line 4, inside the loop over images",
)
def epsilon_shared(reference):
    return lambda batch: reference.sample_epsilon(batch[:1]).expand(len(batch), 1, 1, 1)


@misconception(
    3,
    "sample_epsilon",
    "A single number is drawn, of shape (1,), which all images of a batch share.",
    "Gulrajani et al. 2017, Algorithm 1, line 4, inside the loop over images",
)
def epsilon_single_number(reference):
    return lambda batch: reference.sample_epsilon(batch[:1]).flatten()


@misconception(
    3,
    "sample_epsilon",
    "Every pixel draws its own epsilon, as rand_like does, so x-hat does not lie on the line between two images.",
    "Gulrajani et al. 2017, Algorithm 1, lines 4 and 6",
)
def epsilon_per_pixel(_reference):
    return torch.rand_like


@misconception(
    3,
    "sample_epsilon",
    "Every channel draws its own epsilon, so x-hat does not lie on the line between two images.",
    "Gulrajani et al. 2017, Algorithm 1, lines 4 and 6",
)
def epsilon_per_channel(_reference):
    return lambda batch: torch.rand(*batch.shape[:2], 1, 1, dtype=batch.dtype, device=batch.device)


@misconception(
    3,
    "sample_epsilon",
    "Epsilon is drawn from a normal distribution, which leaves [0, 1].",
    "PyTorch documentation, torch.rand",
)
def epsilon_normal(_reference):
    return lambda batch: torch.randn(len(batch), 1, 1, 1, dtype=batch.dtype, device=batch.device)


@misconception(
    3,
    "sample_epsilon",
    "Epsilon is made on the default device, which fails once the images are on a GPU.",
    "PyTorch documentation, torch.rand, the argument device",
)
def epsilon_on_the_default_device(_reference):
    return lambda batch: torch.rand(len(batch), 1, 1, 1, dtype=batch.dtype)


@misconception(
    3,
    "sample_epsilon",
    "Epsilon comes from numpy, in float64 and on the CPU, whatever the images' dtype and device are.",
    "PyTorch documentation, torch.from_numpy",
)
def epsilon_from_numpy(reference):
    return lambda batch: torch.from_numpy(reference.sample_epsilon(batch).cpu().double().numpy())


@family(
    3,
    "sample_epsilon",
    "Epsilon is always one number, about {number}, so all other points of the line are never penalised.",
    "Gulrajani et al. 2017, Algorithm 1, line 4",
    parameter="number",
    values=(0, 0.1, 0.25, 0.5, 0.75, 0.9, 1),
    common=(0.5, 1),
)
def epsilon_constant(_reference, number):
    return lambda batch: torch.full_like(batch[:, :1, :1, :1], number)


@misconception(
    3,
    "sample_epsilon",
    "Epsilon is either 0 or 1, so nothing between real and generated images is penalised.",
    "Gulrajani et al. 2017, Algorithm 1, line 4",
)
def epsilon_zero_or_one(reference):
    return lambda batch: reference.sample_epsilon(batch).round()


@family(
    3,
    "sample_epsilon",
    "Epsilon is drawn from [-{width}, {width}], which leaves the line between the two images.",
    "Gulrajani et al. 2017, Algorithm 1, line 4",
    parameter="width",
    values=(0.1, 0.5, 1, 2, 10),
    common=(1,),
)
def epsilon_around_zero(reference, width):
    return lambda batch: width * (2 * reference.sample_epsilon(batch) - 1)


@family(
    3,
    "sample_epsilon",
    "Epsilon is drawn from 0 to {end}, which is not the line between the two images.",
    "Gulrajani et al. 2017, Algorithm 1, line 4",
    parameter="end",
    values=(0.1, 0.5, 0.8, 0.9, 1.1, 1.2, 2, 5, 10),
)
def epsilon_up_to(reference, end):
    return lambda batch: end * reference.sample_epsilon(batch)


@family(
    3,
    "sample_epsilon",
    "Epsilon is the sigmoid of {scale} times a normal draw, which is another distribution than the paper names.",
    "Gulrajani et al. 2017, Algorithm 1, line 4",
    parameter="scale",
    values=(0.5, 1, 2),
)
def epsilon_sigmoid_of_normal(_reference, scale):
    def sample_epsilon(batch):
        return torch.sigmoid(scale * torch.randn(len(batch), 1, 1, 1, dtype=batch.dtype, device=batch.device))

    return sample_epsilon


@misconception(
    3,
    "sample_epsilon",
    "One number is drawn for the batch, and the images get it at equal distances, so they are not drawn apart.",
    "Gulrajani et al. 2017, Algorithm 1, line 4",
)
def epsilon_evenly_spread(_reference):
    def sample_epsilon(batch):
        count = len(batch)
        start = torch.rand(1, dtype=batch.dtype, device=batch.device)
        steps = torch.arange(count, dtype=batch.dtype, device=batch.device) / count
        return torch.remainder(start + steps, 1.0).reshape(count, 1, 1, 1)

    return sample_epsilon


@family(
    3,
    "sample_epsilon",
    "Epsilon is drawn from Beta({alpha}, {alpha}), as mixup does, which is another distribution than the paper names.",
    "Gulrajani et al. 2017, Algorithm 1, line 4; Zhang et al. 2018, mixup, Section 2",
    parameter="alpha",
    values=(0.1, 0.2, 0.3, 0.4, 0.5, 2, 5),
)
def epsilon_beta(_reference, alpha):
    def sample_epsilon(batch):
        shape = batch.new_full((len(batch), 1, 1, 1), alpha)
        return torch.distributions.Beta(shape, shape).sample()

    return sample_epsilon


@family(
    3,
    "sample_epsilon",
    "Epsilon is drawn from {start} to 1, which is not the line between the two images.",
    "Gulrajani et al. 2017, Algorithm 1, line 4",
    parameter="start",
    values=(-0.5, -0.1, 0.1, 0.2, 0.5, 0.8, 0.9),
)
def epsilon_from(reference, start):
    return lambda batch: start + (1 - start) * reference.sample_epsilon(batch)


@family(
    3,
    "sample_epsilon",
    "Epsilon keeps {margin} away from 0 and from 1, so it never comes near either image.",
    "Gulrajani et al. 2017, Algorithm 1, line 4",
    parameter="margin",
    values=(0.01, 0.05, 0.1, 0.25),
)
def epsilon_between(reference, margin):
    return lambda batch: margin + (1 - 2 * margin) * reference.sample_epsilon(batch)


@family(
    3,
    "sample_epsilon",
    "Epsilon is cut off {margin} from 0 and from 1, so many images share the two ends.",
    "Gulrajani et al. 2017, Algorithm 1, line 4",
    parameter="margin",
    values=(0.01, 0.05, 0.1, 0.25),
)
def epsilon_cut_off(reference, margin):
    return lambda batch: reference.sample_epsilon(batch).clamp(margin, 1 - margin)


@misconception(
    3,
    "sample_epsilon",
    "The random generator is seeded inside, so every call gives the same epsilons.",
    "PyTorch documentation, torch.manual_seed",
)
def epsilon_same_on_every_call(reference):
    def sample_epsilon(batch):
        torch.manual_seed(0)
        return reference.sample_epsilon(batch)

    return sample_epsilon


@misconception(
    3,
    "sample_epsilon",
    "Epsilon is the mean of what is drawn for all pixels of an image, which is nearly always close to 1/2.",
    "Gulrajani et al. 2017, Algorithm 1, line 4",
)
def epsilon_mean_over_pixels(_reference):
    return lambda batch: torch.rand_like(batch).mean(dim=(1, 2, 3), keepdim=True)


@misconception(
    3,
    "sample_epsilon",
    "Half of the epsilons are 1 minus the others, so the images do not draw apart.",
    "Gulrajani et al. 2017, Algorithm 1, line 4, inside the loop over images",
)
def epsilon_in_mirrored_pairs(_reference):
    def sample_epsilon(batch):
        half = torch.rand((len(batch) + 1) // 2, 1, 1, 1, dtype=batch.dtype, device=batch.device)
        return torch.cat([half, 1 - half])[: len(batch)]

    return sample_epsilon


@misconception(
    3,
    "sample_epsilon",
    "Epsilon is rounded to a few decimals, so many images get the same one.",
    "Gulrajani et al. 2017, Algorithm 1, line 4",
)
def epsilon_rounded(reference):
    return lambda batch: reference.sample_epsilon(batch).round(decimals=3)


@misconception(
    3,
    "sample_epsilon",
    "Epsilon is made out of the images, so it hangs on the graph of the generator that made them.",
    "PyTorch documentation, torch.Tensor.detach",
)
def epsilon_with_the_graph_of_the_images(_reference):
    return lambda batch: batch[:, :1, :1, :1].clone().uniform_()
