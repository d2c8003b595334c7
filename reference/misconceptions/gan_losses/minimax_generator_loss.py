"""Wrong answers about the generator's minimax loss, the saturating one, the commonest first."""

import math

import torch
from torch.nn import functional as F

from reference.misconceptions import family, misconception
from reference.misconceptions.backward_inside import backward_inside
from reference.misconceptions.own_backward import alone


@misconception(
    2,
    "minimax_generator_loss",
    "This is the non-saturating loss, generator_loss's, whose gradient is strong just where this one's vanishes.",
    "Goodfellow et al. 2014, Algorithm 1, line 9",
)
def minimax_non_saturating(reference):
    return reference.generator_loss


@misconception(
    2,
    "minimax_generator_loss",
    "The labels are filled in over the logits themselves, which detach shares its memory with, so all are 0.",
    "PyTorch documentation, torch.Tensor.detach",
)
def minimax_labels_over_logits(_reference):
    def minimax_generator_loss(fake_logits):
        labels = fake_logits.detach().fill_(0.0)
        return -F.binary_cross_entropy_with_logits(fake_logits, labels)

    return minimax_generator_loss


@misconception(
    2,
    "minimax_generator_loss",
    "The sign is flipped: minimising this loss, the generator makes images that D recognises more easily as generated.",
    "Goodfellow et al. 2014, Algorithm 1, line 9",
)
def minimax_sign(reference):
    def minimax_generator_loss(fake_logits):
        return -reference.minimax_generator_loss(fake_logits)

    return minimax_generator_loss


@misconception(
    2,
    "minimax_generator_loss",
    "The logit is subtracted from 1 before the sigmoid, which does not give the probability that an image is "
    "generated.",
    "Goodfellow et al. 2014, Algorithm 1, line 9",
)
def minimax_one_minus_logit(reference):
    def minimax_generator_loss(fake_logits):
        return -reference.generator_loss(1 - fake_logits)

    return minimax_generator_loss


@misconception(
    2,
    "minimax_generator_loss",
    "A sigmoid is formed first and subtracted from 1: at large logits it rounds to 1, and the logarithm of what is "
    "left is not finite.",
    "PyTorch documentation, torch.nn.BCEWithLogitsLoss",
)
def minimax_naive_log(_reference):
    def minimax_generator_loss(fake_logits):
        return torch.log(1 - torch.sigmoid(fake_logits)).mean()

    return minimax_generator_loss


@misconception(
    2,
    "minimax_generator_loss",
    "At large logits what goes into the logarithm becomes 0 or infinite, and so the loss is infinite or nan.",
    "PyTorch documentation, torch.nn.BCEWithLogitsLoss",
)
def minimax_naive_softplus(_reference):
    def minimax_generator_loss(fake_logits):
        return -torch.log(1 + torch.exp(fake_logits)).mean()

    return minimax_generator_loss


@misconception(
    2,
    "minimax_generator_loss",
    "Cross-entropy of a sigmoid cuts logarithms off at -100, so the loss is wrong at large logits.",
    "PyTorch documentation, torch.nn.BCELoss",
)
def minimax_cross_entropy_of_sigmoid(_reference):
    def minimax_generator_loss(fake_logits):
        return -F.binary_cross_entropy(torch.sigmoid(fake_logits), torch.zeros_like(fake_logits))

    return minimax_generator_loss


@family(
    2,
    "minimax_generator_loss",
    "{number} is added inside the logarithm, which keeps the loss finite but wrong at large logits.",
    "PyTorch documentation, torch.nn.BCEWithLogitsLoss",
    parameter="number",
    values=(1e-12, 1e-10, 1e-8, 1e-7, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 0.1),
    common=(1e-8,),
)
def minimax_number_inside_log(_reference, number):
    def minimax_generator_loss(fake_logits):
        return torch.log(1 - torch.sigmoid(fake_logits) + number).mean()

    return minimax_generator_loss


