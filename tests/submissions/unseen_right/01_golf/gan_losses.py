from torch.nn.functional import softplus as s
generator_loss=lambda fake_logits:s(-fake_logits).mean()
minimax_generator_loss=lambda fake_logits:-s(fake_logits).mean()
discriminator_loss=lambda real_logits,fake_logits:generator_loss(real_logits)-minimax_generator_loss(fake_logits)
