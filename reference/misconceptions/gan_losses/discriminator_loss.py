"""Wrong answers about the discriminator's loss, the commonest first."""

import math

import torch
from torch.nn import functional as F

from reference.misconceptions import family, misconception
from reference.misconceptions.backward_inside import backward_inside
from reference.misconceptions.own_backward import alone


@misconception(
    2,
    "discriminator_loss",
    "The labels are swapped, so the discriminator learns to call real images generated and generated ones real.",
    "Goodfellow et al. 2014, Equation 1",
)
def labels_swapped(reference):
    def discriminator_loss(real_logits, fake_logits):
        return reference.discriminator_loss(fake_logits, real_logits)

    return discriminator_loss


@misconception(
    2,
    "discriminator_loss",
    "The sign is flipped: descending this loss, the discriminator learns to be wrong about every image.",
    "Goodfellow et al. 2014, Algorithm 1, line 6",
)
def discriminator_sign(reference):
    def discriminator_loss(real_logits, fake_logits):
        return -reference.discriminator_loss(real_logits, fake_logits)

    return discriminator_loss


@misconception(
    2,
    "discriminator_loss",
    "The logit is subtracted from 1 before the sigmoid, which does not give the probability that an image is "
    "generated.",
    "Goodfellow et al. 2014, Equation 1",
)
def discriminator_one_minus_logit(_reference):
    def discriminator_loss(real_logits, fake_logits):
        return -(F.logsigmoid(real_logits).mean() + F.logsigmoid(1 - fake_logits).mean())

    return discriminator_loss


@misconception(
    2,
    "discriminator_loss",
    "The stable form of the cross-entropy lacks the absolute value, so negative logits cost too much and overflow.",
    "PyTorch documentation, torch.nn.BCEWithLogitsLoss",
)
def discriminator_stable_form_without_absolute_value(_reference):
    def term(logits, label):
        return (logits.clamp(min=0) - logits * label + torch.log1p(torch.exp(-logits))).mean()

    return lambda real_logits, fake_logits: term(real_logits, 1.0) + term(fake_logits, 0.0)


@misconception(
    2,
    "discriminator_loss",
    "A cross-entropy of probabilities is given the logits themselves, which lie outside [0, 1].",
    "PyTorch documentation, torch.nn.BCELoss",
)
def discriminator_cross_entropy_of_logits(_reference):
    def discriminator_loss(real_logits, fake_logits):
        real = F.binary_cross_entropy(real_logits, torch.ones_like(real_logits))
        return real + F.binary_cross_entropy(fake_logits, torch.zeros_like(fake_logits))

    return discriminator_loss


@misconception(
    2,
    "discriminator_loss",
    "The two halves are averaged, which makes the loss half as large.",
    "Goodfellow et al. 2014, Equation 1",
)
def discriminator_half(reference):
    def discriminator_loss(real_logits, fake_logits):
        return reference.discriminator_loss(real_logits, fake_logits) / 2

    return discriminator_loss


@family(
    2,
    "discriminator_loss",
    "The logits are multiplied by {factor} first, so the probabilities are not the discriminator's.",
    "Goodfellow et al. 2014, Equation 1",
    parameter="factor",
    values=(0.1, 0.5, 2, 10),
)
def discriminator_logits_scaled(reference, factor):
    def discriminator_loss(real_logits, fake_logits):
        return reference.discriminator_loss(factor * real_logits, factor * fake_logits)

    return discriminator_loss


@family(
    2,
    "discriminator_loss",
    "The generated half is multiplied by {weight}, so the two halves do not count alike.",
    "Goodfellow et al. 2014, Equation 1",
    parameter="weight",
    values=(0.1, 0.25, 0.5, 2, 5, 10),
)
def discriminator_fake_half_weighted(reference, weight):
    def discriminator_loss(real_logits, fake_logits):
        return reference.generator_loss(real_logits) - weight * reference.minimax_generator_loss(fake_logits)

    return discriminator_loss


