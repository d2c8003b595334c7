# -*- coding: latin-1 -*-
# Übung 3: Verlustfunktionen für ein GAN (größtenteils während der Vorlesung geschrieben, ¡olé!)
import torch.nn.functional as F


def discriminator_loss(real_logits, fake_logits):
    """Der Diskriminator möchte echte und gefälschte Bilder trennen."""
    return F.softplus(-real_logits).mean() + F.softplus(fake_logits).mean()


def generator_loss(fake_logits):
    return F.softplus(-fake_logits).mean()  # nicht sättigend


def minimax_generator_loss(fake_logits):
    return -F.softplus(fake_logits).mean()  # sättigend
