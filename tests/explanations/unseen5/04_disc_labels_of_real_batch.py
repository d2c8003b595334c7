import torch


def discriminator_loss(real_logits, fake_logits):
    criterion = torch.nn.BCEWithLogitsLoss()
    batch_size = real_logits.size(0)
    device = real_logits.device

    # labels
    ones = torch.ones(batch_size, 1, device=device, dtype=real_logits.dtype)
    zeros = torch.zeros(batch_size, 1, device=device, dtype=real_logits.dtype)

    # make sure logits are (N, 1)
    out_real = real_logits.reshape(-1, 1)
    out_fake = fake_logits.reshape(-1, 1)

    return criterion(out_real, ones) + criterion(out_fake, zeros)