@family(
    2,
    "discriminator_loss",
    "The real half is multiplied by {weight}, so the two halves do not count alike.",
    "Goodfellow et al. 2014, Equation 1",
    parameter="weight",
    values=(0.1, 0.25, 0.5, 2, 5, 10),
)
def discriminator_real_half_weighted(reference, weight):
    def discriminator_loss(real_logits, fake_logits):
        return weight * reference.generator_loss(real_logits) - reference.minimax_generator_loss(fake_logits)

    return discriminator_loss


@family(
    2,
    "discriminator_loss",
    "The real half counts {weight} and the generated one the rest, so the two halves do not count alike.",
    "Goodfellow et al. 2014, Equation 1",
    parameter="weight",
    values=(0.1, 0.25, 0.4, 0.6, 0.75, 0.9),
)
def discriminator_halves_mixed(reference, weight):
    def discriminator_loss(real_logits, fake_logits):
        real = reference.generator_loss(real_logits)
        return weight * real - (1 - weight) * reference.minimax_generator_loss(fake_logits)

    return discriminator_loss


@misconception(
    2,
    "discriminator_loss",
    "The losses of the images are summed, so the loss grows with the size of the batch.",
    "Goodfellow et al. 2014, Algorithm 1, line 6",
)
def discriminator_sum(reference):
    def discriminator_loss(real_logits, fake_logits):
        real = reference.generator_loss(real_logits) * real_logits.numel()
        return real - reference.minimax_generator_loss(fake_logits) * fake_logits.numel()

    return discriminator_loss


@misconception(
    2,
    "discriminator_loss",
    "The sigmoid is applied twice, once by you and once inside the cross-entropy with logits.",
    "PyTorch documentation, torch.nn.BCEWithLogitsLoss",
)
def discriminator_sigmoid_twice(reference):
    def discriminator_loss(real_logits, fake_logits):
        return reference.discriminator_loss(torch.sigmoid(real_logits), torch.sigmoid(fake_logits))

    return discriminator_loss


@misconception(
    2,
    "discriminator_loss",
    "A sigmoid is formed first and its logarithm taken after: at large logits the sigmoid rounds to 0 or 1, and the "
    "logarithm is not finite.",
    "PyTorch documentation, torch.nn.BCEWithLogitsLoss",
)
def discriminator_naive_logs(_reference):
    def discriminator_loss(real_logits, fake_logits):
        real = torch.log(torch.sigmoid(real_logits)).mean()
        return -(real + torch.log(1 - torch.sigmoid(fake_logits)).mean())

    return discriminator_loss


@misconception(
    2,
    "discriminator_loss",
    "At large logits what goes into the logarithm becomes 0 or infinite in float32, and so the loss is infinite or "
    "nan.",
    "PyTorch documentation, torch.nn.BCEWithLogitsLoss",
)
def discriminator_naive_softplus(_reference):
    def discriminator_loss(real_logits, fake_logits):
        real = torch.log(1 + torch.exp(-real_logits)).mean()
        return real + torch.log(1 + torch.exp(fake_logits)).mean()

    return discriminator_loss


@misconception(
    2,
    "discriminator_loss",
    "Cross-entropy of a sigmoid cuts logarithms off at -100, so the loss is wrong at large logits.",
    "PyTorch documentation, torch.nn.BCELoss",
)
def discriminator_cross_entropy_of_sigmoid(_reference):
    def discriminator_loss(real_logits, fake_logits):
        real = F.binary_cross_entropy(torch.sigmoid(real_logits), torch.ones_like(real_logits))
        return real + F.binary_cross_entropy(torch.sigmoid(fake_logits), torch.zeros_like(fake_logits))

    return discriminator_loss


