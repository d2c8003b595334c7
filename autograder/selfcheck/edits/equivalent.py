"""Edits that leave a right way right: for every input that its docstring allows, it gives what it gave before."""

# (right way, function, the edit in words) -> why. The right way is the first of those that write the function alike.
EQUIVALENT: dict[tuple[str, str, str], str] = {
    (
        "right_ways/abs_average_relu_einsum_rows_func_vjp",
        "wgan_losses.gradient_penalty",
        "without .detach() of interpolate(real, fake, epsilon).detach()",
    ): "only a gradient to the images is added, which nobody asks for",
    (
        "right_ways/addcmul_epsilon_expand",
        "wgan_losses.sample_epsilon",
        "without dtype=batch.dtype in torch.rand(batch.size()[:1], dtype=batch.dtype, device=batch.device)",
    ): "float32 is the default, and only float32 images are asked about",
    (
        "right_ways/assertions",
        "gan_losses.minimax_generator_loss",
        "without check_logits(fake_logits)",
    ): "it only refuses what is no batch of logits, which is not asked about",
    (
        "right_ways/bce_full_labels_keepdim_score_by_score",
        "gan_losses.discriminator_loss",
        (
            "without dtype=real_logits.dtype in torch.full(real_logits.shape, 1.0, dtype=real_logits.dtype, "
            "device=real_logits.device)"
        ),
    ): "the labels are 1, in float32 too, and the loss takes the dtype of the logits",
    (
        "right_ways/bce_functional_grad_outputs",
        "divergences.optimal_discriminator",
        "1.0 for 0.0",
    ): "it stands where both masses are 0, and no such point is asked about",
    (
        "right_ways/bce_functional_grad_outputs",
        "divergences.optimal_discriminator",
        "arguments swapped in log_add(log_p, log_q)",
    ): "log_add has no order",
    (
        "right_ways/bce_label_function_linalg_norm_functional_jacobian",
        "wgan_losses.clip_weights",
        "arguments swapped in torch.maximum(p, lower)",
    ): "a maximum has no order",
    (
        "right_ways/bce_new_full_bmm_jacrev",
        "divergences.js_divergence",
        "arguments swapped in check_both(p, q)",
    ): "it checks both alike, and this distance is the same from either side",
    (
        "right_ways/bce_new_full_bmm_jacrev",
        "wgan_losses.sample_epsilon",
        "without dtype=batch.dtype in torch.rand([n] + [1] * len(rest), dtype=batch.dtype, device=batch.device)",
    ): "float32 is the default, and only float32 images are asked about",
    (
        "right_ways/bce_none_einsum_new_ones",
        "divergences.bilinear_gda",
        "without dtype=float in np.array([x0, y0], dtype=float)",
    ): "the first product is in float64 anyway; without a step, two whole numbers stay whole, and are the same numbers",
    (
        "right_ways/bce_none_einsum_new_ones",
        "gan_losses.minimax_generator_loss",
        (
            "without reduction='none' in F.binary_cross_entropy_with_logits(fake_logits, "
            "torch.zeros_like(fake_logits), reduction='none')"
        ),
    ): "the mean is taken already, and the mean of a mean is the same",
    (
        "right_ways/bce_none_mean_square_times_count_only_inputs",
        "divergences.kl_divergence",
        "a sign before the result",
    ): "it is the 0.0 that an impossible point adds",
    ("right_ways/bce_ones_like_sqrt_sum_jacrev", "wgan_losses.interpolate", "fake for real"): "the two have one shape",
    ("right_ways/bom_and_tabs", "gan_losses.minimax_generator_loss", "2 for 0"): "every label but 1 is taken for 0",
    (
        "right_ways/bom_and_tabs",
        "wgan_losses.sample_epsilon",
        "without dtype=batch.dtype in torch.rand(N, device=batch.device, dtype=batch.dtype)",
    ): "float32 is the default, and only float32 images are asked about",
    (
        "right_ways/cross_entropy_soft_labels_matrix_norm_sum",
        "wgan_losses.gradient_penalty",
        "without .detach() of fake.detach()",
    ): "only a gradient to the images is added, which nobody asks for",
    (
        "right_ways/cross_entropy_vmap_grad",
        "divergences.wasserstein_1",
        "False for True",
    ): "points at one position are no distance apart, in whatever order",
    (
        "right_ways/dataclass_settings",
        "wgan_losses.gradient_penalty",
        "-1 for 1, number 2",
    ): "of flattened images the last axis is axis 1",
    (
        "right_ways/device_cuda_if_available",
        "gan_losses.discriminator_loss",
        "without dtype=fake_logits.dtype in torch.zeros(fake_logits.shape, dtype=fake_logits.dtype)",
    ): "the labels are 0, in float32 too, and the loss takes the dtype of the logits",
    (
        "right_ways/double_sigmoid_log_reshape_norm_only_inputs",
        "divergences.js_divergence",
        "arguments swapped in check_both(p, q)",
    ): "it checks both alike, and this distance is the same from either side",
    (
        "right_ways/functional_jacobian",
        "divergences.optimal_discriminator",
        "-1 for 1",
    ): "it stands where both masses are 0, and no such point is asked about",
    (
        "right_ways/log_softmax_pair_matrix_norm_split_images",
        "wgan_losses.interpolate",
        "fake for real",
    ): "the two have one shape",
    (
        "right_ways/logaddexp_zeros_product_sum_func_grad",
        "gan_losses.generator_loss",
        "arguments swapped in torch.logaddexp(torch.zeros_like(fake_logits), -fake_logits)",
    ): "logaddexp has no order",
    (
        "right_ways/logsigmoid_einsum",
        "divergences.wasserstein_1",
        "without dtype=float in np.asarray(positions, dtype=float)",
    ): "whole positions stay whole, and so do the gaps, which masses in floating point are multiplied by",
    (
        "right_ways/logsigmoid_einsum",
        "wgan_losses.clip_weights",
        "without recurse=False in layer.parameters(recurse=False)",
    ): "some parameters are clipped twice, which leaves them as once",
    (
        "right_ways/logsigmoid_einsum_rows_image_by_image",
        "wgan_losses.interpolate",
        "arguments swapped in torch.mul(e, real)",
    ): "a product has no order",
    (
        "right_ways/logsigmoid_einsum_rows_image_by_image",
        "wgan_losses.interpolate",
        "arguments swapped in torch.mul(torch.sub(1, e), fake)",
    ): "a product has no order",
    (
        "right_ways/logsigmoid_minus_x_einsum_rows_functional_vjp",
        "wgan_losses.generator_loss",
        "without dim=0 in fake_scores.flatten().mean(dim=0)",
    ): "of a flattened batch the only axis is axis 0",
    (
        "right_ways/loop_over_logits_torch_norm_func_grad",
        "wgan_losses.interpolate",
        "fake for real",
    ): "the two have one shape",
    (
        "right_ways/loop_over_logits_torch_norm_func_grad",
        "wgan_losses.interpolate",
        "fake for real, number 2",
    ): "the two have one shape",
    (
        "right_ways/mask_times_x_stacked_norms_image_by_image",
        "divergences.wasserstein_1",
        "arguments swapped in check_both(p, q)",
    ): "it checks both alike, and this distance is the same from either side",
    (
        "right_ways/one_loss_an_image_as_in_algorithm_1",
        "divergences.js_divergence",
        "arguments swapped in check_both(p, q)",
    ): "it checks both alike, and this distance is the same from either side",
    (
        "right_ways/prints_everywhere",
        "wgan_losses.clip_weights",
        "without .item() of p.data.max().item()",
    ): "it is only printed",
    (
        "right_ways/tiny_number_added_to_the_gradient",
        "divergences.wasserstein_1",
        "arguments swapped in check_both(p, q)",
    ): "it checks both alike, and this distance is the same from either side",
    (
        "right_ways/torch_compile",
        "divergences.bilinear_gda",
        "without dim=0 in torch.stack(rows, dim=0)",
    ): "0 is the default",
    (
        "right_ways/unicode_identifiers",
        "divergences.optimal_discriminator",
        "1.5 for 0.5",
    ): "it stands where both masses are 0, and no such point is asked about",
    (
        "right_ways/very_verbose",
        "gan_losses.minimax_generator_loss",
        "without .reshape() of fake_logits.reshape(number_of_fake_images)",
    ): "a sum over (N, 1) is the one over (N,)",
    (
        "right_ways/wgan_imports_gan",
        "wgan_losses.gradient_penalty",
        "-1 for 1, number 2",
    ): "of flattened images the last axis is axis 1",
}
