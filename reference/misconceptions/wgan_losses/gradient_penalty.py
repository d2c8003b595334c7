"""Wrong answers about the gradient penalty: its norm, its distance from 1, its point, its graph.

The commonest of each kind first.
"""

import torch

from reference.misconceptions import family, misconception


def _with_gradients(reference, penalty):
    """A gradient penalty right up to the images' gradients (N, C, H, W), from which `penalty` makes the result."""

    def gradient_penalty(critic, real, fake, epsilon):
        x_hat = reference.interpolate(real, fake, epsilon).detach().requires_grad_()
        (gradients,) = torch.autograd.grad(critic(x_hat).sum(), x_hat, create_graph=True)
        return penalty(gradients)

    return gradient_penalty


def _with_norm(reference, norm):
    """A gradient penalty that is right but for the norm: `norm` takes the images' gradients (N, C, H, W)."""
    return _with_gradients(reference, lambda gradients: ((norm(gradients) - 1) ** 2).mean())


def _with_distance(reference, distance):
    """A gradient penalty that is right but for what it makes of the images' norms (N,)."""
    return _with_gradients(reference, lambda gradients: distance(gradients.flatten(start_dim=1).norm(dim=1)))


# the norm


@misconception(
    3,
    "gradient_penalty",
    "The norm is taken over the channels alone, so an image has as many norms as it has pixels.",
    "Gulrajani et al. 2017, Equation 3, the norm of the gradient",
)
def penalty_norm_over_channels(reference):
    return _with_norm(reference, lambda gradients: gradients.norm(dim=1))


@misconception(
    3,
    "gradient_penalty",
    "The norm is taken over the whole batch at once, so no image has a norm of its own.",
    "Gulrajani et al. 2017, Algorithm 1, line 7",
)
def penalty_norm_of_the_batch(reference):
    return _with_norm(reference, lambda gradients: gradients.norm())


@misconception(
    3,
    "gradient_penalty",
    "The norm is taken row by row of the images, so an image has as many norms as rows.",
    "Gulrajani et al. 2017, Equation 3, the norm of the gradient",
)
def penalty_norm_per_row(reference):
    return _with_norm(reference, lambda gradients: gradients.norm(dim=-1))


@misconception(
    3,
    "gradient_penalty",
    "Each channel gets a norm of its own, so an image has as many norms as channels.",
    "Gulrajani et al. 2017, Equation 3, the norm of the gradient",
)
def penalty_norm_per_channel(reference):
    return _with_norm(reference, lambda gradients: gradients.flatten(start_dim=2).norm(dim=2))


@misconception(
    3,
    "gradient_penalty",
    "The norm leaves the width out, so that each column has a norm of its own.",
    "Gulrajani et al. 2017, Equation 3, the norm of the gradient",
)
def penalty_norm_without_the_width(reference):
    return _with_norm(reference, lambda gradients: gradients.norm(dim=(1, 2)))


@misconception(
    3,
    "gradient_penalty",
    "The norm leaves the height out, so that each row has a norm of its own.",
    "Gulrajani et al. 2017, Equation 3, the norm of the gradient",
)
def penalty_norm_without_the_height(reference):
    return _with_norm(reference, lambda gradients: gradients.norm(dim=(1, 3)))


@misconception(
    3,
    "gradient_penalty",
    "Two images at a time share a gradient norm, as packed samples do, so no image has a norm of its own.",
    "Lin et al. 2018, PacGAN (packing); Gulrajani et al. 2017, Algorithm 1, line 7",
)
def penalty_norm_of_packed_images(reference):
    return _with_norm(reference, lambda gradients: gradients.reshape(-1, 2 * gradients[0].numel()).norm(dim=1))


@misconception(
    3,
    "gradient_penalty",
    "Every ten numbers a channel share a gradient norm, as packed rows of a table do, so an image has many norms.",
    "Xu et al. 2019, Modeling Tabular Data using Conditional GAN (packing); Gulrajani et al. 2017, Algorithm 1, line 7",
)
def penalty_norm_of_packed_rows(reference):
    return _with_norm(reference, lambda gradients: gradients.reshape(-1, 10 * gradients.size(1)).norm(dim=1))


