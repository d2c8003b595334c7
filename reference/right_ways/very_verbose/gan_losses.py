# -----------------------------------------------------------------------------
# Homework: GAN losses
# -----------------------------------------------------------------------------

# First, I import the libraries that I need.
import torch                      # the deep learning library
import torch.nn as nn             # the neural network layers
import torch.nn.functional as F   # the functions


def discriminator_loss(real_logits, fake_logits):
    """
    This function computes the discriminator loss.

    Parameters
    ----------
    real_logits : torch.Tensor
        The logits of the real images.
    fake_logits : torch.Tensor
        The logits of the fake images.

    Returns
    -------
    total_loss : torch.Tensor
        The sum of the loss on the real images and the loss on the fake images.
    """
    # Step 1: how many images are there?
    number_of_real_images = real_logits.shape[0]
    number_of_fake_images = fake_logits.shape[0]

    # Step 2: flatten, so that it does not matter whether the shape is (N,) or (N, 1)
    real_logits_flat = real_logits.reshape(number_of_real_images)
    fake_logits_flat = fake_logits.reshape(number_of_fake_images)

    # Step 3: log D(x) for each real image
    log_probability_real_is_real = F.logsigmoid(real_logits_flat)

    # Step 4: log (1 - D(G(z))) for each fake image; 1 - sigmoid(x) is sigmoid(-x)
    negative_fake_logits = torch.neg(fake_logits_flat)
    log_probability_fake_is_fake = F.logsigmoid(negative_fake_logits)

    # Step 5: average
    average_real = torch.sum(log_probability_real_is_real) / number_of_real_images
    average_fake = torch.sum(log_probability_fake_is_fake) / number_of_fake_images

    # Step 6: change the sign, because optimisers minimise
    total = average_real + average_fake
    total_loss = torch.neg(total)

    # Step 7: done
    return total_loss


def generator_loss(fake_logits):
    """
    This function computes the non-saturating generator loss.
    """
    number_of_fake_images = fake_logits.shape[0]
    fake_logits_flat = fake_logits.reshape(number_of_fake_images)
    log_probability_fake_is_real = F.logsigmoid(fake_logits_flat)
    average = torch.sum(log_probability_fake_is_real) / number_of_fake_images
    loss = torch.neg(average)
    return loss


def minimax_generator_loss(fake_logits):
    """
    This function computes the saturating generator loss.
    """
    number_of_fake_images = fake_logits.shape[0]
    fake_logits_flat = fake_logits.reshape(number_of_fake_images)
    negative_fake_logits = torch.neg(fake_logits_flat)
    log_probability_fake_is_fake = F.logsigmoid(negative_fake_logits)
    average = torch.sum(log_probability_fake_is_fake) / number_of_fake_images
    loss = average
    return loss
