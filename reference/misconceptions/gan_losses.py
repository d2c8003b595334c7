"""Wrong answers about the losses of a GAN, function by function, the commonest first.

A builder stands on the reference's own functions where it can, so that two mistakes at once compose. What is fetched
from there is stable; where the mistake is an unstable way of writing, or another loss altogether, it is plain torch.
"""

import math

import torch
from torch.nn import functional as F

from reference.misconceptions import misconception

# discriminator_loss


@misconception(
    2,
    "discriminator_loss",
    "The labels are swapped: real images are to get 1, generated ones 0.",
    "Goodfellow et al. 2014, Equation 1",
)
def labels_swapped(reference):
    def discriminator_loss(real_logits, fake_logits):
        return reference.discriminator_loss(fake_logits, real_logits)

    return discriminator_loss


@misconception(
    2,
    "discriminator_loss",
    "The sign is flipped: the paper's discriminator ascends Equation 1, and yours descends, so its loss is minus that.",
    "Goodfellow et al. 2014, Algorithm 1, line 6",
)
def discriminator_sign(reference):
    def discriminator_loss(real_logits, fake_logits):
        return -reference.discriminator_loss(real_logits, fake_logits)

    return discriminator_loss


@misconception(
    2,
    "discriminator_loss",
    "The two halves are averaged, which makes the loss half as large: Equation 1 adds them.",
    "Goodfellow et al. 2014, Equation 1",
)
def discriminator_half(reference):
    def discriminator_loss(real_logits, fake_logits):
        return reference.discriminator_loss(real_logits, fake_logits) / 2

    return discriminator_loss


@misconception(
    2,
    "discriminator_loss",
    "The losses of the images are summed: each expectation is the mean over its own batch.",
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
    "The sigmoid is applied twice, once by you and once inside the cross-entropy with logits: give that the logits.",
    "PyTorch documentation, torch.nn.BCEWithLogitsLoss",
)
def discriminator_sigmoid_twice(reference):
    def discriminator_loss(real_logits, fake_logits):
        return reference.discriminator_loss(torch.sigmoid(real_logits), torch.sigmoid(fake_logits))

    return discriminator_loss


@misconception(
    2,
    "discriminator_loss",
    "The sigmoid is formed first and its logarithm taken after: at large logits the sigmoid rounds to 0 or 1, and the "
    "loss or its gradient is no longer finite; take the logarithm with a function that is given the logits.",
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
    "A cross-entropy of probabilities follows a sigmoid: it cuts every logarithm off at -100, so loss and gradient are "
    "wrong at large logits; use the cross-entropy that is given the logits.",
    "PyTorch documentation, torch.nn.BCELoss",
)
def discriminator_cross_entropy_of_sigmoid(_reference):
    def discriminator_loss(real_logits, fake_logits):
        real = F.binary_cross_entropy(torch.sigmoid(real_logits), torch.ones_like(real_logits))
        return real + F.binary_cross_entropy(torch.sigmoid(fake_logits), torch.zeros_like(fake_logits))

    return discriminator_loss


@misconception(
    2,
    "discriminator_loss",
    "A small number is added inside the logarithms: that keeps the loss finite but makes it wrong at large logits; "
    "take the logarithm with a function that is given the logits.",
    "PyTorch documentation, torch.nn.BCEWithLogitsLoss",
)
def discriminator_number_inside_logs(_reference):
    def discriminator_loss(real_logits, fake_logits):
        real = torch.log(torch.sigmoid(real_logits) + 1e-8).mean()
        return -(real + torch.log(1 - torch.sigmoid(fake_logits) + 1e-8).mean())

    return discriminator_loss


@misconception(
    2,
    "discriminator_loss",
    "The probabilities are clamped away from 0 and 1: the loss stays finite, but at large logits it is wrong and its "
    "gradient is 0; take the logarithm with a function that is given the logits.",
    "PyTorch documentation, torch.clamp",
)
def discriminator_probabilities_clamped(_reference):
    def discriminator_loss(real_logits, fake_logits):
        real = torch.sigmoid(real_logits).clamp(1e-7, 1 - 1e-7)
        fake = torch.sigmoid(fake_logits).clamp(1e-7, 1 - 1e-7)
        return -(torch.log(real).mean() + torch.log(1 - fake).mean())

    return discriminator_loss