@misconception(
    3,
    "gradient_penalty",
    "The norm runs down the batch, pixel by pixel, so it mixes the images and keeps their pixels apart.",
    "Gulrajani et al. 2017, Algorithm 1, line 7",
)
def penalty_norm_down_the_batch(reference):
    return _with_norm(reference, lambda gradients: gradients.norm(dim=0))


@misconception(
    3,
    "gradient_penalty",
    "The root is missing, so the squared norm is held to 1.",
    "Gulrajani et al. 2017, Equation 3, the norm of the gradient",
)
def penalty_norm_squared(reference):
    return _with_norm(reference, lambda gradients: gradients.flatten(start_dim=1).square().sum(dim=1))


@misconception(
    3,
    "gradient_penalty",
    "The norm is the root of the mean of squares, so it shrinks with the image's size.",
    "Gulrajani et al. 2017, Equation 3, the norm of the gradient",
)
def penalty_norm_mean_of_squares(reference):
    return _with_norm(reference, lambda gradients: gradients.flatten(start_dim=1).square().mean(dim=1).sqrt())


@family(
    3,
    "gradient_penalty",
    "The norm is the {order}-norm, which is another length than the paper's.",
    "Gulrajani et al. 2017, Equation 3, the subscript 2",
    parameter="order",
    values=(0.5, 1, 1.5, 2.5, 3, 4, 10),
    common=(1,),
)
def penalty_norm_of_another_order(reference, order):
    return _with_norm(reference, lambda gradients: gradients.flatten(start_dim=1).norm(p=order, dim=1))


@misconception(
    3,
    "gradient_penalty",
    "The norm is the largest absolute value, so all other pixels count nothing.",
    "Gulrajani et al. 2017, Equation 3, the subscript 2",
)
def penalty_norm_infinity(reference):
    return _with_norm(reference, lambda gradients: gradients.flatten(start_dim=1).abs().amax(dim=1))


@misconception(
    3,
    "gradient_penalty",
    "The gradient is averaged over the batch before its norm is taken, so the images' gradients cancel.",
    "Gulrajani et al. 2017, Algorithm 1, lines 7 and 9",
)
def penalty_norm_of_the_mean_gradient(reference):
    return _with_norm(reference, lambda gradients: gradients.mean(dim=0).norm())


@misconception(
    3,
    "gradient_penalty",
    "The gradient is of the mean score, so each image's is N times too small.",
    "PyTorch documentation, torch.autograd.grad, the argument grad_outputs",
)
def penalty_gradient_of_the_mean_score(reference):
    return _with_norm(reference, lambda gradients: (gradients / len(gradients)).flatten(start_dim=1).norm(dim=1))


@family(
    3,
    "gradient_penalty",
    "The scores are multiplied by {factor} before the gradient is taken, and the gradients are not divided by it.",
    "PyTorch documentation, Automatic Mixed Precision examples, on gradient penalty",
    parameter="factor",
    values=(0.5, 2, 10, 100, 128, 256, 1000, 1024, 65536),
)
def penalty_scores_scaled(reference, factor):
    return _with_norm(reference, lambda gradients: factor * gradients.flatten(start_dim=1).norm(dim=1))


@misconception(
    3,
    "gradient_penalty",
    "squeeze() also drops the batch axis of a single image, so its channels pass for images.",
    "PyTorch documentation, torch.squeeze",
)
def penalty_squeezed(reference):
    return _with_norm(reference, lambda gradients: gradients.squeeze().flatten(start_dim=1).norm(dim=1))


@misconception(
    3,
    "gradient_penalty",
    "The norm is that of the gradient with respect to the critic's parameters, so the images' slopes count nothing.",
    "Gulrajani et al. 2017, Equation 3, the subscript of the gradient",
)
def penalty_on_the_parameters(reference):
    def gradient_penalty(critic, real, fake, epsilon):
        scores = critic(reference.interpolate(real, fake, epsilon))
        gradients = torch.autograd.grad(scores.mean(), list(critic.parameters()), create_graph=True)
        return (torch.cat([gradient.flatten() for gradient in gradients]).norm() - 1) ** 2

    return gradient_penalty


# the distance from 1, and the mean


