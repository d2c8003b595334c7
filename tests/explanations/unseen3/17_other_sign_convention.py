import torch


def generator_loss(fake_scores):
    # errG = netD(fake); errG.backward(one)
    errG = fake_scores.view(-1).mean(0)
    return errG