@misconception(
    2,
    "discriminator_loss",
    "The logits are taken for probabilities: they are any real numbers, and D is their sigmoid.",
    "Goodfellow et al. 2014, Section 3 (D(x) is a probability)",
)
def discriminator_logits_as_probabilities(_reference):
    def discriminator_loss(real_logits, fake_logits):
        return -(torch.log(real_logits).mean() + torch.log(1 - fake_logits).mean())

    return discriminator_loss


@misconception(
    2,
    "discriminator_loss",
    "Only the real images count: Equation 1 has a second term, for the generated ones.",
    "Goodfellow et al. 2014, Equation 1",
)
def discriminator_real_only(reference):
    def discriminator_loss(real_logits, _fake_logits):
        return reference.generator_loss(real_logits)

    return discriminator_loss


@misconception(
    2,
    "discriminator_loss",
    "Only the generated images count: Equation 1 has a first term, for the real ones.",
    "Goodfellow et al. 2014, Equation 1",
)
def discriminator_fake_only(reference):
    def discriminator_loss(_real_logits, fake_logits):
        return -reference.minimax_generator_loss(fake_logits)

    return discriminator_loss


@misconception(
    2,
    "discriminator_loss",
    "The sign of the generated half is wrong: the minus before Equation 1 belongs to both terms, so mind the brackets.",
    "Goodfellow et al. 2014, Equation 1",
)
def discriminator_halves_subtracted(reference):
    def discriminator_loss(real_logits, fake_logits):
        return reference.generator_loss(real_logits) + reference.minimax_generator_loss(fake_logits)

    return discriminator_loss


@misconception(
    2,
    "discriminator_loss",
    "The generated images are labelled 1 like the real ones: their label is 0.",
    "Goodfellow et al. 2014, Equation 1",
)
def discriminator_all_labelled_real(reference):
    def discriminator_loss(real_logits, fake_logits):
        return reference.generator_loss(real_logits) + reference.generator_loss(fake_logits)

    return discriminator_loss


@misconception(
    2,
    "discriminator_loss",
    "The real images are labelled 0 like the generated ones: their label is 1.",
    "Goodfellow et al. 2014, Equation 1",
)
def discriminator_all_labelled_generated(reference):
    def discriminator_loss(real_logits, fake_logits):
        return -reference.minimax_generator_loss(real_logits) - reference.minimax_generator_loss(fake_logits)

    return discriminator_loss


@misconception(
    2,
    "discriminator_loss",
    "One mean is taken over both batches together, which weighs them by their sizes: take the mean of each, then add.",
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
    "Both sums are divided by the number of real images: the generated batch has a size of its own.",
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
    "Real and generated images are added pair by pair before the mean, which fails when the batches differ in size: "
    "take the mean of each batch first.",
    "Goodfellow et al. 2014, Equation 1",
)
def discriminator_pair_by_pair(_reference):
    def discriminator_loss(real_logits, fake_logits):
        return -(F.logsigmoid(real_logits) + F.logsigmoid(-fake_logits)).mean()

    return discriminator_loss


@misconception(
    2,
    "discriminator_loss",
    "No mean is taken: a loss is one number, the mean over the real batch plus the mean over the generated one.",
    "Goodfellow et al. 2014, Equation 1",
)
def discriminator_no_mean(_reference):
    def discriminator_loss(real_logits, fake_logits):
        return -(F.logsigmoid(real_logits) + F.logsigmoid(-fake_logits))

    return discriminator_loss


@misconception(
    2,
    "discriminator_loss",
    "The mean is taken over the real images, but the generated ones are summed: both expectations are means.",
    "Goodfellow et al. 2014, Equation 1",
)
def discriminator_fake_half_summed(reference):
    def discriminator_loss(real_logits, fake_logits):
        fake = reference.minimax_generator_loss(fake_logits) * fake_logits.numel()
        return reference.generator_loss(real_logits) - fake

    return discriminator_loss


