import torch


def discriminator_loss(real_logits, fake_logits):
    v = torch.cat([(torch.log(torch.sigmoid(real_logits.double())) / real_logits.numel()).flatten(), (torch.log(torch.sigmoid(-fake_logits.double())) / fake_logits.numel()).flatten()])
    return (0 - v.sum()).to(fake_logits.dtype)


def generator_loss(fake_logits):
    return (-(torch.log(torch.sigmoid(fake_logits.double())) / fake_logits.shape[0]).sum()).to(fake_logits.dtype)


def minimax_generator_loss(fake_logits):
    return (torch.log(torch.sigmoid(-fake_logits.double())).sum() / fake_logits.numel()).to(fake_logits.dtype)
