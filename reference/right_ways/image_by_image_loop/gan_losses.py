import torch
import torch.nn.functional as F


def average(terms):
    total = terms[0]
    for term in terms[1:]:
        total = total + term
    return total / len(terms)


def discriminator_loss(real_logits, fake_logits):
    real_terms = []
    for x in real_logits.reshape(-1):
        real_terms.append(-F.logsigmoid(x))
    fake_terms = []
    for x in fake_logits.reshape(-1):
        fake_terms.append(-F.logsigmoid(-x))
    return average(real_terms) + average(fake_terms)


def generator_loss(fake_logits):
    terms = []
    for x in fake_logits.reshape(-1):
        terms.append(-F.logsigmoid(x))
    return average(terms)


def minimax_generator_loss(fake_logits):
    terms = []
    for x in fake_logits.reshape(-1):
        terms.append(F.logsigmoid(-x))
    return average(terms)
