"""Wrong answers about the generator's minimax loss, the saturating one, the commonest first."""

import torch
from torch.nn import functional as F

from reference.misconceptions import misconception


@misconception(
    2,
    "minimax_generator_loss",
    "This is the non-saturating loss, minus the mean of log D: the minimax loss is the mean of log(1 - D).",
    "Goodfellow et al. 2014, Algorithm 1, line 9",
)
def minimax_non_saturating(reference):
    return reference.generator_loss


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
    "The logarithm is of sigmoid(1 - logit): wanted is log(1 - D), where D is the sigmoid of the logit itself.",
    "Goodfellow et al. 2014, Algorithm 1, line 9",
)
def minimax_one_minus_logit(reference):
    def minimax_generator_loss(fake_logits):
        return -reference.generator_loss(1 - fake_logits)

    return minimax_generator_loss


@misconception(
    2,
    "minimax_generator_loss",
    "A sigmoid is formed first and the logarithm of 1 minus it after: at large logits the sigmoid rounds to 1, and "
    "the logarithm is not finite; use a function that takes the logits.",
    "PyTorch documentation, torch.nn.BCEWithLogitsLoss",
)
def minimax_naive_log(_reference):
    def minimax_generator_loss(fake_logits):
        return torch.log(1 - torch.sigmoid(fake_logits)).mean()

    return minimax_generator_loss


@misconception(
    2,
    "minimax_generator_loss",
    "At large logits exp(logit) overflows, as in log(1 + exp(logit)), or 1 - D rounds to 0, in float64 too, and then "
    "the logarithm is not finite; use a function that takes the logits.",
    "PyTorch documentation, torch.nn.BCEWithLogitsLoss",
)
def minimax_naive_softplus(_reference):
    def minimax_generator_loss(fake_logits):
        return -torch.log(1 + torch.exp(fake_logits)).mean()

    return minimax_generator_loss


@misconception(
    2,
    "minimax_generator_loss",
    "Cross-entropy of a sigmoid cuts logarithms off at -100, wrong at large logits: use the one that takes the logits.",
    "PyTorch documentation, torch.nn.BCELoss",
)
def minimax_cross_entropy_of_sigmoid(_reference):
    def minimax_generator_loss(fake_logits):
        return -F.binary_cross_entropy(torch.sigmoid(fake_logits), torch.zeros_like(fake_logits))

    return minimax_generator_loss


@misconception(
    2,
    "minimax_generator_loss",
    "A number inside the logarithm keeps the loss finite but wrong at large logits: use a function of the logits.",
    "PyTorch documentation, torch.nn.BCEWithLogitsLoss",
)
def minimax_number_inside_log(_reference):
    def minimax_generator_loss(fake_logits):
        return torch.log(1 - torch.sigmoid(fake_logits) + 1e-8).mean()

    return minimax_generator_loss


@misconception(
    2,
    "minimax_generator_loss",
    "Clamping D keeps the loss finite, but at large logits wrong and without gradient: use a function of the logits.",
    "PyTorch documentation, torch.clamp",
)
def minimax_probabilities_clamped(_reference):
    def minimax_generator_loss(fake_logits):
        return torch.log(1 - torch.sigmoid(fake_logits).clamp(1e-7, 1 - 1e-7)).mean()

    return minimax_generator_loss


@misconception(
    2,
    "minimax_generator_loss",
    "This is the mean of log D, which the generator is to raise, not lower: the loss is the mean of log(1 - D).",
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
    "The loss is cut off from the logits, by detach(), no_grad or a new tensor: leave it attached, or nothing learns.",
    "PyTorch documentation, torch.Tensor.detach",
)
def minimax_detached(reference):
    def minimax_generator_loss(fake_logits):
        return reference.minimax_generator_loss(fake_logits).detach()

    return minimax_generator_loss


@misconception(
    2,
    "minimax_generator_loss",
    "The loss is returned as a Python number, through item() or float(): return the tensor, or nothing learns.",
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
