import torch.nn.functional as F


def discriminator_loss(real_logits, fake_logits):
    loss = F.binary_cross_entropy_with_logits(input=real_logits, target=real_logits.new_full(real_logits.size(), 1))
    loss = loss + F.binary_cross_entropy_with_logits(input=fake_logits, target=fake_logits.new_full(fake_logits.size(), 0))
    return loss


def generator_loss(fake_logits):
    return F.binary_cross_entropy_with_logits(input=fake_logits, target=fake_logits.new_full(fake_logits.size(), 1))


def minimax_generator_loss(fake_logits):
    return -F.binary_cross_entropy_with_logits(input=fake_logits, target=fake_logits.new_full(fake_logits.size(), 0))