@misconception(
    2,
    "discriminator_loss",
    "The real images' label is 0.9: that is one-sided label smoothing, a later trick, and here the label is 1.",
    "Salimans et al. 2016, Section 3.4 (the trick); Goodfellow et al. 2014, Equation 1 (the loss)",
)
def discriminator_real_labels_smoothed(_reference):
    def discriminator_loss(real_logits, fake_logits):
        real = F.binary_cross_entropy_with_logits(real_logits, torch.full_like(real_logits, 0.9))
        return real + F.binary_cross_entropy_with_logits(fake_logits, torch.zeros_like(fake_logits))

    return discriminator_loss


@misconception(
    2,
    "discriminator_loss",
    "The labels are smoothed to 0.9 and 0.1: here they are 1 for real images and 0 for generated ones.",
    "Salimans et al. 2016, Section 3.4 (why not 0.1); Goodfellow et al. 2014, Equation 1 (the loss)",
)
def discriminator_both_labels_smoothed(_reference):
    def discriminator_loss(real_logits, fake_logits):
        real = F.binary_cross_entropy_with_logits(real_logits, torch.full_like(real_logits, 0.9))
        return real + F.binary_cross_entropy_with_logits(fake_logits, torch.full_like(fake_logits, 0.1))

    return discriminator_loss


@misconception(
    2,
    "discriminator_loss",
    "This is the discriminator's loss of a Wasserstein GAN, a difference of means: here it is made of log D and "
    "log(1 - D).",
    "Arjovsky et al. 2017, Algorithm 1, line 5; Goodfellow et al. 2014, Equation 1",
)
def discriminator_wasserstein(_reference):
    def discriminator_loss(real_logits, fake_logits):
        return fake_logits.mean() - real_logits.mean()

    return discriminator_loss


@misconception(
    2,
    "discriminator_loss",
    "This is the hinge loss, which ignores an image once its logit is beyond 1 on the right side: here the loss is "
    "made of log D and log(1 - D).",
    "Miyato et al. 2018, Equation 16; Goodfellow et al. 2014, Equation 1",
)
def discriminator_hinge(_reference):
    def discriminator_loss(real_logits, fake_logits):
        return F.relu(1 - real_logits).mean() + F.relu(1 + fake_logits).mean()

    return discriminator_loss


@misconception(
    2,
    "discriminator_loss",
    "This is the least-squares loss, the squared distance from the labels: here it is made of log D and log(1 - D).",
    "Mao et al. 2017, Equation 2; Goodfellow et al. 2014, Equation 1",
)
def discriminator_least_squares(_reference):
    def discriminator_loss(real_logits, fake_logits):
        return ((real_logits - 1) ** 2).mean() + (fake_logits**2).mean()

    return discriminator_loss


@misconception(
    2,
    "discriminator_loss",
    "The logarithms are missing: Equation 1 takes the mean of log D and of log(1 - D), not of the probabilities.",
    "Goodfellow et al. 2014, Equation 1",
)
def discriminator_no_log(_reference):
    def discriminator_loss(real_logits, fake_logits):
        return -(torch.sigmoid(real_logits).mean() + (1 - torch.sigmoid(fake_logits)).mean())

    return discriminator_loss


@misconception(
    2,
    "discriminator_loss",
    "The mean is taken before the logarithm: Equation 1 has the mean of the logarithms, not the logarithm of a mean.",
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
    "The loss is cut off from the logits, by detach() or torch.no_grad or by making a new tensor of its value: its "
    "value is right, but no gradient flows back to the discriminator.",
    "PyTorch documentation, torch.Tensor.detach",
)
def discriminator_detached(reference):
    def discriminator_loss(real_logits, fake_logits):
        return reference.discriminator_loss(real_logits, fake_logits).detach()

    return discriminator_loss