@misconception(
    3,
    "gradient_penalty",
    "Only norms above 1 are penalised, but the paper's penalty is two-sided.",
    "Gulrajani et al. 2017, Section 4, paragraph Two-sided penalty",
)
def penalty_only_above_one(reference):
    return _with_distance(reference, lambda norms: ((norms - 1).clamp(min=0) ** 2).mean())


@misconception(
    3,
    "gradient_penalty",
    "Only norms below 1 are penalised, but the paper's penalty is two-sided.",
    "Gulrajani et al. 2017, Section 4, paragraph Two-sided penalty",
)
def penalty_only_below_one(reference):
    return _with_distance(reference, lambda norms: ((norms - 1).clamp(max=0) ** 2).mean())


@misconception(
    3,
    "gradient_penalty",
    "The norm is held to 0, so the critic is drawn to be flat.",
    "Gulrajani et al. 2017, Equation 3",
)
def penalty_centred_on_zero(reference):
    return _with_distance(reference, lambda norms: (norms**2).mean())


@family(
    3,
    "gradient_penalty",
    "The norm is held to {target}, which is not the paper's target.",
    "Gulrajani et al. 2017, Equation 3",
    parameter="target",
    values=(0.1, 0.5, 0.9, 1.1, 2, 5, 10, 100),
)
def penalty_other_target(reference, target):
    return _with_distance(reference, lambda norms: ((norms - target) ** 2).mean())


@family(
    3,
    "gradient_penalty",
    "{number} is added to the norm, so it is held to another value than 1.",
    "Gulrajani et al. 2017, Equation 3",
    parameter="number",
    values=(1e-4, 1e-3, 1e-2),
)
def penalty_number_added_to_the_norm(reference, number):
    return _with_distance(reference, lambda norms: ((norms + number - 1) ** 2).mean())


@misconception(
    3,
    "gradient_penalty",
    "The squares of the whole batch's gradient are added up and held to 0, so no image has a norm of its own and the "
    "critic is drawn to be flat.",
    "Gulrajani et al. 2017, Equation 3",
)
def penalty_of_the_batch_centred_on_zero(reference):
    return _with_gradients(reference, lambda gradients: gradients.square().sum())


@misconception(
    3,
    "gradient_penalty",
    "The mean square of the gradient's numbers is held to 0, so the critic is drawn to be flat.",
    "Gulrajani et al. 2017, Equation 3",
)
def penalty_mean_square(reference):
    return _with_gradients(reference, lambda gradients: gradients.square().mean())


@misconception(
    3,
    "gradient_penalty",
    "The distance from 1 enters as its absolute value, so large distances count too little.",
    "Gulrajani et al. 2017, Equation 3",
)
def penalty_not_squared(reference):
    return _with_distance(reference, lambda norms: (norms - 1).abs().mean())


@family(
    3,
    "gradient_penalty",
    "The distance from 1 is raised to the power {power}, so large distances count otherwise than in the paper.",
    "Gulrajani et al. 2017, Equation 3",
    parameter="power",
    values=(0.5, 1.5, 3, 4),
)
def penalty_other_power(reference, power):
    return _with_distance(reference, lambda norms: ((norms - 1).abs() ** power).mean())


@misconception(
    3,
    "gradient_penalty",
    "1 is subtracted too late, so the penalty can be negative.",
    "Gulrajani et al. 2017, Equation 3",
)
def penalty_one_outside_the_square(reference):
    return _with_distance(reference, lambda norms: (norms**2 - 1).mean())


@misconception(
    3,
    "gradient_penalty",
    "The norms are averaged too early, so large and small ones cancel.",
    "Gulrajani et al. 2017, Algorithm 1, lines 7 and 9",
)
def penalty_mean_before_square(reference):
    return _with_distance(reference, lambda norms: (norms.mean() - 1) ** 2)


@misconception(
    3,
    "gradient_penalty",
    "The penalties of the images are added up, so the penalty grows with the size of the batch.",
    "Gulrajani et al. 2017, Algorithm 1, line 9, the factor 1/m",
)
def penalty_sum(reference):
    return lambda critic, real, fake, epsilon: len(real) * reference.gradient_penalty(critic, real, fake, epsilon)


@misconception(
    3,
    "gradient_penalty",
    "No mean is taken, so a penalty for each image comes back and not one number.",
    "Gulrajani et al. 2017, Equation 3",
)
def penalty_no_mean(reference):
    return _with_distance(reference, lambda norms: (norms - 1) ** 2)


