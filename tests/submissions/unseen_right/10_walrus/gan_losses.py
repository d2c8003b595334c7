import torch
def generator_loss(fake_logits):
    return ((a := torch.maximum(z := -fake_logits, torch.zeros_like(z))) + torch.log1p(torch.exp(z - 2 * a))).mean()
def minimax_generator_loss(fake_logits): return -(neg := generator_loss(-fake_logits))
def discriminator_loss(real_logits, fake_logits):
    return (a := generator_loss(real_logits)) + (b := generator_loss(-fake_logits))
