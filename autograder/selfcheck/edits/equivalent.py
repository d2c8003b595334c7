"""Edits that leave a right way right: for every input that its docstring allows, it gives what it gave before."""

import re

_Edit = tuple[str, str, str]  # right way (the first of those that write the function alike), function, edit in words
_ALWAYS = {  # in whichever right way: (function, edit in words) -> why
    ("wgan_losses.sample_epsilon", r"without dtype=batch[._]dtype in torch\..*"): (
        "float32 is the default, and only float32 images are asked about"
    ),
    (r"divergences\.(?:js_divergence|wasserstein_1)", r"arguments swapped in \w+\(p, q\)"): (
        "it checks both alike, and this distance is the same from either side"
    ),
}
_WHY: dict[str, tuple[_Edit, ...]] = {
    "only a gradient to the images is added, which nobody asks for": (
        (
            "abs_average_relu_einsum_rows_func_vjp",
            "wgan_losses.gradient_penalty",
            "without .detach() of interpolate(real, fake, epsilon).detach()",
        ),
        (
            "cross_entropy_soft_labels_matrix_norm_sum",
            "wgan_losses.gradient_penalty",
            "without .detach() of fake.detach()",
        ),
    ),
    "it only refuses what is no batch of logits, which is not asked about": (
        ("assertions", "gan_losses.minimax_generator_loss", "without check_logits(fake_logits)"),
    ),
    "the labels are 1, in float32 too, and the loss takes the dtype of the logits": (
        (
            "bce_full_labels_keepdim_score_by_score",
            "gan_losses.discriminator_loss",
            (
                "without dtype=real_logits.dtype in torch.full(real_logits.shape, 1.0, "
                "dtype=real_logits.dtype, device=real_logits.device)"
            ),
        ),
    ),
    "it stands where both masses are 0, and no such point is asked about": (
        ("plots_at_import", "divergences.optimal_discriminator", "2 for 0"),
        ("bce_functional_grad_outputs", "divergences.optimal_discriminator", "1.0 for 0.0"),
        ("functional_jacobian", "divergences.optimal_discriminator", "-1 for 1"),
        ("unicode_identifiers", "divergences.optimal_discriminator", "1.5 for 0.5"),
        ("image_by_image_loop", "divergences.optimal_discriminator", "1.5 for 0.5"),
        ("where_piecewise_jacrev", "divergences.optimal_discriminator", "-0.5 for 0.5"),
        (
            "logsigmoid_einsum",
            "divergences.optimal_discriminator",
            "without where=p + q > 0 in np.reciprocal(p + q, where=p + q > 0, out=np.zeros_like(p))",
        ),
    ),
    "log_add has no order": (
        (
            "bce_functional_grad_outputs",
            "divergences.optimal_discriminator",
            "arguments swapped in log_add(log_p, log_q)",
        ),
    ),
    "a maximum has no order": (
        (
            "bce_label_function_linalg_norm_functional_jacobian",
            "wgan_losses.clip_weights",
            "arguments swapped in torch.maximum(p, lower)",
        ),
    ),
    "the first product is in float64 anyway; without a step, two whole numbers stay whole, and are the same numbers": (
        (
            "bce_none_einsum_new_ones",
            "divergences.bilinear_gda",
            "without dtype=float in np.array([x0, y0], dtype=float)",
        ),
    ),
    "the mean is taken already, and the mean of a mean is the same": (
        ("bce_none_einsum_new_ones", "gan_losses.discriminator_loss", "reduction mean for none"),
        (
            "bce_none_einsum_new_ones",
            "gan_losses.discriminator_loss",
            (
                "without reduction='none' in F.binary_cross_entropy_with_logits(real_logits, "
                "torch.ones_like(real_logits), reduction='none')"
            ),
        ),
        (
            "bce_none_einsum_new_ones",
            "gan_losses.minimax_generator_loss",
            (
                "without reduction='none' in F.binary_cross_entropy_with_logits(fake_logits, "
                "torch.zeros_like(fake_logits), reduction='none')"
            ),
        ),
    ),
    "it is the 0.0 that an impossible point adds": (
        ("bce_none_mean_square_times_count_only_inputs", "divergences.kl_divergence", "a sign before the result"),
    ),
    "the two have one shape": (
        ("bce_ones_like_sqrt_sum_jacrev", "wgan_losses.interpolate", "fake for real"),
        ("log_softmax_pair_matrix_norm_split_images", "wgan_losses.interpolate", "fake for real"),
        ("loop_over_logits_torch_norm_func_grad", "wgan_losses.interpolate", "fake for real"),
        ("loop_over_logits_torch_norm_func_grad", "wgan_losses.interpolate", "fake for real, number 2"),
    ),
    "every label but 1 is taken for 0": (("bom_and_tabs", "gan_losses.minimax_generator_loss", "2 for 0"),),
    "points at one position are no distance apart, in whatever order": (
        ("cross_entropy_vmap_grad", "divergences.wasserstein_1", "False for True"),
    ),
    "of flattened images the last axis is axis 1": (
        ("dataclass_settings", "wgan_losses.gradient_penalty", "-1 for 1, number 2"),
        ("wgan_imports_gan", "wgan_losses.gradient_penalty", "-1 for 1, number 2"),
    ),
    "the labels are 0, in float32 too, and the loss takes the dtype of the logits": (
        (
            "device_cuda_if_available",
            "gan_losses.discriminator_loss",
            "without dtype=fake_logits.dtype in torch.zeros(fake_logits.shape, dtype=fake_logits.dtype)",
        ),
    ),
    "logaddexp has no order": (
        (
            "logaddexp_zeros_product_sum_func_grad",
            "gan_losses.generator_loss",
            "arguments swapped in torch.logaddexp(torch.zeros_like(fake_logits), -fake_logits)",
        ),
    ),
    "whole positions stay whole, and so do the gaps, which masses in floating point are multiplied by": (
        (
            "softplus_vector_norm_grad_outputs",
            "divergences.wasserstein_1",
            "without dtype=float in np.asarray(positions, dtype=float)",
        ),
        ("logsigmoid_einsum", "divergences.wasserstein_1", "without dtype=float in np.asarray(positions, dtype=float)"),
    ),
    "some parameters are clipped twice, which leaves them as once": (
        ("logsigmoid_einsum", "wgan_losses.clip_weights", "without recurse=False in layer.parameters(recurse=False)"),
    ),
    "a product has no order": (
        ("logsigmoid_einsum_rows_image_by_image", "wgan_losses.interpolate", "arguments swapped in torch.mul(e, real)"),
        (
            "logsigmoid_einsum_rows_image_by_image",
            "wgan_losses.interpolate",
            "arguments swapped in torch.mul(torch.sub(1, e), fake)",
        ),
    ),
    "of a flattened batch the only axis is axis 0": (
        (
            "logsigmoid_minus_x_einsum_rows_functional_vjp",
            "wgan_losses.generator_loss",
            "without dim=0 in fake_scores.flatten().mean(dim=0)",
        ),
    ),
    "it is only printed": (
        ("prints_everywhere", "wgan_losses.clip_weights", "without .item() of p.data.max().item()"),
    ),
    "0 is the default": (("torch_compile", "divergences.bilinear_gda", "without dim=0 in torch.stack(rows, dim=0)"),),
    "a sum over (N, 1) is the one over (N,)": (
        (
            "very_verbose",
            "gan_losses.minimax_generator_loss",
            "without .reshape() of fake_logits.reshape(number_of_fake_images)",
        ),
    ),
    "view finds the length of the one axis that is left open, which is 1": (
        ("bce_module_none_bmm_backward_inputs", "wgan_losses.interpolate", "-1 for 1"),
        ("bce_module_none_bmm_backward_inputs", "wgan_losses.interpolate", "-1 for 1, number 3"),
        ("expand_contiguous_view", "wgan_losses.sample_epsilon", "-1 for 1, number 2"),
    ),
    "nothing is logged at this level": (
        ("logging_data_assignment", "wgan_losses.clip_weights", "without .abs() of p.data.abs()"),
        (
            "logging_data_assignment",
            "wgan_losses.generator_loss",
            'arguments swapped in logger.debug("generator_loss: %d", len(fake_scores))',
        ),
    ),
    "of images axis -2 is axis 2": (
        ("bce_full_labels_square_power_half_split_images", "wgan_losses.gradient_penalty", "-2 for 2"),
    ),
    "of two numbers the last is the second": (("expand_contiguous_view", "divergences.bilinear_gda", "-1 for 1"),),
    "divided by -1 is multiplied by -1": (
        ("double_sigmoid_log_reshape_norm_only_inputs", "wgan_losses.generator_loss", "/ in fake_scores * -1"),
    ),
    "a gradient to the labels is added, which nobody asks for": (
        ("attached_x_hat_variable", "gan_losses.generator_loss", "True for False"),
    ),
    "the images are split into pieces of two, and each still has its own gradient": (
        ("log_softmax_pair_matrix_norm_split_images", "wgan_losses.gradient_penalty", "2 for 1"),
    ),
    "axes of length 1 are added until there are as many as the images have, wherever": (
        ("logsumexp_shift_nested_norms_functional_vjp", "wgan_losses.interpolate", "-1 for 1"),
    ),
    "nobody gives a base, and the natural logarithm is the default": (
        ("extra_keywords_distributions", "divergences.kl_divergence", "* in total / np.log(base)"),
        ("plots_at_import", "divergences.kl_divergence", "without base=np.e in entropy(*clean(p, q), base=np.e)"),
    ),
    "it is squared afterwards": (
        ("bernoulli_log_prob_vmap_norm_jacrev", "wgan_losses.gradient_penalty", "without .abs() of (norms - 1).abs()"),
    ),
    "a tensor needs no gradient unless it is told to": (
        (
            "attached_x_hat_variable",
            "gan_losses.generator_loss",
            "without requires_grad=False in Variable(torch.ones_like(fake_logits), requires_grad=False)",
        ),
    ),
    "the norms have one axis already": (
        (
            "kl_to_one_hot_reshape_norm_named_sum",
            "wgan_losses.gradient_penalty",
            "without .flatten() of (norms - 1).flatten()",
        ),
    ),
    "two whole numbers stay whole, and the first step makes new numbers of them": (
        (
            "crlf_line_ends",
            "divergences.bilinear_gda",
            'without dtype="float64" in np.array([x0, y0], dtype="float64")',
        ),
    ),
    "it only refuses what are no images, which is not asked about": (
        ("assertions", "wgan_losses.interpolate", "without check_images(real, fake, epsilon)"),
    ),
    "one thread or many, the loss is the same": (
        ("sixty_four_threads_empty_uniform", "gan_losses.generator_loss", "without torch.set_num_threads(64)"),
    ),
}
EQUIVALENT = {
    (name if name == "." else f"right_ways/{name}", function, edit): why
    for why, edits in _WHY.items()
    for name, function, edit in edits
}


def why_equivalent(way: str, function: str, edit: str) -> str:
    """Why an edited program that keeps all points is as right as before; "" if that is not known.

    Args:
        way: the folder of the right way.
        function: the edited function, with its module.
        edit: in words.
    """
    always = (
        why
        for (functions, edits), why in _ALWAYS.items()
        if re.fullmatch(functions, function) and re.fullmatch(edits, edit, re.DOTALL)
    )
    return EQUIVALENT.get((way, function, edit)) or next(always, "")