@family(
    3,
    "gradient_penalty",
    "The sum is divided by {size}, a batch size from elsewhere, so batches of other sizes get another penalty.",
    "Gulrajani et al. 2017, Algorithm 1, line 9, the factor 1/m",
    parameter="size",
    values=(2, 8, 10, 16, 32, 50, 64, 100, 128, 256),
    whole=True,
)
def penalty_batch_size_fixed(reference, size):
    return lambda critic, real, fake, epsilon: (
        len(real) / size * reference.gradient_penalty(critic, real, fake, epsilon)
    )


@family(
    3,
    "gradient_penalty",
    "The weight {weight} is already in the penalty, so critic_loss_gp applies it a second time.",
    "Gulrajani et al. 2017, Equation 3, lambda",
    parameter="weight",
    values=(0.1, 0.5, 2, 5, 10, 100),
    common=(10,),
)
def penalty_weight_inside(reference, weight):
    return lambda critic, real, fake, epsilon: weight * reference.gradient_penalty(critic, real, fake, epsilon)


@misconception(
    3,
    "gradient_penalty",
    "The penalty is negative, so the critic is paid for norms far from 1.",
    "Gulrajani et al. 2017, Equation 3",
)
def penalty_negative(reference):
    return lambda critic, real, fake, epsilon: -reference.gradient_penalty(critic, real, fake, epsilon)


@family(
    3,
    "gradient_penalty",
    "The root is padded with {number}, which moves every norm.",
    "Gulrajani et al. 2017, Equation 3, the norm of the gradient",
    parameter="number",
    values=(1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 0.1, 1),
    common=(1e-3,),
)
def penalty_padded_root(reference, number):
    return _with_distance(reference, lambda norms: (((norms**2 + number).sqrt() - 1) ** 2).mean())


@misconception(
    3,
    "gradient_penalty",
    "The gradients are rounded to float16, which keeps three digits.",
    "PyTorch documentation, Automatic Mixed Precision examples, Gradient penalty",
)
def penalty_half_precision(reference):
    return _with_norm(reference, lambda gradients: gradients.half().float().flatten(start_dim=1).norm(dim=1))


# the point


@misconception(
    3,
    "gradient_penalty",
    "Epsilon is the wrong way round, so it says how much of the generated image there is.",
    "Gulrajani et al. 2017, Algorithm 1, line 6",
)
def penalty_swapped(reference):
    return lambda critic, real, fake, epsilon: reference.gradient_penalty(critic, fake, real, epsilon)


@misconception(
    3,
    "gradient_penalty",
    "The gradient is taken at the real images, so the line to the generated ones is not penalised.",
    "Gulrajani et al. 2017, Algorithm 1, lines 6 and 7",
)
def penalty_at_real(reference):
    return lambda critic, real, _fake, epsilon: reference.gradient_penalty(critic, real, real, epsilon)


@misconception(
    3,
    "gradient_penalty",
    "The gradient is taken at the generated images, so the points between real and generated images are not penalised.",
    "Gulrajani et al. 2017, Algorithm 1, lines 6 and 7",
)
def penalty_at_fake(reference):
    return lambda critic, _real, fake, epsilon: reference.gradient_penalty(critic, fake, fake, epsilon)


@misconception(
    3,
    "gradient_penalty",
    "The gradient is taken with respect to the real image and not to the interpolate, which multiplies it by epsilon.",
    "Gulrajani et al. 2017, Algorithm 1, lines 6 and 7",
)
def penalty_gradient_to_real(reference):
    def gradient_penalty(critic, real, fake, epsilon):
        real = real.detach().clone().requires_grad_()
        x_hat = reference.interpolate(real, fake.detach(), epsilon)
        (gradients,) = torch.autograd.grad(critic(x_hat).sum(), real, create_graph=True)
        return ((gradients.flatten(start_dim=1).norm(dim=1) - 1) ** 2).mean()

    return gradient_penalty


