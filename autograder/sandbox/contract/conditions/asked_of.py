"""Which functions and probes conditions are about, in groups, and where several of them say to look."""

LOGITS = tuple(f"gan_losses.{name}" for name in ("discriminator_loss", "generator_loss", "minimax_generator_loss"))
SCORES = ("wgan_losses.critic_loss", "wgan_losses.generator_loss")
LOSSES = (*LOGITS, *SCORES)
TWO_BATCHES = ("gan_losses.discriminator_loss", "wgan_losses.critic_loss")
INTERPOLATE, SAMPLE = ("wgan_losses.interpolate",), ("wgan_losses.sample_epsilon",)
CLIP = ("wgan_losses.clip_weights",)
PENALTIES = ("wgan_losses.gradient_penalty", "wgan_losses.critic_loss_gp")
OF_IMAGES = (*SAMPLE, *INTERPOLATE, *PENALTIES)
OF_TENSORS = (*LOSSES, *OF_IMAGES)
OF_MASSES = tuple(
    f"divergences.{name}" for name in ("kl_divergence", "js_divergence", "wasserstein_1", "optimal_discriminator")
)
DISTANCE = ("divergences.wasserstein_1",)
ALL = (*OF_MASSES, "divergences.bilinear_gda", *OF_TENSORS)

LOSS_CONTRACTS = ("discriminator_contract", "generator_contract", "minimax_contract", "critic_contract")
LARGE = ("discriminator_large", "generator_large", "minimax_large")
OF_SMALL_NUMBERS = tuple(
    f"{name}_{what}" for name in ("discriminator", "generator", "minimax", "critic") for what in ("value", "gradient")
)
BATCHES_ARE_THE_POINT = (*LOSS_CONTRACTS, *LARGE, "epsilon_distribution")
REFUSALS = ("kl_refuses", "js_refuses", "wasserstein_refuses", "optimal_refuses")

IN_PLACE = "Look for +=, -=, *= and /=, for methods whose name ends in _, and for assignments into an argument."
SHAPES = "Look for reshape, view, squeeze, unsqueeze and indices, and for tensors made with a shape of their own."
SIZES = "Look for a number that stands where a size could be read off an argument."
ALONE = "Look at the line with `return`: the docstring says what comes back."
