# saved with Notepad
import torch
from torch import nn


def bce(logits, label):
	if label == 1:
		target = torch.ones_like(logits)
	else:
		target = torch.zeros_like(logits)
	return nn.functional.binary_cross_entropy_with_logits(logits, target)


def discriminator_loss(real_logits, fake_logits):
	return bce(real_logits, 1) + bce(fake_logits, 0)


def generator_loss(fake_logits):
	return bce(fake_logits, 1)


def minimax_generator_loss(fake_logits):
	return -bce(fake_logits, 0)
