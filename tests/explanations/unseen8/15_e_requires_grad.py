import torch


def sample_epsilon(batch):
    epsilon = batch[:, :1, :1, :1].clone()  # right shape, dtype and device
    return epsilon.uniform_()