@family(
    2,
    "minimax_generator_loss",
    "D is kept {margin} away from 0 and 1, which keeps the loss finite, but at large logits wrong and without "
    "gradient.",
    "PyTorch documentation, torch.clamp",
    parameter="margin",
    values=(1e-7, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 0.05, 0.1),
    common=(1e-7,),
)
def minimax_probabilities_clamped(_reference, margin):
    def minimax_generator_loss(fake_logits):
        return torch.log(1 - torch.sigmoid(fake_logits).clamp(margin, 1 - margin)).mean()

    return minimax_generator_loss


@family(
    2,
    "minimax_generator_loss",
    "The label of the generated images is {label}: smoothing is a trick for the discriminator, and no generator's.",
    "Salimans et al. 2016, Section 3.4 (the trick); Goodfellow et al. 2014, Algorithm 1, line 9 (the loss)",
    parameter="label",
    values=(0.01, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.5),
)
def minimax_labels_smoothed(_reference, label):
    def minimax_generator_loss(fake_logits):
        return -F.binary_cross_entropy_with_logits(fake_logits, torch.full_like(fake_logits, label))

    return minimax_generator_loss


@family(
    2,
    "minimax_generator_loss",
    "The logits are cut off at {limit}: beyond it the loss is wrong and its gradient 0.",
    "PyTorch documentation, torch.clamp",
    parameter="limit",
    values=(1, 2, 3, 5, 8, 10, 15, 20, 30, 50, 80, 100),
)
def minimax_logits_clamped(reference, limit):
    def minimax_generator_loss(fake_logits):
        return reference.minimax_generator_loss(fake_logits.clamp(-limit, limit))

    return minimax_generator_loss


@family(
    2,
    "minimax_generator_loss",
    "The logits are multiplied by {factor} first, so the probabilities are not the discriminator's.",
    "Goodfellow et al. 2014, Algorithm 1, line 9",
    parameter="factor",
    values=(0.1, 0.5, 2, 10),
)
def minimax_logits_scaled(reference, factor):
    def minimax_generator_loss(fake_logits):
        return reference.minimax_generator_loss(factor * fake_logits)

    return minimax_generator_loss


@family(
    2,
    "minimax_generator_loss",
    "The sum is divided by {size}, a batch size from elsewhere, so batches of other sizes get another loss.",
    "Goodfellow et al. 2014, Algorithm 1, line 9 (m is the size of the minibatch)",
    parameter="size",
    values=(2, 8, 10, 16, 32, 50, 64, 100, 128, 256),
    whole=True,
)
def minimax_batch_size_fixed(reference, size):
    def minimax_generator_loss(fake_logits):
        return reference.minimax_generator_loss(fake_logits) * fake_logits.numel() / size

    return minimax_generator_loss


@family(
    2,
    "minimax_generator_loss",
    "The logarithm is to base {base}, so the loss is not in nats.",
    "PyTorch documentation, torch.log2",
    parameter="base",
    values=(2, 10),
    whole=True,
)
def minimax_base(reference, base):
    def minimax_generator_loss(fake_logits):
        return reference.minimax_generator_loss(fake_logits) / math.log(base)

    return minimax_generator_loss


@misconception(
    2,
    "minimax_generator_loss",
    "This is the non-saturating loss with its sign turned, so the generator is paid for images that D recognises as "
    "generated.",
    "Goodfellow et al. 2014, Algorithm 1, line 9",
)
def minimax_log_d(reference):
    def minimax_generator_loss(fake_logits):
        return -reference.generator_loss(fake_logits)

    return minimax_generator_loss


@misconception(
    2,
    "minimax_generator_loss",
    "The logarithm is taken before the subtraction, so no probability stands inside it, and the loss is never "
    "negative.",
    "Goodfellow et al. 2014, Algorithm 1, line 9",
)
def minimax_one_minus_log(reference):
    def minimax_generator_loss(fake_logits):
        return 1 + reference.generator_loss(fake_logits)

    return minimax_generator_loss


@misconception(
    2,
    "minimax_generator_loss",
    "The losses of the images are summed, so the loss grows with the size of the batch.",
    "Goodfellow et al. 2014, Algorithm 1, line 9 (the factor 1/m)",
)
def minimax_sum(reference):
    def minimax_generator_loss(fake_logits):
        return reference.minimax_generator_loss(fake_logits) * fake_logits.numel()

    return minimax_generator_loss


