"""Wrong answers about the generator's loss, the non-saturating one, the commonest first."""

import math

import torch
from torch.nn import functional as F

from reference.misconceptions import family, misconception
from reference.misconceptions.backward_inside import backward_inside
from reference.misconceptions.own_backward import alone


@misconception(
    2,
    "generator_loss",
    "This is the saturating loss, minimax_generator_loss's, whose gradient vanishes where the generator does badly.",
    "Goodfellow et al. 2014, Section 3, last paragraph",
)
def generator_saturating(reference):
    return reference.minimax_generator_loss


@misconception(
    2,
    "generator_loss",
    "The labels are filled in over the logits themselves, which detach shares its memory with, so all are 1.",
    "PyTorch documentation, torch.Tensor.detach",
)
def generator_labels_over_logits(_reference):
    def generator_loss(fake_logits):
        labels = fake_logits.detach().fill_(1.0)
        return F.binary_cross_entropy_with_logits(fake_logits, labels)

    return generator_loss


@misconception(
    2,
    "generator_loss",
    "This is the saturating loss with its sign turned, so the generator is paid for images that D recognises as "
    "generated.",
    "Goodfellow et al. 2014, Section 3, last paragraph",
)
def generator_minus_log_one_minus_d(reference):
    def generator_loss(fake_logits):
        return -reference.minimax_generator_loss(fake_logits)

    return generator_loss


@misconception(
    2,
    "generator_loss",
    "The sign is flipped: minimising this loss, the generator makes images that D recognises more easily as generated.",
    "Goodfellow et al. 2014, Section 3, last paragraph",
)
def generator_sign(reference):
    def generator_loss(fake_logits):
        return -reference.generator_loss(fake_logits)

    return generator_loss


@misconception(
    2,
    "generator_loss",
    "The losses of the images are summed, so the loss grows with the size of the batch.",
    "Goodfellow et al. 2014, Algorithm 1, line 9 (the factor 1/m)",
)
def generator_sum(reference):
    def generator_loss(fake_logits):
        return reference.generator_loss(fake_logits) * fake_logits.numel()

    return generator_loss


@misconception(
    2,
    "generator_loss",
    "The sigmoid is applied twice, once by you and once inside the cross-entropy with logits.",
    "PyTorch documentation, torch.nn.BCEWithLogitsLoss",
)
def generator_sigmoid_twice(reference):
    def generator_loss(fake_logits):
        return reference.generator_loss(torch.sigmoid(fake_logits))

    return generator_loss


@misconception(
    2,
    "generator_loss",
    "At very negative logits what goes into the logarithm becomes 0 or infinite in float32, and so the loss is "
    "infinite or nan.",
    "PyTorch documentation, torch.nn.BCEWithLogitsLoss",
)
def generator_naive_log(_reference):
    def generator_loss(fake_logits):
        return -torch.log(torch.sigmoid(fake_logits)).mean()

    return generator_loss


@misconception(
    2,
    "generator_loss",
    "Cross-entropy of a sigmoid cuts logarithms off at -100, so the loss is wrong at large logits.",
    "PyTorch documentation, torch.nn.BCELoss",
)
def generator_cross_entropy_of_sigmoid(_reference):
    def generator_loss(fake_logits):
        return F.binary_cross_entropy(torch.sigmoid(fake_logits), torch.ones_like(fake_logits))

    return generator_loss


@family(
    2,
    "generator_loss",
    "{number} is added inside the logarithm, which keeps the loss finite but wrong at large logits.",
    "PyTorch documentation, torch.nn.BCEWithLogitsLoss",
    parameter="number",
    values=(1e-12, 1e-10, 1e-8, 1e-7, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 0.1),
    common=(1e-8,),
)
def generator_number_inside_log(_reference, number):
    def generator_loss(fake_logits):
        return -torch.log(torch.sigmoid(fake_logits) + number).mean()

    return generator_loss


@family(
    2,
    "generator_loss",
    "D is kept {margin} away from 0 and 1, which keeps the loss finite, but at large logits wrong and without "
    "gradient.",
    "PyTorch documentation, torch.clamp",
    parameter="margin",
    values=(1e-12, 1e-10, 1e-8, 1e-7, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 0.05, 0.1),
    common=(1e-7,),
)
def generator_probabilities_clamped(_reference, margin):
    def generator_loss(fake_logits):
        return -torch.log(torch.sigmoid(fake_logits).clamp(margin, 1 - margin)).mean()

    return generator_loss


