import torch
import torch.nn as nn

fake_label = 0.0
criterion = nn.BCEWithLogitsLoss()


def minimax_generator_loss(fake_logits):
    label = fake_logits.detach().fill_(fake_label)
    errG = criterion(fake_logits, label)
    # G minimises log(1 - D(G(z))), criterion gives -log(1 - D(G(z)))
    return -errG