@misconception(
    2,
    "discriminator_loss",
    "The generated half is cut off from its logits, so the discriminator learns from real images alone: detach the "
    "generated images before they enter the discriminator, not the logits that it gives.",
    "Goodfellow et al. 2014, Algorithm 1, line 6 (the gradient is of both terms)",
)
def discriminator_fake_half_detached(reference):
    def discriminator_loss(real_logits, fake_logits):
        return reference.discriminator_loss(real_logits, fake_logits.detach())

    return discriminator_loss


@misconception(
    2,
    "discriminator_loss",
    "The loss is returned as a Python number, through item() or float(): return the tensor, or nothing can be learned.",
    "PyTorch documentation, torch.Tensor.item",
)
def discriminator_python_number(reference):
    def discriminator_loss(real_logits, fake_logits):
        return reference.discriminator_loss(real_logits, fake_logits).item()

    return discriminator_loss


@misconception(
    2,
    "discriminator_loss",
    "The loss has shape (1,): a scalar tensor has shape ().",
    "PyTorch documentation, torch.nn.BCEWithLogitsLoss (Shape)",
)
def discriminator_shape_of_one(reference):
    def discriminator_loss(real_logits, fake_logits):
        return reference.discriminator_loss(real_logits, fake_logits).reshape(1)

    return discriminator_loss


@misconception(
    2,
    "discriminator_loss",
    "The sums are divided by 64, a batch size from elsewhere: divide by the size of the batch that came in.",
    "Goodfellow et al. 2014, Algorithm 1, line 6 (m is the size of the minibatch)",
)
def discriminator_batch_size_fixed(reference):
    def discriminator_loss(real_logits, fake_logits):
        real = reference.generator_loss(real_logits) * real_logits.numel() / 64
        return real - reference.minimax_generator_loss(fake_logits) * fake_logits.numel() / 64

    return discriminator_loss


@misconception(
    2,
    "discriminator_loss",
    "The labels are made without naming a device, so they lie on the CPU and this fails on a GPU: make them like the "
    "logits.",
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
    "The labels have shape (N,) whatever the shape of the logits, so logits of shape (N, 1) fail: make them like the "
    "logits.",
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
    "The labels are written over the logits, because detach() shares their memory and makes no copy: make new tensors.",
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
    "The loss is computed in float16, which keeps about three digits: stay in float32, in which the logits come.",
    "PyTorch documentation, torch.Tensor.half",
)
def discriminator_float16(reference):
    def discriminator_loss(real_logits, fake_logits):
        return reference.discriminator_loss(real_logits.half(), fake_logits.half()).float()

    return discriminator_loss


@misconception(
    2,
    "discriminator_loss",
    "The logarithms are to base 2, in bits: the loss is in nats, with natural logarithms.",
    "PyTorch documentation, torch.log2",
)
def discriminator_base_2(reference):
    def discriminator_loss(real_logits, fake_logits):
        return reference.discriminator_loss(real_logits, fake_logits) / math.log(2)

    return discriminator_loss


# generator_loss


@misconception(
    2,
    "generator_loss",
    "This is the saturating loss, the mean of log(1 - D), which is another function's task: the non-saturating loss is "
    "minus the mean of log D.",
    "Goodfellow et al. 2014, Section 3, last paragraph",
)
def generator_saturating(reference):
    def generator_loss(fake_logits):
        return reference.minimax_generator_loss(fake_logits)

    return generator_loss


@misconception(
    2,
    "generator_loss",
    "This is minus the mean of log(1 - D), which rewards images that look generated: the non-saturating loss is minus "
    "the mean of log D.",
    "Goodfellow et al. 2014, Section 3, last paragraph",
)
def generator_minus_log_one_minus_d(reference):
    def generator_loss(fake_logits):
        return -reference.minimax_generator_loss(fake_logits)

    return generator_loss


@misconception(
    2,
    "generator_loss",
    "The sign is flipped: the generator is to make log D large, so the loss, which is made small, is minus its mean.",
    "Goodfellow et al. 2014, Section 3, last paragraph",
)
def generator_sign(reference):
    def generator_loss(fake_logits):
        return -reference.generator_loss(fake_logits)

    return generator_loss