@misconception(
    2,
    "minimax_generator_loss",
    "The mean of the logits is taken first, so there is one logarithm where every image has its own.",
    "Goodfellow et al. 2014, Equation 1",
)
def minimax_of_the_mean_logit(reference):
    def minimax_generator_loss(fake_logits):
        return reference.minimax_generator_loss(fake_logits.mean().reshape(1))

    return minimax_generator_loss


@misconception(
    2,
    "minimax_generator_loss",
    "The sum is divided by one less than the number of images, which is 0 for a batch of one.",
    "Goodfellow et al. 2014, Algorithm 1, line 9 (the factor 1/m)",
)
def minimax_over_one_less(reference):
    def minimax_generator_loss(fake_logits):
        right = reference.minimax_generator_loss(fake_logits)
        return right * fake_logits.numel() / (fake_logits.numel() - torch.tensor(1))

    return minimax_generator_loss


@family(
    2,
    "minimax_generator_loss",
    "The logarithm is {beta} times as sharp as it should be, as with softplus's beta.",
    "PyTorch documentation, torch.nn.Softplus (beta)",
    parameter="beta",
    values=(0.5, 2, 10),
)
def minimax_sharpened(reference, beta):
    def minimax_generator_loss(fake_logits):
        return reference.minimax_generator_loss(beta * fake_logits) / beta

    return minimax_generator_loss


@misconception(
    2,
    "minimax_generator_loss",
    "The sigmoid is applied twice, once by you and once inside the cross-entropy with logits.",
    "PyTorch documentation, torch.nn.BCEWithLogitsLoss",
)
def minimax_sigmoid_twice(reference):
    def minimax_generator_loss(fake_logits):
        return reference.minimax_generator_loss(torch.sigmoid(fake_logits))

    return minimax_generator_loss


@misconception(
    2,
    "minimax_generator_loss",
    "The logits are taken for probabilities, and a negative number has no logarithm.",
    "Goodfellow et al. 2014, Section 3 (D(x) is a probability)",
)
def minimax_logits_as_probabilities(_reference):
    def minimax_generator_loss(fake_logits):
        return torch.log(1 - fake_logits).mean()

    return minimax_generator_loss


@misconception(
    2,
    "minimax_generator_loss",
    "The loss is cut off from the logits, so nothing can learn from it.",
    "PyTorch documentation, torch.Tensor.detach",
)
def minimax_detached(reference):
    def minimax_generator_loss(fake_logits):
        return reference.minimax_generator_loss(fake_logits).detach()

    return minimax_generator_loss


@misconception(
    2,
    "minimax_generator_loss",
    "The loss is returned as a Python number, so nothing can learn from it.",
    "PyTorch documentation, torch.Tensor.item",
)
def minimax_python_number(reference):
    def minimax_generator_loss(fake_logits):
        return reference.minimax_generator_loss(fake_logits).item()

    return minimax_generator_loss


@misconception(
    2,
    "minimax_generator_loss",
    "No mean is taken, so a loss for each image comes back and not one number.",
    "Goodfellow et al. 2014, Algorithm 1, line 9 (the factor 1/m)",
)
def minimax_no_mean(_reference):
    def minimax_generator_loss(fake_logits):
        return F.logsigmoid(-fake_logits)

    return minimax_generator_loss


@misconception(
    2,
    "minimax_generator_loss",
    "The backward of your own leaves out what comes in, so a loss with a weight is differentiated as if it had none.",
    "PyTorch documentation, Extending PyTorch, torch.autograd.Function (backward)",
)
def minimax_own_backward(reference):
    return alone(reference.minimax_generator_loss)


@misconception(
    2,
    "minimax_generator_loss",
    "The loss goes backward by itself, so the gradients are there twice once the training goes backward, too.",
    "PyTorch documentation, torch.Tensor.backward (gradients accumulate)",
)
def minimax_backward_inside(reference):
    return backward_inside(reference.minimax_generator_loss)