@misconception(
    3,
    "gradient_penalty",
    "The gradient is taken with respect to the generated image and not to the interpolate: 1 - epsilon times as much.",
    "Gulrajani et al. 2017, Algorithm 1, lines 6 and 7",
)
def penalty_gradient_to_fake(reference):
    def gradient_penalty(critic, real, fake, epsilon):
        fake = fake.detach().clone().requires_grad_()
        x_hat = reference.interpolate(real.detach(), fake, epsilon)
        (gradients,) = torch.autograd.grad(critic(x_hat).sum(), fake, create_graph=True)
        return ((gradients.flatten(start_dim=1).norm(dim=1) - 1) ** 2).mean()

    return gradient_penalty


@misconception(
    3,
    "gradient_penalty",
    "A new epsilon is drawn inside, so the one that is given has no effect.",
    "Gulrajani et al. 2017, Algorithm 1, lines 4 and 6",
)
def penalty_epsilon_redrawn(reference):
    return lambda critic, real, fake, _epsilon: reference.gradient_penalty(
        critic, real, fake, reference.sample_epsilon(real)
    )


@family(
    3,
    "gradient_penalty",
    "The real image always counts {weight} in x-hat, so the epsilon that is given has no effect.",
    "Gulrajani et al. 2017, Algorithm 1, line 6",
    parameter="weight",
    values=(0.1, 0.25, 0.5, 0.75, 0.9),
    common=(0.5,),
)
def penalty_at_a_constant(reference, weight):
    return lambda critic, real, fake, epsilon: reference.gradient_penalty(
        critic, real, fake, torch.full_like(epsilon, weight)
    )


@misconception(
    3,
    "gradient_penalty",
    "One epsilon, the first, is used for the whole batch, so the others have no effect.",
    "Gulrajani et al. 2017, Algorithm 1, line 4, inside the loop over images",
)
def penalty_first_epsilon_for_all(reference):
    return lambda critic, real, fake, epsilon: reference.gradient_penalty(
        critic, real, fake, epsilon[:1].expand_as(epsilon)
    )


@misconception(
    3,
    "gradient_penalty",
    "An epsilon of shape (N,) is laid along the width of the images, so every column has one and no image does.",
    "PyTorch documentation, Broadcasting semantics",
)
def penalty_epsilon_along_the_width(reference):
    def gradient_penalty(critic, real, fake, epsilon):
        x_hat = epsilon * real + (1 - epsilon) * fake
        return reference.gradient_penalty(critic, x_hat, x_hat, torch.ones_like(real[:, 0, 0, 0]))

    return gradient_penalty


@misconception(
    3,
    "gradient_penalty",
    "The gradient is taken at random noise, so the images that are given have no effect.",
    "Gulrajani et al. 2017, Algorithm 1, lines 6 and 7",
)
def penalty_at_noise(reference):
    def gradient_penalty(critic, real, _fake, epsilon):
        noise = torch.randn_like(real)
        return reference.gradient_penalty(critic, noise, noise, epsilon)

    return gradient_penalty


@misconception(
    3,
    "gradient_penalty",
    "The gradient is taken between real images and noisy copies of them, DRAGAN's points, so generated images have no "
    "effect.",
    "Kodali et al. 2017, On Convergence and Stability of GANs (the points); Gulrajani et al. 2017, Algorithm 1, line 6",
)
def penalty_between_real_and_noisy(reference):
    def gradient_penalty(critic, real, _fake, epsilon):
        noisy = real + 0.5 * real.std() * torch.rand_like(real)
        return reference.gradient_penalty(critic, real, noisy, epsilon)

    return gradient_penalty


@misconception(
    3,
    "gradient_penalty",
    "The gradient is taken at noisy copies of the real images, as in DRAGAN, so generated images have no effect.",
    "Kodali et al. 2017, On Convergence and Stability of GANs (the points); Gulrajani et al. 2017, Algorithm 1, line 6",
)
def penalty_at_noisy_real(reference):
    def gradient_penalty(critic, real, _fake, epsilon):
        noisy = real + 0.5 * real.std() * torch.rand_like(real)
        return reference.gradient_penalty(critic, noisy, noisy, epsilon)

    return gradient_penalty