@misconception(
    2,
    "generator_loss",
    "The losses of the images are summed: an expectation is their mean.",
    "Goodfellow et al. 2014, Algorithm 1, line 9 (the factor 1/m)",
)
def generator_sum(reference):
    def generator_loss(fake_logits):
        return reference.generator_loss(fake_logits) * fake_logits.numel()

    return generator_loss


@misconception(
    2,
    "generator_loss",
    "The sigmoid is applied twice, once by you and once inside the cross-entropy with logits: give that the logits.",
    "PyTorch documentation, torch.nn.BCEWithLogitsLoss",
)
def generator_sigmoid_twice(reference):
    def generator_loss(fake_logits):
        return reference.generator_loss(torch.sigmoid(fake_logits))

    return generator_loss


@misconception(
    2,
    "generator_loss",
    "The sigmoid is formed first and its logarithm taken after: at very negative logits the sigmoid rounds to 0, and "
    "the loss is no longer finite; take the logarithm with a function that is given the logits.",
    "PyTorch documentation, torch.nn.BCEWithLogitsLoss",
)
def generator_naive_log(_reference):
    def generator_loss(fake_logits):
        return -torch.log(torch.sigmoid(fake_logits)).mean()

    return generator_loss


@misconception(
    2,
    "generator_loss",
    "A cross-entropy of probabilities follows a sigmoid: it cuts every logarithm off at -100, so loss and gradient are "
    "wrong at large logits; use the cross-entropy that is given the logits.",
    "PyTorch documentation, torch.nn.BCELoss",
)
def generator_cross_entropy_of_sigmoid(_reference):
    def generator_loss(fake_logits):
        return F.binary_cross_entropy(torch.sigmoid(fake_logits), torch.ones_like(fake_logits))

    return generator_loss


@misconception(
    2,
    "generator_loss",
    "A small number is added inside the logarithm: that keeps the loss finite but makes it wrong at large logits; "
    "take the logarithm with a function that is given the logits.",
    "PyTorch documentation, torch.nn.BCEWithLogitsLoss",
)
def generator_number_inside_log(_reference):
    def generator_loss(fake_logits):
        return -torch.log(torch.sigmoid(fake_logits) + 1e-8).mean()

    return generator_loss


@misconception(
    2,
    "generator_loss",
    "The probabilities are clamped away from 0 and 1: the loss stays finite, but at large logits it is wrong and its "
    "gradient is 0; take the logarithm with a function that is given the logits.",
    "PyTorch documentation, torch.clamp",
)
def generator_probabilities_clamped(_reference):
    def generator_loss(fake_logits):
        return -torch.log(torch.sigmoid(fake_logits).clamp(1e-7, 1 - 1e-7)).mean()

    return generator_loss


@misconception(
    2,
    "generator_loss",
    "The logits are taken for probabilities: they are any real numbers, and D is their sigmoid.",
    "Goodfellow et al. 2014, Section 3 (D(x) is a probability)",
)
def generator_logits_as_probabilities(_reference):
    def generator_loss(fake_logits):
        return -torch.log(fake_logits).mean()

    return generator_loss


@misconception(
    2,
    "generator_loss",
    "This is minus the mean logit, the generator's loss of a Wasserstein or hinge GAN: here it is minus the mean of "
    "log D.",
    "Arjovsky et al. 2017, Algorithm 1, line 10; Goodfellow et al. 2014, Section 3, last paragraph",
)
def generator_wasserstein(_reference):
    def generator_loss(fake_logits):
        return -fake_logits.mean()

    return generator_loss


@misconception(
    2,
    "generator_loss",
    "This is the least-squares loss, the squared distance from the label 1: here it is minus the mean of log D.",
    "Mao et al. 2017, Equation 2; Goodfellow et al. 2014, Section 3, last paragraph",
)
def generator_least_squares(_reference):
    def generator_loss(fake_logits):
        return ((fake_logits - 1) ** 2).mean()

    return generator_loss


