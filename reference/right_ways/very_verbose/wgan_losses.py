# -----------------------------------------------------------------------------
# Homework: WGAN losses
# -----------------------------------------------------------------------------

import torch


def critic_loss(real_scores, fake_scores):
    """
    This function computes the critic loss.
    """
    # The critic wants this to be large:
    average_score_of_real_images = torch.mean(real_scores)
    # The critic wants this to be small:
    average_score_of_fake_images = torch.mean(fake_scores)
    # So the loss is:
    loss = average_score_of_fake_images - average_score_of_real_images
    return loss


def generator_loss(fake_scores):
    """
    This function computes the generator loss.
    """
    average_score_of_fake_images = torch.mean(fake_scores)
    loss = torch.neg(average_score_of_fake_images)
    return loss


def sample_epsilon(batch):
    """
    This function draws one random number for each image.
    """
    batch_size = batch.shape[0]
    batch_dtype = batch.dtype
    batch_device = batch.device
    random_numbers = torch.rand(batch_size, dtype=batch_dtype, device=batch_device)
    random_numbers_4d = random_numbers.reshape(batch_size, 1, 1, 1)
    return random_numbers_4d


def interpolate(real, fake, epsilon):
    """
    This function computes points between the real and the fake images.
    """
    batch_size = real.shape[0]
    # epsilon may be (N,) or (N, 1, 1, 1); after this line it is always (N, 1, 1, 1)
    epsilon_4d = epsilon.reshape(batch_size, 1, 1, 1)
    one_minus_epsilon_4d = 1.0 - epsilon_4d
    real_part = torch.multiply(epsilon_4d, real)
    fake_part = torch.multiply(one_minus_epsilon_4d, fake)
    points = torch.add(real_part, fake_part)
    return points


def gradient_penalty(critic, real, fake, epsilon):
    """
    This function computes the gradient penalty.
    """
    # Step 1: the points at which the gradient is taken
    points = interpolate(real, fake, epsilon)
    points_without_history = points.detach()
    points_leaf = points_without_history.clone()
    points_leaf.requires_grad = True

    # Step 2: the scores of the points
    scores_of_points = critic(points_leaf)
    sum_of_scores = torch.sum(scores_of_points)

    # Step 3: the gradients of the scores with respect to the points
    list_of_gradients = torch.autograd.grad(
        outputs=sum_of_scores,
        inputs=[points_leaf],
        grad_outputs=None,
        retain_graph=True,
        create_graph=True,
        allow_unused=False,
    )
    gradients = list_of_gradients[0]

    # Step 4: the length of each image's gradient
    batch_size = gradients.shape[0]
    gradients_flat = gradients.reshape(batch_size, -1)
    gradients_squared = torch.square(gradients_flat)
    squared_lengths = torch.sum(gradients_squared, dim=1)
    lengths = torch.sqrt(squared_lengths)

    # Step 5: how far from one?
    differences = lengths - 1.0
    squared_differences = torch.square(differences)
    penalty = torch.mean(squared_differences)
    return penalty


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    """
    This function computes the critic loss with the gradient penalty.
    """
    real_scores = critic(real)
    fake_scores = critic(fake)
    first_part = critic_loss(real_scores, fake_scores)
    second_part = gradient_penalty(critic, real, fake, epsilon)
    weighted_second_part = penalty_weight * second_part
    total_loss = first_part + weighted_second_part
    return total_loss


def clip_weights(critic, limit):
    """
    This function clips the weights.
    """
    lower_limit = -1.0 * limit
    upper_limit = +1.0 * limit
    list_of_parameters = list(critic.parameters())
    number_of_parameters = len(list_of_parameters)
    for index in range(number_of_parameters):
        parameter = list_of_parameters[index]
        with torch.no_grad():
            parameter.clamp_(min=lower_limit, max=upper_limit)
    return None