@family(
    3,
    "gradient_penalty",
    "This is {weight} times the mean squared norm at the real images: the zero-centred penalty, which is another one, "
    "with its weight.",
    "Mescheder et al. 2018, Section 4.1 (the other penalty); Gulrajani et al. 2017, Equation 3",
    parameter="weight",
    values=(0.1, 0.5, 1, 2, 5, 10, 50, 100),
    common=(0.5, 5, 10),
)
def penalty_zero_centred_at_real(reference, weight):
    penalty = _with_distance(reference, lambda norms: weight * (norms**2).mean())
    return lambda critic, real, _fake, epsilon: penalty(critic, real, real, epsilon)


# the graph, and what is left behind


@misconception(
    3,
    "gradient_penalty",
    "x-hat requires no gradient when the critic scores it, so there is none to take with respect to it.",
    "PyTorch documentation, torch.Tensor.requires_grad_",
)
def penalty_x_hat_requires_no_gradient(reference):
    def gradient_penalty(critic, real, fake, epsilon):
        x_hat = reference.interpolate(real, fake, epsilon).detach()
        (gradients,) = torch.autograd.grad(critic(x_hat).sum(), x_hat, create_graph=True)
        return ((gradients.flatten(start_dim=1).norm(dim=1) - 1) ** 2).mean()

    return gradient_penalty


@misconception(
    3,
    "gradient_penalty",
    "The critic has not scored the tensor that the gradient is taken with respect to, but a copy of it.",
    "PyTorch documentation, torch.autograd.grad",
)
def penalty_of_another_tensor(reference):
    def gradient_penalty(critic, real, fake, epsilon):
        x_hat = reference.interpolate(real, fake, epsilon).detach()
        scores = critic(x_hat)
        (gradients,) = torch.autograd.grad(scores.sum(), x_hat.requires_grad_(), create_graph=True)
        return ((gradients.flatten(start_dim=1).norm(dim=1) - 1) ** 2).mean()

    return gradient_penalty


@misconception(
    3,
    "gradient_penalty",
    "A gradient is taken of something that has no graph: on the way from x-hat through the critic it was cut.",
    "PyTorch documentation, torch.no_grad",
)
def penalty_scores_without_graph(reference):
    def gradient_penalty(critic, real, fake, epsilon):
        x_hat = reference.interpolate(real, fake, epsilon).detach().requires_grad_()
        (gradients,) = torch.autograd.grad(critic(x_hat).detach().sum(), x_hat, create_graph=True)
        return ((gradients.flatten(start_dim=1).norm(dim=1) - 1) ** 2).mean()

    return gradient_penalty


@misconception(
    3,
    "gradient_penalty",
    "torch.autograd.grad is given one score for each image and nothing that says how they count together.",
    "PyTorch documentation, torch.autograd.grad, the argument grad_outputs",
)
def penalty_of_many_scores(reference):
    def gradient_penalty(critic, real, fake, epsilon):
        x_hat = reference.interpolate(real, fake, epsilon).detach().requires_grad_()
        (gradients,) = torch.autograd.grad(critic(x_hat), x_hat, create_graph=True)
        return ((gradients.flatten(start_dim=1).norm(dim=1) - 1) ** 2).mean()

    return gradient_penalty


@misconception(
    3,
    "gradient_penalty",
    "torch does not record how this gradient was computed (retain_graph only keeps the old graph), so the penalty "
    "cannot train the critic.",
    "PyTorch documentation, torch.autograd.grad, the argument create_graph",
)
def penalty_without_create_graph(reference):
    def gradient_penalty(critic, real, fake, epsilon):
        x_hat = reference.interpolate(real, fake, epsilon).detach().requires_grad_()
        (gradients,) = torch.autograd.grad(critic(x_hat).sum(), x_hat, retain_graph=True)
        return ((gradients.flatten(start_dim=1).norm(dim=1) - 1) ** 2).mean()

    return gradient_penalty


@misconception(
    3,
    "gradient_penalty",
    "The penalty is cut off from the critic itself, as by detach() or by asking a copy, so it cannot train it.",
    "PyTorch documentation, torch.Tensor.detach",
)
def penalty_detached(reference):
    return lambda critic, real, fake, epsilon: (
        reference.gradient_penalty(critic, real, fake, epsilon).detach().requires_grad_()
    )