@family(
    2,
    "generator_loss",
    "The logits are cut off at {limit}: beyond it the loss is wrong and its gradient 0.",
    "PyTorch documentation, torch.clamp",
    parameter="limit",
    values=(1, 2, 3, 5, 8, 10, 15, 20, 30, 50, 80, 100),
)
def generator_logits_clamped(reference, limit):
    def generator_loss(fake_logits):
        return reference.generator_loss(fake_logits.clamp(-limit, limit))

    return generator_loss


@family(
    2,
    "generator_loss",
    "The logits are multiplied by {factor} first, so the probabilities are not the discriminator's.",
    "Goodfellow et al. 2014, Section 3, last paragraph",
    parameter="factor",
    values=(0.1, 0.5, 2, 10),
)
def generator_logits_scaled(reference, factor):
    def generator_loss(fake_logits):
        return reference.generator_loss(factor * fake_logits)

    return generator_loss


@family(
    2,
    "generator_loss",
    "The sum is divided by {size}, a batch size from elsewhere, so batches of other sizes get another loss.",
    "Goodfellow et al. 2014, Algorithm 1, line 9 (m is the size of the minibatch)",
    parameter="size",
    values=(2, 8, 10, 16, 32, 50, 64, 100, 128, 256),
    whole=True,
)
def generator_batch_size_fixed(reference, size):
    def generator_loss(fake_logits):
        return reference.generator_loss(fake_logits) * fake_logits.numel() / size

    return generator_loss


@family(
    2,
    "generator_loss",
    "The logarithm is to base {base}, so the loss is not in nats.",
    "PyTorch documentation, torch.log2",
    parameter="base",
    values=(2, 10),
    whole=True,
)
def generator_base(reference, base):
    def generator_loss(fake_logits):
        return reference.generator_loss(fake_logits) / math.log(base)

    return generator_loss


@misconception(
    2,
    "generator_loss",
    "The logits are taken for probabilities, and a negative number has no logarithm.",
    "Goodfellow et al. 2014, Section 3 (D(x) is a probability)",
)
def generator_logits_as_probabilities(_reference):
    def generator_loss(fake_logits):
        return -torch.log(fake_logits).mean()

    return generator_loss


@misconception(
    2,
    "generator_loss",
    "This is the generator's loss of a Wasserstein or hinge GAN, which takes scores and knows no probability.",
    "Arjovsky et al. 2017, Algorithm 1, line 10; Goodfellow et al. 2014, Section 3, last paragraph",
)
def generator_wasserstein(_reference):
    def generator_loss(fake_logits):
        return -fake_logits.mean()

    return generator_loss


@misconception(
    2,
    "generator_loss",
    "This is the least-squares loss, the logits' squared distance from the label 1.",
    "Mao et al. 2017, Equation 2; Goodfellow et al. 2014, Section 3, last paragraph",
)
def generator_least_squares(_reference):
    def generator_loss(fake_logits):
        return ((fake_logits - 1) ** 2).mean()

    return generator_loss


@misconception(
    2,
    "generator_loss",
    "This is the boundary-seeking loss, which draws every logit to 0.",
    "Hjelm et al. 2018, Boundary-Seeking GANs (the loss); Goodfellow et al. 2014, Section 3, last paragraph",
)
def generator_boundary_seeking(_reference):
    def generator_loss(fake_logits):
        return (fake_logits**2).mean() / 2

    return generator_loss


@misconception(
    2,
    "generator_loss",
    "This is the f-GAN's term for the KL divergence, with an exponential of the logits.",
    "Nowozin et al. 2016, Table 2 (KL); Goodfellow et al. 2014, Section 3, last paragraph",
)
def generator_f_gan(_reference):
    def generator_loss(fake_logits):
        return -torch.exp(fake_logits - 1).mean()

    return generator_loss


@family(
    2,
    "generator_loss",
    "The label is {label}: smoothing is a trick for the discriminator's real images, and no generator's.",
    "Salimans et al. 2016, Section 3.4 (the trick); Goodfellow et al. 2014, Section 3, last paragraph (the loss)",
    parameter="label",
    values=(0.5, 0.7, 0.8, 0.85, 0.9, 0.95, 0.99, 1.1, 1.2),
    common=(0.9,),
)
def generator_labels_smoothed(_reference, label):
    def generator_loss(fake_logits):
        return F.binary_cross_entropy_with_logits(fake_logits, torch.full_like(fake_logits, label))

    return generator_loss


@misconception(
    2,
    "generator_loss",
    "The mean is taken before the logarithm, so images that D recognises as generated hide behind the others.",
    "Goodfellow et al. 2014, Section 3, last paragraph",
)
def generator_log_of_mean(_reference):
    def generator_loss(fake_logits):
        return -torch.log(torch.sigmoid(fake_logits).mean())

    return generator_loss


