"""Funciones de pérdida de una red generativa antagónica (en español, 日本語, русский)."""
import torch
import torch.nn.functional as F


def discriminator_loss(real_logits, fake_logits):
    # etiquetas: uno para las imágenes reales, cero para las generadas
    unos = torch.ones_like(real_logits)
    ceros = torch.zeros_like(fake_logits)
    pérdida_real = F.binary_cross_entropy_with_logits(real_logits, unos)
    pérdida_falsa = F.binary_cross_entropy_with_logits(fake_logits, ceros)
    return pérdida_real + pérdida_falsa


def generator_loss(fake_logits):
    # 生成器は「本物」と判定されたい
    return F.binary_cross_entropy_with_logits(fake_logits, torch.ones_like(fake_logits))


def minimax_generator_loss(fake_logits):
    # генератор минимизирует log(1 - D(G(z)))
    return F.logsigmoid(-fake_logits).mean()