@misconception(
    3,
    "gradient_penalty",
    "backward(retain_graph=True) fills the critic's .grad and leaves nothing to train on.",
    "PyTorch documentation, torch.autograd.grad, the argument create_graph",
)
def penalty_gradient_by_backward(reference):
    def gradient_penalty(critic, real, fake, epsilon):
        x_hat = reference.interpolate(real, fake, epsilon).detach().requires_grad_()
        critic(x_hat).sum().backward(retain_graph=True)
        return ((x_hat.grad.flatten(start_dim=1).norm(dim=1) - 1) ** 2).mean()

    return gradient_penalty


@misconception(
    3,
    "gradient_penalty",
    "backward() is called inside, which fills the critic's .grad.",
    "PyTorch documentation, torch.Tensor.backward",
)
def penalty_backward_inside(reference):
    def gradient_penalty(critic, real, fake, epsilon):
        penalty = reference.gradient_penalty(critic, real, fake, epsilon)
        penalty.backward(retain_graph=True)
        return penalty

    return gradient_penalty


@misconception(
    3,
    "gradient_penalty",
    "The critic is left in evaluation mode, in which it is then trained.",
    "PyTorch documentation, torch.nn.Module.eval",
)
def penalty_leaves_eval_mode(reference):
    def gradient_penalty(critic, real, fake, epsilon):
        critic.eval()
        return reference.gradient_penalty(critic, real, fake, epsilon)

    return gradient_penalty


@misconception(
    3,
    "gradient_penalty",
    "The whole critic is put into training mode and back again, so parts that were in another mode are not left so.",
    "PyTorch documentation, torch.nn.Module.train",
)
def penalty_restores_one_mode(reference):
    def gradient_penalty(critic, real, fake, epsilon):
        if not isinstance(critic, torch.nn.Module):
            return reference.gradient_penalty(critic, real, fake, epsilon)
        mode = critic.training
        critic.train()
        penalty = reference.gradient_penalty(critic, real, fake, epsilon)
        critic.train(mode)
        return penalty

    return gradient_penalty


@misconception(
    3,
    "gradient_penalty",
    "The critic's parameters are frozen and stay so, so the critic cannot be trained on the penalty.",
    "PyTorch documentation, torch.nn.Module.requires_grad_",
)
def penalty_freezes_the_critic(reference):
    def gradient_penalty(critic, real, fake, epsilon):
        critic.requires_grad_(requires_grad=False)
        return reference.gradient_penalty(critic, real, fake, epsilon)

    return gradient_penalty


@misconception(
    3,
    "gradient_penalty",
    "All of the critic's parameters are made to require gradients, so those that were frozen on purpose are not.",
    "PyTorch documentation, torch.nn.Module.requires_grad_",
)
def penalty_unfreezes_the_critic(reference):
    def gradient_penalty(critic, real, fake, epsilon):
        for parameter in critic.parameters() if isinstance(critic, torch.nn.Module) else ():
            parameter.requires_grad = True
        return reference.gradient_penalty(critic, real, fake, epsilon)

    return gradient_penalty


@misconception(
    3,
    "gradient_penalty",
    "The critic's .grad is cleared inside, so what was gathered there is lost.",
    "PyTorch documentation, torch.nn.Module.zero_grad",
)
def penalty_clears_grad(reference):
    def gradient_penalty(critic, real, fake, epsilon):
        critic.zero_grad()
        return reference.gradient_penalty(critic, real, fake, epsilon)

    return gradient_penalty


@misconception(
    3,
    "gradient_penalty",
    "x-hat is written into the real images, which are needed again.",
    "PyTorch documentation, torch.Tensor.mul_",
)
def penalty_overwrites_real(reference):
    def gradient_penalty(critic, real, fake, epsilon):
        real.copy_(reference.interpolate(real, fake, epsilon))
        return reference.gradient_penalty(critic, real, real, torch.ones_like(epsilon))

    return gradient_penalty


@misconception(
    3,
    "gradient_penalty",
    "The real and generated images are left requiring gradients, which they did not before.",
    "PyTorch documentation, torch.Tensor.requires_grad_",
)
def penalty_images_left_requiring_grad(reference):
    def gradient_penalty(critic, real, fake, epsilon):
        return reference.gradient_penalty(critic, real.requires_grad_(), fake.requires_grad_(), epsilon)

    return gradient_penalty