@misconception(
    2,
    "generator_loss",
    "The mean of the logits is taken first, so there is one logarithm where every image has its own.",
    "Goodfellow et al. 2014, Section 3, last paragraph",
)
def generator_of_the_mean_logit(reference):
    def generator_loss(fake_logits):
        return reference.generator_loss(fake_logits.mean().reshape(1))

    return generator_loss


@misconception(
    2,
    "generator_loss",
    "The sum is divided by one less than the number of images, which is 0 for a batch of one.",
    "Goodfellow et al. 2014, Algorithm 1, line 9 (the factor 1/m)",
)
def generator_over_one_less(reference):
    def generator_loss(fake_logits):
        return reference.generator_loss(fake_logits) * fake_logits.numel() / (fake_logits.numel() - torch.tensor(1))

    return generator_loss


@family(
    2,
    "generator_loss",
    "The logarithm is {beta} times as sharp as it should be, as with softplus's beta.",
    "PyTorch documentation, torch.nn.Softplus (beta)",
    parameter="beta",
    values=(0.5, 2, 10),
)
def generator_sharpened(reference, beta):
    def generator_loss(fake_logits):
        return reference.generator_loss(beta * fake_logits) / beta

    return generator_loss


@misconception(
    2,
    "generator_loss",
    "The logarithm is missing, so the gradient vanishes just where the generator does badly.",
    "Goodfellow et al. 2014, Section 3, last paragraph",
)
def generator_no_log(_reference):
    def generator_loss(fake_logits):
        return -torch.sigmoid(fake_logits).mean()

    return generator_loss


@misconception(
    2,
    "generator_loss",
    "The loss is half as large as it should be, as with the 1/2 of some texts.",
    "Goodfellow et al. 2014, Section 3, last paragraph",
)
def generator_half(reference):
    def generator_loss(fake_logits):
        return reference.generator_loss(fake_logits) / 2

    return generator_loss


@misconception(
    2,
    "generator_loss",
    "The loss is cut off from the logits, so nothing can learn from it.",
    "PyTorch documentation, torch.Tensor.detach",
)
def generator_detached(reference):
    def generator_loss(fake_logits):
        return reference.generator_loss(fake_logits).detach()

    return generator_loss


@misconception(
    2,
    "generator_loss",
    "The loss is returned as a Python number, so nothing can learn from it.",
    "PyTorch documentation, torch.Tensor.item",
)
def generator_python_number(reference):
    def generator_loss(fake_logits):
        return reference.generator_loss(fake_logits).item()

    return generator_loss


@misconception(
    2,
    "generator_loss",
    "No mean is taken, so a loss for each image comes back and not one number.",
    "Goodfellow et al. 2014, Algorithm 1, line 9 (the factor 1/m)",
)
def generator_no_mean(_reference):
    def generator_loss(fake_logits):
        return -F.logsigmoid(fake_logits)

    return generator_loss


@misconception(
    2,
    "generator_loss",
    "The labels are made on the CPU whatever the logits' device, which fails on a GPU.",
    "PyTorch documentation, torch.ones_like",
)
def generator_labels_on_the_cpu(_reference):
    def generator_loss(fake_logits):
        return F.binary_cross_entropy_with_logits(fake_logits, torch.ones(fake_logits.shape))

    return generator_loss


@misconception(
    2,
    "generator_loss",
    "A softmax over the batch sets the images against each other, so no image has a D of its own.",
    "PyTorch documentation, torch.nn.CrossEntropyLoss (for classes) and torch.nn.BCEWithLogitsLoss (for yes or no)",
)
def generator_softmax_over_the_batch(_reference):
    def generator_loss(fake_logits):
        return -F.log_softmax(fake_logits, dim=0).mean()

    return generator_loss


@misconception(
    2,
    "generator_loss",
    "The backward of your own leaves out what comes in, so a loss with a weight is differentiated as if it had none.",
    "PyTorch documentation, Extending PyTorch, torch.autograd.Function (backward)",
)
def generator_own_backward(reference):
    return alone(reference.generator_loss)


@misconception(
    2,
    "generator_loss",
    "One very low logit changes the formula for the whole batch, so the others count for what they are not.",
    "PyTorch documentation, torch.where",
)
def generator_formula_of_the_batch(reference):
    def generator_loss(fake_logits):
        return -fake_logits.mean() if fake_logits.min() < -50 else reference.generator_loss(fake_logits)

    return generator_loss


@misconception(
    2,
    "generator_loss",
    "The loss goes backward by itself, so the gradients are there twice once the training goes backward, too.",
    "PyTorch documentation, torch.Tensor.backward (gradients accumulate)",
)
def generator_backward_inside(reference):
    return backward_inside(reference.generator_loss)
