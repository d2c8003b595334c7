import torch


def critic_loss(real_scores, fake_scores):
    m = real_scores.shape[0]
    # 1/m sum f(x) - 1/m sum f(g(z)), negated
    w = real_scores.sum() / m - fake_scores.sum() / m
    return -w