@family(
    2,
    "discriminator_loss",
    "{number} is added inside the logarithms, which keeps the loss finite but wrong at large logits.",
    "PyTorch documentation, torch.nn.BCEWithLogitsLoss",
    parameter="number",
    values=(1e-12, 1e-10, 1e-8, 1e-7, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 0.1),
    common=(1e-8,),
)
def discriminator_number_inside_logs(_reference, number):
    def discriminator_loss(real_logits, fake_logits):
        real = torch.log(torch.sigmoid(real_logits) + number).mean()
        return -(real + torch.log(1 - torch.sigmoid(fake_logits) + number).mean())

    return discriminator_loss


@family(
    2,
    "discriminator_loss",
    "D is kept {margin} away from 0 and 1, which keeps the loss finite, but at large logits wrong and without "
    "gradient.",
    "PyTorch documentation, torch.clamp",
    parameter="margin",
    values=(1e-7, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 0.05, 0.1),
    common=(1e-7,),
)
def discriminator_probabilities_clamped(_reference, margin):
    def discriminator_loss(real_logits, fake_logits):
        real = torch.sigmoid(real_logits).clamp(margin, 1 - margin)
        fake = torch.sigmoid(fake_logits).clamp(margin, 1 - margin)
        return -(torch.log(real).mean() + torch.log(1 - fake).mean())

    return discriminator_loss


@family(
    2,
    "discriminator_loss",
    "The logits are cut off at {limit}: beyond it the loss is wrong and its gradient 0.",
    "PyTorch documentation, torch.clamp",
    parameter="limit",
    values=(1, 2, 3, 5, 8, 10, 15, 20, 30, 50, 80, 100),
)
def discriminator_logits_clamped(reference, limit):
    def discriminator_loss(real_logits, fake_logits):
        return reference.discriminator_loss(real_logits.clamp(-limit, limit), fake_logits.clamp(-limit, limit))

    return discriminator_loss


@misconception(
    2,
    "discriminator_loss",
    "The logits are taken for probabilities, and a negative number has no logarithm.",
    "Goodfellow et al. 2014, Section 3 (D(x) is a probability)",
)
def discriminator_logits_as_probabilities(_reference):
    def discriminator_loss(real_logits, fake_logits):
        return -(torch.log(real_logits).mean() + torch.log(1 - fake_logits).mean())

    return discriminator_loss


@misconception(
    2,
    "discriminator_loss",
    "Only the real images count, so calling everything real costs nothing.",
    "Goodfellow et al. 2014, Equation 1",
)
def discriminator_real_only(reference):
    def discriminator_loss(real_logits, _fake_logits):
        return reference.generator_loss(real_logits)

    return discriminator_loss


@misconception(
    2,
    "discriminator_loss",
    "Only the generated images count, so calling everything generated costs nothing.",
    "Goodfellow et al. 2014, Equation 1",
)
def discriminator_fake_only(reference):
    def discriminator_loss(_real_logits, fake_logits):
        return -reference.minimax_generator_loss(fake_logits)

    return discriminator_loss


@misconception(
    2,
    "discriminator_loss",
    "The sign of the generated half is wrong, so the discriminator is paid for calling generated images real.",
    "Goodfellow et al. 2014, Equation 1",
)
def discriminator_halves_subtracted(reference):
    def discriminator_loss(real_logits, fake_logits):
        return reference.generator_loss(real_logits) + reference.minimax_generator_loss(fake_logits)

    return discriminator_loss


@misconception(
    2,
    "discriminator_loss",
    "The generated images are labelled like the real ones, so calling everything real costs nothing.",
    "Goodfellow et al. 2014, Equation 1",
)
def discriminator_all_labelled_real(reference):
    def discriminator_loss(real_logits, fake_logits):
        return reference.generator_loss(real_logits) + reference.generator_loss(fake_logits)

    return discriminator_loss