@misconception(
    2,
    "generator_loss",
    "The label is 0.9: smoothing is a trick for the discriminator's real images, and the generator's label is 1.",
    "Salimans et al. 2016, Section 3.4 (the trick); Goodfellow et al. 2014, Section 3, last paragraph (the loss)",
)
def generator_labels_smoothed(_reference):
    def generator_loss(fake_logits):
        return F.binary_cross_entropy_with_logits(fake_logits, torch.full_like(fake_logits, 0.9))

    return generator_loss


@misconception(
    2,
    "generator_loss",
    "The mean is taken before the logarithm: the loss is the mean of the logarithms, not the logarithm of a mean.",
    "Goodfellow et al. 2014, Section 3, last paragraph",
)
def generator_log_of_mean(_reference):
    def generator_loss(fake_logits):
        return -torch.log(torch.sigmoid(fake_logits).mean())

    return generator_loss


@misconception(
    2,
    "generator_loss",
    "The logarithm is missing: the generator is to make the mean of log D large, not the mean of D.",
    "Goodfellow et al. 2014, Section 3, last paragraph",
)
def generator_no_log(_reference):
    def generator_loss(fake_logits):
        return -torch.sigmoid(fake_logits).mean()

    return generator_loss


@misconception(
    2,
    "generator_loss",
    "The loss is half as large as it should be: a factor 1/2 belongs to a loss shared with the real images, and here "
    "there is one expectation, taken whole.",
    "Goodfellow et al. 2014, Section 3, last paragraph",
)
def generator_half(reference):
    def generator_loss(fake_logits):
        return reference.generator_loss(fake_logits) / 2

    return generator_loss


@misconception(
    2,
    "generator_loss",
    "The loss is cut off from the logits, by detach() or torch.no_grad or by making a new tensor of its value: its "
    "value is right, but no gradient flows back to the generator.",
    "PyTorch documentation, torch.Tensor.detach",
)
def generator_detached(reference):
    def generator_loss(fake_logits):
        return reference.generator_loss(fake_logits).detach()

    return generator_loss


@misconception(
    2,
    "generator_loss",
    "The loss is returned as a Python number, through item() or float(): return the tensor, or nothing can be learned.",
    "PyTorch documentation, torch.Tensor.item",
)
def generator_python_number(reference):
    def generator_loss(fake_logits):
        return reference.generator_loss(fake_logits).item()

    return generator_loss


@misconception(
    2,
    "generator_loss",
    "One loss for each image comes back: a loss is one number, their mean.",
    "Goodfellow et al. 2014, Algorithm 1, line 9 (the factor 1/m)",
)
def generator_no_mean(_reference):
    def generator_loss(fake_logits):
        return -F.logsigmoid(fake_logits)

    return generator_loss


@misconception(
    2,
    "generator_loss",
    "The labels are made without naming a device, so they lie on the CPU and this fails on a GPU: make them like the "
    "logits.",
    "PyTorch documentation, torch.ones_like",
)
def generator_labels_on_the_cpu(_reference):
    def generator_loss(fake_logits):
        return F.binary_cross_entropy_with_logits(fake_logits, torch.ones(fake_logits.shape))

    return generator_loss


@misconception(
    2,
    "generator_loss",
    "A softmax over the batch makes the images compete with each other: each image has its own D, the sigmoid of its "
    "own logit.",
    "PyTorch documentation, torch.nn.CrossEntropyLoss (for classes) and torch.nn.BCEWithLogitsLoss (for yes or no)",
)
def generator_softmax_over_the_batch(_reference):
    def generator_loss(fake_logits):
        return -F.log_softmax(fake_logits, dim=0).mean()

    return generator_loss


# minimax_generator_loss


@misconception(
    2,
    "minimax_generator_loss",
    "This is the non-saturating loss, minus the mean of log D, which is another function's task: the minimax loss is "
    "the mean of log(1 - D).",
    "Goodfellow et al. 2014, Algorithm 1, line 9",
)
def minimax_non_saturating(reference):
    def minimax_generator_loss(fake_logits):
        return reference.generator_loss(fake_logits)

    return minimax_generator_loss


