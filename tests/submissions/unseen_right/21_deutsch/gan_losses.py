"""Verluste eines GAN aus Logits (deutsche Fassung)."""
import torch
import torch.nn.functional as Funktionen


def _überraschung(logits: torch.Tensor, *, echt: bool) -> torch.Tensor:
    """Mittlere Überraschung in Nat, falls alle Bilder echt (oder falsch) sind."""
    vorzeichen = -1 if echt else 1
    return Funktionen.softplus(vorzeichen * logits, 1, 30).mean()


def discriminator_loss(real_logits, fake_logits):
    """Kreuzentropie des Diskriminators."""
    return _überraschung(real_logits, echt=True) + _überraschung(fake_logits, echt=False)


def generator_loss(fake_logits):
    """Nicht sättigender Verlust."""
    return _überraschung(fake_logits, echt=True)


def minimax_generator_loss(fake_logits):
    """Sättigender Verlust, höchstens null."""
    return -_überraschung(fake_logits, echt=False)