@misconception(
    2,
    "discriminator_loss",
    "The real images are labelled like the generated ones, so calling everything generated costs nothing.",
    "Goodfellow et al. 2014, Equation 1",
)
def discriminator_all_labelled_generated(reference):
    def discriminator_loss(real_logits, fake_logits):
        return -reference.minimax_generator_loss(real_logits) - reference.minimax_generator_loss(fake_logits)

    return discriminator_loss


@misconception(
    2,
    "discriminator_loss",
    "One mean is taken over both batches together, which weighs them by their sizes.",
    "Goodfellow et al. 2014, Equation 1",
)
def discriminator_batches_pooled(_reference):
    def discriminator_loss(real_logits, fake_logits):
        labels = torch.cat([torch.ones_like(real_logits), torch.zeros_like(fake_logits)])
        return F.binary_cross_entropy_with_logits(torch.cat([real_logits, fake_logits]), labels)

    return discriminator_loss


@misconception(
    2,
    "discriminator_loss",
    "Both sums are divided by the number of real images, although the generated batch has a size of its own.",
    "Goodfellow et al. 2014, Equation 1",
)
def discriminator_size_of_the_real_batch(reference):
    def discriminator_loss(real_logits, fake_logits):
        fake = reference.minimax_generator_loss(fake_logits) * len(fake_logits) / len(real_logits)
        return reference.generator_loss(real_logits) - fake

    return discriminator_loss


@misconception(
    2,
    "discriminator_loss",
    "One batch meets something of the other's size, pair by pair, which fails for batches of two sizes.",
    "Goodfellow et al. 2014, Equation 1",
)
def discriminator_pair_by_pair(_reference):
    def discriminator_loss(real_logits, fake_logits):
        return -(F.logsigmoid(real_logits) + F.logsigmoid(-fake_logits)).mean()

    return discriminator_loss


@misconception(
    2,
    "discriminator_loss",
    "Real and generated logits are subtracted pair by pair, the relativistic loss, so no image has a D of its own.",
    "Jolicoeur-Martineau 2018, Section 4 (the relativistic loss); Goodfellow et al. 2014, Equation 1",
)
def discriminator_relativistic(_reference):
    def discriminator_loss(real_logits, fake_logits):
        return -F.logsigmoid(real_logits - fake_logits).mean()

    return discriminator_loss


@misconception(
    2,
    "discriminator_loss",
    "The mean logit of the other batch is subtracted, the relativistic average, so no image has a D of its own.",
    "Jolicoeur-Martineau 2018, Section 4 (the relativistic average); Goodfellow et al. 2014, Equation 1",
)
def discriminator_relativistic_average(reference):
    def discriminator_loss(real_logits, fake_logits):
        return reference.discriminator_loss(real_logits - fake_logits.mean(), fake_logits - real_logits.mean())

    return discriminator_loss


@misconception(
    2,
    "discriminator_loss",
    "A hinge is put on the differences of real and generated logits, pair by pair, so no image has a D of its own.",
    "Goodfellow et al. 2014, Equation 1",
)
def discriminator_hinge_of_pairs(_reference):
    def discriminator_loss(real_logits, fake_logits):
        return F.relu(1 - (real_logits - fake_logits)).mean()

    return discriminator_loss


@misconception(
    2,
    "discriminator_loss",
    "The two logarithms are multiplied pair by pair, so an image that is judged rightly hides the one beside it.",
    "Goodfellow et al. 2014, Equation 1",
)
def discriminator_pairs_multiplied(_reference):
    def discriminator_loss(real_logits, fake_logits):
        return (F.logsigmoid(real_logits) * F.logsigmoid(-fake_logits)).mean()

    return discriminator_loss


@misconception(
    2,
    "discriminator_loss",
    "No mean is taken, so a loss for each image comes back and not one number.",
    "Goodfellow et al. 2014, Equation 1",
)
def discriminator_no_mean(_reference):
    def discriminator_loss(real_logits, fake_logits):
        return -(F.logsigmoid(real_logits) + F.logsigmoid(-fake_logits))

    return discriminator_loss