@misconception(
    2,
    "minimax_generator_loss",
    "The sign is flipped: the generator descends the mean of log(1 - D) as it stands, so the loss is never positive.",
    "Goodfellow et al. 2014, Algorithm 1, line 9",
)
def minimax_sign(reference):
    def minimax_generator_loss(fake_logits):
        return -reference.minimax_generator_loss(fake_logits)

    return minimax_generator_loss


@misconception(
    2,
    "minimax_generator_loss",
    "The logarithm is of sigmoid(1 - logit), which is not 1 - D: D is the sigmoid of the logit, and 1 is to be taken "
    "from the sigmoid, not from the logit.",
    "Goodfellow et al. 2014, Algorithm 1, line 9",
)
def minimax_one_minus_logit(reference):
    def minimax_generator_loss(fake_logits):
        return -reference.generator_loss(1 - fake_logits)

    return minimax_generator_loss


@misconception(
    2,
    "minimax_generator_loss",
    "The sigmoid is formed first and the logarithm of 1 minus it taken after: at large logits the sigmoid rounds to 1, "
    "and the loss is no longer finite; take the logarithm with a function that is given the logits.",
    "PyTorch documentation, torch.nn.BCEWithLogitsLoss",
)
def minimax_naive_log(_reference):
    def minimax_generator_loss(fake_logits):
        return torch.log(1 - torch.sigmoid(fake_logits)).mean()

    return minimax_generator_loss


@misconception(
    2,
    "minimax_generator_loss",
    "The logarithm of 1 minus a sigmoid is taken in float64: that only moves the logit at which the sigmoid rounds to "
    "1; take the logarithm with a function that is given the logits.",
    "PyTorch documentation, torch.nn.BCEWithLogitsLoss",
)
def minimax_naive_log_in_float64(_reference):
    def minimax_generator_loss(fake_logits):
        return torch.log(1 - torch.sigmoid(fake_logits.double())).mean().float()

    return minimax_generator_loss


@misconception(
    2,
    "minimax_generator_loss",
    "A cross-entropy of probabilities follows a sigmoid: it cuts every logarithm off at -100, so loss and gradient are "
    "wrong at large logits; use the cross-entropy that is given the logits.",
    "PyTorch documentation, torch.nn.BCELoss",
)
def minimax_cross_entropy_of_sigmoid(_reference):
    def minimax_generator_loss(fake_logits):
        return -F.binary_cross_entropy(torch.sigmoid(fake_logits), torch.zeros_like(fake_logits))

    return minimax_generator_loss


@misconception(
    2,
    "minimax_generator_loss",
    "A small number is added inside the logarithm: that keeps the loss finite but makes it wrong at large logits; "
    "take the logarithm with a function that is given the logits.",
    "PyTorch documentation, torch.nn.BCEWithLogitsLoss",
)
def minimax_number_inside_log(_reference):
    def minimax_generator_loss(fake_logits):
        return torch.log(1 - torch.sigmoid(fake_logits) + 1e-8).mean()

    return minimax_generator_loss


@misconception(
    2,
    "minimax_generator_loss",
    "The probabilities are clamped away from 0 and 1: the loss stays finite, but at large logits it is wrong and its "
    "gradient is 0; take the logarithm with a function that is given the logits.",
    "PyTorch documentation, torch.clamp",
)
def minimax_probabilities_clamped(_reference):
    def minimax_generator_loss(fake_logits):
        return torch.log(1 - torch.sigmoid(fake_logits).clamp(1e-7, 1 - 1e-7)).mean()

    return minimax_generator_loss


@misconception(
    2,
    "minimax_generator_loss",
    "This is the mean of log D, whose descent makes the images look more and more generated: the loss is the mean of "
    "log(1 - D).",
    "Goodfellow et al. 2014, Algorithm 1, line 9",
)
def minimax_log_d(reference):
    def minimax_generator_loss(fake_logits):
        return -reference.generator_loss(fake_logits)

    return minimax_generator_loss


