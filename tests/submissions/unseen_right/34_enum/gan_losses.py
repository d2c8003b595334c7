from enum import Enum
import torch
import torch.nn.functional as F


class Truth(Enum):
    REAL = 1
    FAKE = 0

    def nll(self, logits):
        return F.binary_cross_entropy_with_logits(logits.unsqueeze(0), torch.tensor(float(self.value), dtype=logits.dtype, device=logits.device).expand(1, *logits.shape))


class Aim(Enum):
    FOOL = (Truth.REAL, +1)
    HIDE = (Truth.FAKE, -1)

    def loss(self, logits):
        truth, sign = self.value
        return sign * truth.nll(logits)


def discriminator_loss(real_logits, fake_logits):
    return sum(t.nll(l) for t, l in zip(Truth, (real_logits, fake_logits)))


generator_loss = lambda fake_logits: Aim.FOOL.loss(fake_logits)
minimax_generator_loss = lambda fake_logits: Aim["HIDE"].loss(fake_logits)