@misconception(
    2,
    "discriminator_loss",
    "The mean is taken over the real images, but the generated ones are summed, so they count for more in a larger "
    "batch.",
    "Goodfellow et al. 2014, Equation 1",
)
def discriminator_fake_half_summed(reference):
    def discriminator_loss(real_logits, fake_logits):
        fake = reference.minimax_generator_loss(fake_logits) * fake_logits.numel()
        return reference.generator_loss(real_logits) - fake

    return discriminator_loss


@family(
    2,
    "discriminator_loss",
    "The real images' label is {label}: that is one-sided label smoothing, a later trick.",
    "Salimans et al. 2016, Section 3.4 (the trick); Goodfellow et al. 2014, Equation 1 (the loss)",
    parameter="label",
    values=(0.5, 0.7, 0.8, 0.85, 0.9, 0.95, 0.99, 1.1, 1.2),
    common=(0.9,),
)
def discriminator_real_labels_smoothed(_reference, label):
    def discriminator_loss(real_logits, fake_logits):
        real = F.binary_cross_entropy_with_logits(real_logits, torch.full_like(real_logits, label))
        return real + F.binary_cross_entropy_with_logits(fake_logits, torch.zeros_like(fake_logits))

    return discriminator_loss


@family(
    2,
    "discriminator_loss",
    "Both labels are smoothed by {smoothing}, which is a later trick.",
    "Salimans et al. 2016, Section 3.4 (why not both); Goodfellow et al. 2014, Equation 1 (the loss)",
    parameter="smoothing",
    values=(0.01, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3),
    common=(0.1,),
)
def discriminator_both_labels_smoothed(_reference, smoothing):
    def discriminator_loss(real_logits, fake_logits):
        real = F.binary_cross_entropy_with_logits(real_logits, torch.full_like(real_logits, 1 - smoothing))
        return real + F.binary_cross_entropy_with_logits(fake_logits, torch.full_like(fake_logits, smoothing))

    return discriminator_loss


@family(
    2,
    "discriminator_loss",
    "The generated images' label is {label}: that is label smoothing, a later trick.",
    "Salimans et al. 2016, Section 3.4 (why not so); Goodfellow et al. 2014, Equation 1 (the loss)",
    parameter="label",
    values=(0.01, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.5),
)
def discriminator_fake_labels_smoothed(_reference, label):
    def discriminator_loss(real_logits, fake_logits):
        real = F.binary_cross_entropy_with_logits(real_logits, torch.ones_like(real_logits))
        return real + F.binary_cross_entropy_with_logits(fake_logits, torch.full_like(fake_logits, label))

    return discriminator_loss


@misconception(
    2,
    "discriminator_loss",
    "The labels are drawn at random, around 1 and 0, which is label smoothing, a later trick.",
    "Salimans et al. 2016, Section 3.4 (the trick); Goodfellow et al. 2014, Equation 1 (the loss)",
)
def discriminator_labels_drawn(_reference):
    def discriminator_loss(real_logits, fake_logits):
        real_labels = 0.7 + 0.5 * torch.rand_like(real_logits)
        fake_labels = 0.3 * torch.rand_like(fake_logits)
        real = F.binary_cross_entropy_with_logits(real_logits, real_labels)
        return real + F.binary_cross_entropy_with_logits(fake_logits, fake_labels)

    return discriminator_loss


@misconception(
    2,
    "discriminator_loss",
    "The real images' labels are drawn at random, from 0.7 to 1.2, which is label smoothing, a later trick.",
    "Salimans et al. 2016, Section 3.4 (the trick); Goodfellow et al. 2014, Equation 1 (the loss)",
)
def discriminator_real_labels_drawn(_reference):
    def discriminator_loss(real_logits, fake_logits):
        real = F.binary_cross_entropy_with_logits(real_logits, 0.7 + 0.5 * torch.rand_like(real_logits))
        return real + F.binary_cross_entropy_with_logits(fake_logits, torch.zeros_like(fake_logits))

    return discriminator_loss


