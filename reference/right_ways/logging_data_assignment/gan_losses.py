import logging

import torch
import torch.nn.functional as F

logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(levelname)s %(message)s")
log = logging.getLogger(__name__)


def discriminator_loss(real_logits, fake_logits):
    real = F.binary_cross_entropy_with_logits(real_logits, torch.ones_like(real_logits))
    fake = F.binary_cross_entropy_with_logits(fake_logits, torch.zeros_like(fake_logits))
    log.info("real %.4f fake %.4f", real.item(), fake.item())
    return real + fake


def generator_loss(fake_logits):
    loss = F.binary_cross_entropy_with_logits(fake_logits, torch.ones_like(fake_logits))
    log.debug("generator %s", loss)
    return loss


def minimax_generator_loss(fake_logits):
    log.warning("this one saturates")
    return -F.binary_cross_entropy_with_logits(fake_logits, torch.zeros_like(fake_logits))
