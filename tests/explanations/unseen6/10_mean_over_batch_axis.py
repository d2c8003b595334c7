import torch
import torch.nn.functional as F


def minimax_generator_loss(fake_logits):
    log_one_minus_d = F.logsigmoid(-fake_logits)  # 1 - sigmoid(x) = sigmoid(-x)
    return log_one_minus_d.mean(axis=0)  # axis 0 is the batch