@misconception(
    2,
    "discriminator_loss",
    "The real images' labels are drawn at random, below 1, which is label smoothing, a later trick.",
    "Salimans et al. 2016, Section 3.4 (the trick); Goodfellow et al. 2014, Equation 1 (the loss)",
)
def discriminator_real_labels_drawn_below_one(_reference):
    def discriminator_loss(real_logits, fake_logits):
        real = F.binary_cross_entropy_with_logits(real_logits, 0.8 + 0.2 * torch.rand_like(real_logits))
        return real + F.binary_cross_entropy_with_logits(fake_logits, torch.zeros_like(fake_logits))

    return discriminator_loss


@misconception(
    2,
    "discriminator_loss",
    "This is the critic's loss of a Wasserstein GAN, which takes scores and knows no probability.",
    "Arjovsky et al. 2017, Algorithm 1, line 5; Goodfellow et al. 2014, Equation 1",
)
def discriminator_wasserstein(_reference):
    def discriminator_loss(real_logits, fake_logits):
        return fake_logits.mean() - real_logits.mean()

    return discriminator_loss


@misconception(
    2,
    "discriminator_loss",
    "This is the hinge loss, which ignores logits beyond a margin.",
    "Miyato et al. 2018, Equation 16; Goodfellow et al. 2014, Equation 1",
)
def discriminator_hinge(_reference):
    def discriminator_loss(real_logits, fake_logits):
        return F.relu(1 - real_logits).mean() + F.relu(1 + fake_logits).mean()

    return discriminator_loss


@misconception(
    2,
    "discriminator_loss",
    "This is the least-squares loss, which takes the logits' squared distances to the labels.",
    "Mao et al. 2017, Equation 2; Goodfellow et al. 2014, Equation 1",
)
def discriminator_least_squares(_reference):
    def discriminator_loss(real_logits, fake_logits):
        return ((real_logits - 1) ** 2).mean() + (fake_logits**2).mean()

    return discriminator_loss


@misconception(
    2,
    "discriminator_loss",
    "This is the f-GAN's bound on the KL divergence, with an exponential of the logits.",
    "Nowozin et al. 2016, Table 2 (KL); Goodfellow et al. 2014, Equation 1",
)
def discriminator_f_gan(_reference):
    def discriminator_loss(real_logits, fake_logits):
        return torch.exp(fake_logits - 1).mean() - real_logits.mean()

    return discriminator_loss


@misconception(
    2,
    "discriminator_loss",
    "The logarithms are missing, so being badly wrong about an image costs hardly more than being a little wrong.",
    "Goodfellow et al. 2014, Equation 1",
)
def discriminator_no_log(_reference):
    def discriminator_loss(real_logits, fake_logits):
        return -(torch.sigmoid(real_logits).mean() + (1 - torch.sigmoid(fake_logits)).mean())

    return discriminator_loss


@misconception(
    2,
    "discriminator_loss",
    "The mean is taken before the logarithm, so images about which D is badly wrong hide behind the others.",
    "Goodfellow et al. 2014, Equation 1",
)
def discriminator_log_of_mean(_reference):
    def discriminator_loss(real_logits, fake_logits):
        real = torch.log(torch.sigmoid(real_logits).mean())
        return -(real + torch.log((1 - torch.sigmoid(fake_logits)).mean()))

    return discriminator_loss


@misconception(
    2,
    "discriminator_loss",
    "The logits are averaged first, so there are two logarithms in all where every image has one.",
    "Goodfellow et al. 2014, Equation 1",
)
def discriminator_of_the_mean_logits(reference):
    def discriminator_loss(real_logits, fake_logits):
        return reference.discriminator_loss(real_logits.mean().reshape(1), fake_logits.mean().reshape(1))

    return discriminator_loss