@misconception(
    2,
    "minimax_generator_loss",
    "The logarithm is taken before the subtraction: the loss is the mean of log(1 - D), not of 1 - log D.",
    "Goodfellow et al. 2014, Algorithm 1, line 9",
)
def minimax_one_minus_log(reference):
    def minimax_generator_loss(fake_logits):
        return 1 + reference.generator_loss(fake_logits)

    return minimax_generator_loss


@misconception(
    2,
    "minimax_generator_loss",
    "The losses of the images are summed: an expectation is their mean.",
    "Goodfellow et al. 2014, Algorithm 1, line 9 (the factor 1/m)",
)
def minimax_sum(reference):
    def minimax_generator_loss(fake_logits):
        return reference.minimax_generator_loss(fake_logits) * fake_logits.numel()

    return minimax_generator_loss


@misconception(
    2,
    "minimax_generator_loss",
    "The loss is half as large as it should be: a factor 1/2 belongs to a loss shared with the real images, and here "
    "there is one expectation, taken whole.",
    "Goodfellow et al. 2014, Algorithm 1, line 9",
)
def minimax_half(reference):
    def minimax_generator_loss(fake_logits):
        return reference.minimax_generator_loss(fake_logits) / 2

    return minimax_generator_loss


@misconception(
    2,
    "minimax_generator_loss",
    "The sigmoid is applied twice, once by you and once inside the cross-entropy with logits: give that the logits.",
    "PyTorch documentation, torch.nn.BCEWithLogitsLoss",
)
def minimax_sigmoid_twice(reference):
    def minimax_generator_loss(fake_logits):
        return reference.minimax_generator_loss(torch.sigmoid(fake_logits))

    return minimax_generator_loss


@misconception(
    2,
    "minimax_generator_loss",
    "The logits are taken for probabilities: they are any real numbers, and D is their sigmoid.",
    "Goodfellow et al. 2014, Section 3 (D(x) is a probability)",
)
def minimax_logits_as_probabilities(_reference):
    def minimax_generator_loss(fake_logits):
        return torch.log(1 - fake_logits).mean()

    return minimax_generator_loss


@misconception(
    2,
    "minimax_generator_loss",
    "The mean is taken before the logarithm: the loss is the mean of the logarithms, not the logarithm of a mean.",
    "Goodfellow et al. 2014, Algorithm 1, line 9",
)
def minimax_log_of_mean(_reference):
    def minimax_generator_loss(fake_logits):
        return torch.log((1 - torch.sigmoid(fake_logits)).mean())

    return minimax_generator_loss


@misconception(
    2,
    "minimax_generator_loss",
    "The logarithm is missing: the generator descends the mean of log(1 - D), not the mean of 1 - D.",
    "Goodfellow et al. 2014, Algorithm 1, line 9",
)
def minimax_no_log(_reference):
    def minimax_generator_loss(fake_logits):
        return (1 - torch.sigmoid(fake_logits)).mean()

    return minimax_generator_loss


@misconception(
    2,
    "minimax_generator_loss",
    "The loss is cut off from the logits, by detach() or torch.no_grad or by making a new tensor of its value: its "
    "value is right, but no gradient flows back to the generator.",
    "PyTorch documentation, torch.Tensor.detach",
)
def minimax_detached(reference):
    def minimax_generator_loss(fake_logits):
        return reference.minimax_generator_loss(fake_logits).detach()

    return minimax_generator_loss


@misconception(
    2,
    "minimax_generator_loss",
    "The loss is returned as a Python number, through item() or float(): return the tensor, or nothing can be learned.",
    "PyTorch documentation, torch.Tensor.item",
)
def minimax_python_number(reference):
    def minimax_generator_loss(fake_logits):
        return reference.minimax_generator_loss(fake_logits).item()

    return minimax_generator_loss


@misconception(
    2,
    "minimax_generator_loss",
    "One loss for each image comes back: a loss is one number, their mean.",
    "Goodfellow et al. 2014, Algorithm 1, line 9 (the factor 1/m)",
)
def minimax_no_mean(_reference):
    def minimax_generator_loss(fake_logits):
        return F.logsigmoid(-fake_logits)

    return minimax_generator_loss
