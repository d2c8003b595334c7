import torch

one = torch.FloatTensor([1])
mone = one * -1


def critic_loss(real_scores, fake_scores):
    errD_real = real_scores.mean() * mone
    errD_fake = fake_scores.mean() * one
    errD = errD_real + errD_fake
    return errD