@family(
    2,
    "discriminator_loss",
    "The logarithms are {beta} times as sharp as they should be, as with softplus's beta.",
    "PyTorch documentation, torch.nn.Softplus (beta)",
    parameter="beta",
    values=(0.5, 2, 10),
)
def discriminator_sharpened(reference, beta):
    def discriminator_loss(real_logits, fake_logits):
        return reference.discriminator_loss(beta * real_logits, beta * fake_logits) / beta

    return discriminator_loss


@misconception(
    2,
    "discriminator_loss",
    "The loss is cut off from the logits, so nothing can learn from it.",
    "PyTorch documentation, torch.Tensor.detach",
)
def discriminator_detached(reference):
    def discriminator_loss(real_logits, fake_logits):
        return reference.discriminator_loss(real_logits, fake_logits).detach()

    return discriminator_loss


@misconception(
    2,
    "discriminator_loss",
    "The generated half is cut off from its logits, so the discriminator learns from real images alone.",
    "Goodfellow et al. 2014, Algorithm 1, line 6 (the gradient is of both terms)",
)
def discriminator_fake_half_detached(reference):
    def discriminator_loss(real_logits, fake_logits):
        return reference.discriminator_loss(real_logits, fake_logits.detach())

    return discriminator_loss


@misconception(
    2,
    "discriminator_loss",
    "The loss is returned as a Python number, so nothing can learn from it.",
    "PyTorch documentation, torch.Tensor.item",
)
def discriminator_python_number(reference):
    def discriminator_loss(real_logits, fake_logits):
        return reference.discriminator_loss(real_logits, fake_logits).item()

    return discriminator_loss


@misconception(
    2,
    "discriminator_loss",
    "The loss has shape (1,), which is a vector of one number and no scalar.",
    "PyTorch documentation, torch.nn.BCEWithLogitsLoss (Shape)",
)
def discriminator_shape_of_one(reference):
    def discriminator_loss(real_logits, fake_logits):
        return reference.discriminator_loss(real_logits, fake_logits).reshape(1)

    return discriminator_loss


@family(
    2,
    "discriminator_loss",
    "The sums are divided by {size}, a batch size from elsewhere, so batches of other sizes get another loss.",
    "Goodfellow et al. 2014, Algorithm 1, line 6 (m is the size of the minibatch)",
    parameter="size",
    values=(2, 8, 10, 16, 32, 50, 64, 100, 128, 256),
    common=(64,),
    whole=True,
)
def discriminator_batch_size_fixed(reference, size):
    def discriminator_loss(real_logits, fake_logits):
        real = reference.generator_loss(real_logits) * real_logits.numel() / size
        return real - reference.minimax_generator_loss(fake_logits) * fake_logits.numel() / size

    return discriminator_loss


@misconception(
    2,
    "discriminator_loss",
    "The labels are made on the CPU whatever the logits' device, which fails on a GPU.",
    "PyTorch documentation, torch.ones_like",
)
def discriminator_labels_on_the_cpu(_reference):
    def discriminator_loss(real_logits, fake_logits):
        real = F.binary_cross_entropy_with_logits(real_logits, torch.ones(real_logits.shape))
        return real + F.binary_cross_entropy_with_logits(fake_logits, torch.zeros(fake_logits.shape))

    return discriminator_loss


@misconception(
    2,
    "discriminator_loss",
    "The labels have shape (N,) even for logits of shape (N, 1), which fails.",
    "PyTorch documentation, torch.nn.BCEWithLogitsLoss (Shape)",
)
def discriminator_labels_flat(_reference):
    def discriminator_loss(real_logits, fake_logits):
        real = F.binary_cross_entropy_with_logits(real_logits, real_logits.new_ones(len(real_logits)))
        return real + F.binary_cross_entropy_with_logits(fake_logits, fake_logits.new_zeros(len(fake_logits)))

    return discriminator_loss


