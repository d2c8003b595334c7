import torch


def discriminator_loss(real_logits, fake_logits):
    ascent = torch.mean(torch.log(torch.sigmoid(real_logits.double()))) + torch.mean(torch.log(torch.sigmoid(-fake_logits.double())))
    return (-1 * ascent).to(fake_logits.dtype)


def generator_loss(fake_logits):
    total = torch.log(torch.sigmoid(fake_logits.double())).sum()
    count = len(fake_logits)
    mean = total / count
    return (-mean).to(fake_logits.dtype)


def minimax_generator_loss(fake_logits):
    log_one_minus_d = torch.log(torch.sigmoid(-fake_logits.double()))
    loss = log_one_minus_d.mean()
    return (loss).to(fake_logits.dtype)