@misconception(
    2,
    "discriminator_loss",
    "One batch's labels are made with the other batch's size, which fails where they differ.",
    "PyTorch documentation, torch.nn.BCEWithLogitsLoss (Shape)",
)
def discriminator_labels_of_the_other_size(_reference):
    def discriminator_loss(real_logits, fake_logits):
        ones = fake_logits.new_ones(len(fake_logits))
        real = F.binary_cross_entropy_with_logits(real_logits.flatten(), ones)
        return real + F.binary_cross_entropy_with_logits(fake_logits.flatten(), 0 * ones)

    return discriminator_loss


@misconception(
    2,
    "discriminator_loss",
    "One batch's labels are made like the other batch's logits, which fails where the sizes differ.",
    "PyTorch documentation, torch.ones_like",
)
def discriminator_labels_like_the_other_logits(_reference):
    def discriminator_loss(real_logits, fake_logits):
        ones = torch.ones_like(fake_logits)
        real = F.binary_cross_entropy_with_logits(real_logits, ones)
        return real + F.binary_cross_entropy_with_logits(fake_logits, 0 * ones)

    return discriminator_loss


@misconception(
    2,
    "discriminator_loss",
    "All labels have shape (N,), with one batch's N for both, which fails for batches of two sizes and for logits of "
    "shape (N, 1).",
    "PyTorch documentation, torch.nn.BCEWithLogitsLoss (Shape)",
)
def discriminator_flat_labels_of_one_size(_reference):
    def discriminator_loss(real_logits, fake_logits):
        ones = real_logits.new_ones(len(real_logits))
        real = F.binary_cross_entropy_with_logits(real_logits, ones)
        return real + F.binary_cross_entropy_with_logits(fake_logits, 0 * ones)

    return discriminator_loss


@misconception(
    2,
    "discriminator_loss",
    "The labels are written over the logits, because detach() shares their memory and makes no copy.",
    "PyTorch documentation, torch.Tensor.detach",
)
def discriminator_labels_over_logits(_reference):
    def discriminator_loss(real_logits, fake_logits):
        real_labels, fake_labels = real_logits.detach().fill_(1), fake_logits.detach().fill_(0)
        real = F.binary_cross_entropy_with_logits(real_logits, real_labels)
        return real + F.binary_cross_entropy_with_logits(fake_logits, fake_labels)

    return discriminator_loss


@misconception(
    2,
    "discriminator_loss",
    "The loss is computed in float16, which keeps about three digits.",
    "PyTorch documentation, torch.Tensor.half",
)
def discriminator_float16(reference):
    def discriminator_loss(real_logits, fake_logits):
        return reference.discriminator_loss(real_logits.half(), fake_logits.half()).float()

    return discriminator_loss


@family(
    2,
    "discriminator_loss",
    "The logarithms are to base {base}, so the loss is not in nats.",
    "PyTorch documentation, torch.log2",
    parameter="base",
    values=(2, 10),
    common=(2,),
    whole=True,
)
def discriminator_base(reference, base):
    def discriminator_loss(real_logits, fake_logits):
        return reference.discriminator_loss(real_logits, fake_logits) / math.log(base)

    return discriminator_loss


@misconception(
    2,
    "discriminator_loss",
    "The backward of your own leaves out what comes in, so a loss with a weight is differentiated as if it had none.",
    "PyTorch documentation, Extending PyTorch, torch.autograd.Function (backward)",
)
def discriminator_own_backward(reference):
    return alone(reference.discriminator_loss)


@misconception(
    2,
    "discriminator_loss",
    "The loss goes backward by itself, so the gradients are there twice once the training goes backward, too.",
    "PyTorch documentation, torch.Tensor.backward (gradients accumulate)",
)
def discriminator_backward_inside(reference):
    return backward_inside(reference.discriminator_loss)
